"""Two versions asked about in one question: what each says of the matter, side by side, one citation each."""

import re
from dataclasses import replace

from assistant.amendments.comparison import compare
from assistant.answering.extract import Extract, extract, quoted_unit
from assistant.answering.finder import Finder
from assistant.answering.found import Found, Request
from assistant.answering.selection import Candidate
from assistant.answering.versions_named import VersionWords, names_two, versions_named
from assistant.errors import RequestError
from assistant.regulations.model import Provision, Regulation

_ASKING = re.compile(r"[几多哪谁何]|什么|怎[么样]|如何|是否|[吗么]|有没有|是不是")
_AS_WRITTEN = "条文是这样规定的："
_SAYS = re.compile(r"^(?:里|中|上|是|又)*(?:规定|写|列|说|要求|讲|定)(?:了|的|着|明|是)*(?=.)")
_STOP = re.compile(r"[，,。；;、？?]")


def both_versions(found: Found, finder: Finder) -> Extract | None:
    """What an older and a newer version say, the newer one's provisions first.

    None where no two are asked about, or one of them says nothing of it.
    """
    named = versions_named(found.request.text)
    if not names_two(named):
        return None
    matter = _matter(found.request.text, named)
    versions = _versions(found, finder, matter, named)
    if versions is None or not matter:
        return None
    old, new = versions
    lately = _said(found, finder, new, matter)
    before = _aligned(_said(found, finder, old, matter), lately, old, new)
    if not lately or not before:
        return None
    lines: list[str] = []
    rests_on: list[Provision] = []
    for regulation, candidates in ((old, before), (new, lately)):
        question = replace(finder.find(_request(found, regulation, matter)).question, figures=())
        result = extract(question, candidates)
        lines.append(f"{regulation.version}年文本：{result.text.split(chr(10) * 2)[0].removeprefix(_AS_WRITTEN)}")
        whole = [quoted_unit(one) for one in result.rests_on if one.address.subparagraph is not None]
        rests_on[:0] = (*result.rests_on, *whole[:1])  # the words that introduce a 项 stand in its 款
    opening = f"《{new.title}》两版的规定，对照如下："
    return Extract("\n".join((opening, *lines)), tuple(dict.fromkeys(rests_on)))


def _matter(text: str, named: tuple[VersionWords, ...]) -> str:
    """What is asked of both: the words before the first version, and the first part after one that asks."""
    before = text[: named[0].start].strip("，,的 ")
    parts = [_STOP.split(text[each.end :].lstrip("，,的里 "), maxsplit=1)[0] for each in named]
    asked = next((part for part in parts if _ASKING.search(part)), parts[0])
    return f"{before}{_SAYS.sub('', asked)}"


def _versions(
    found: Found, finder: Finder, matter: str, named: tuple[VersionWords, ...]
) -> tuple[Regulation, Regulation] | None:
    """The text in both versions: the one named, else the first found that is held in the versions of the years."""
    library, years = finder.library, {each.year for each in named if each.year}
    told = [each.slug for each in (*found.named.texts_asked_about, *(one.regulation for one in found.named.provisions))]
    asked = finder.find(replace(found.request, text=matter, turns=(), completed="")).candidates if matter else ()
    slugs = dict.fromkeys((*told[:1], *(each.clause.provision.regulation.slug for each in (*asked, *found.candidates))))
    for slug in slugs:
        held = library.versions(slug)
        meant = [each for each in held if each.version in years]
        if len(held) < 2 or len(meant) < len(years):
            continue
        if len(meant) >= 2:
            return meant[0], meant[-1]
        current = library.get(slug, on=found.request.on) or held[-1]
        earlier = [each for each in held if each.effective < current.effective]
        old = meant[0] if meant and meant[0] is not current else (earlier[-1] if earlier else None)
        if old is not None:
            return old, current
    return None


def _request(found: Found, regulation: Regulation, matter: str) -> Request:
    text = f"《{regulation.title}》（{regulation.version}年）{matter}"
    return replace(found.request, text=text, turns=(), completed="")


def _said(found: Found, finder: Finder, regulation: Regulation, matter: str) -> tuple[Candidate, ...]:
    candidates = finder.find(_request(found, regulation, matter)).candidates
    return tuple(each for each in candidates if each.clause.provision.regulation is regulation)


def _aligned(
    before: tuple[Candidate, ...], lately: tuple[Candidate, ...], old: Regulation, new: Regulation
) -> tuple[Candidate, ...]:
    """Of the older version the article that became the one found in the newer one, where it is among those found."""
    if not lately:
        return before
    try:
        change = compare(old, new).of(lately[0].clause.provision.address.article, in_old=False)
    except RequestError:
        return before
    numbers = [article.number for article in change.old] if change else []
    kept = tuple(each for each in before if each.clause.provision.address.article in numbers)
    return kept or before
