"""What changed between two versions: answered from their comparison, with citations of both."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.amendments.comparison import ArticleChange, ChangeKind, Comparison, compare
from assistant.amendments.telling import Telling, ToldChange
from assistant.amendments.topic import about
from assistant.amendments.versions import versions_to_compare
from assistant.answering.found import Found
from assistant.errors import NothingToCompare, UnknownRegulation
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Article, Provision, Regulation, TextKind, provision_at
from assistant.regulations.titles import OLD_VERSION

_ASKS = re.compile(
    r"变化|变动|改了|改动|改成|改为了?(什么|多少|几)|变成了?(什么|多少|几)|(?<!拟)修改了|修订了|修改(的|哪|什么|之处)|修订的?(内容|哪|什么)|新增了?(什么|哪)|增加了(什么|哪)"
    r"|删(去|除|掉)?了(什么|哪)|(什么|哪里|哪些|何)(不同|不一样|区别|差别|差异|改)|新旧.{0,4}(对照|对比|比较|区别)"
)
_VERSIONS = re.compile(
    r"(?:19|20)\d\d ?年?|新旧|(?<![创革更])新的?(?=条例|规定|办法|细则|版|修订)|旧|修订[前后]+|这次修订|老条例"
    r"|(?<![创革更])新的?(?=《|(?:党政|领导|干部|公务员|中国)[^，。？]{0,14}(?:条例|规定|办法|细则|法))"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_FORM = re.compile(r"条例|规定|办法|细则|准则|规则")
_IDLE = re.compile(
    r"[的了吗呢？?，。,、和与跟同在上中里把将给向就]|对(?!象)|关于|有关|方面|请问|相比|比较|对照|对比|之间|顺序|写法|这项|那项|哪里|版本|修订|内容"
    r"|什么|哪些|怎样|怎么|如何|何|现在|规定|文本|一下|主要|都|有|年"
)
_POINTED = 0.1  # share of the question that the subject index must explain, versions and asking words included
_MOST = 12


@dataclass(frozen=True, slots=True)
class Amended:
    """Words and the provisions of both versions; `options` are regulations to choose from, where it may be several."""

    text: str
    rests_on: tuple[Provision, ...] = ()
    options: tuple[str, ...] = ()


def asks_change(text: str) -> bool:
    """Whether the question is what changed from one version of a text to another."""
    return bool(_ASKS.search(text)) and bool(_VERSIONS.search(text))


def amended(found: Found, library: Library) -> Amended | None:
    """What changed; None where the question asks something else or names no regulation that can be told.

    A question that names an article or a matter is answered for the articles meant, any other for the whole text.
    """
    text = found.question.text
    if not asks_change(text):
        return None
    years = tuple(dict.fromkeys(_YEAR.findall(text)))
    slugs = _slugs(found, library, years)
    if len(slugs) > 1:
        titles = tuple(f"《{library.versions(slug)[-1].short_title}》新旧版本有什么变化？" for slug in slugs[:5])
        return Amended("没有读出是哪一部法规，请选择。", options=titles)
    if not slugs:
        return None
    try:
        comparison = compare(*_versions(library, slugs[0], years))
    except (NothingToCompare, UnknownRegulation) as fault:
        return Amended(fault.message)
    if any(each.citation.address for each in found.question.citations):
        change = _cited(found, comparison)  # None: neither version has it; the step for such articles says so
        return _of_article(change, comparison) if change else None
    matter = _matter(found)
    changes = (_pointed_at(found, comparison) or about(comparison, matter)) if matter else ()
    if len(changes) == 1:
        return _of_article(changes[0], comparison)
    if changes:
        return _of_several(changes, comparison, f"《{comparison.new.title}》中与所问事项有关的条，新旧对照如下：")
    if matter and found.question.novel:
        return Amended(
            f"《{comparison.new.title}》这两版的条文里没有读出所问的事项，不作推断。请写明条号，或者换一个说法再问。"
        )
    counts = "，".join(f"{words}{number}条" for words, number in comparison.tally().items())
    old, new = comparison.old.version, comparison.new.version
    # Of a matter that no article is surely about nothing is claimed: what follows is the whole comparison, and says so.
    opening = f"《{comparison.new.title}》{new}年文本与{old}年文本相比，按条对照：{counts}。"
    missed = "没有找到专门规定所问事项的条，以下是新旧文本的全部对照。" if matter else ""
    return _of_several(comparison.articles, comparison, missed + opening)


def _slugs(found: Found, library: Library, years: tuple[str, ...]) -> list[str]:
    """The regulation named; without a name those of the form (条例) that are held in the versions asked about.

    Of several the one to which the subject index leads: only one 条例 speaks of a 试用期.
    """
    named = list(dict.fromkeys(each.slug for each in found.named.texts_asked_about))
    named += [each.regulation.slug for each in found.named.provisions if each.regulation.slug not in named]
    if named:
        return named[:1] if len(named) == 1 else []
    forms = tuple(_FORM.findall(found.question.text))
    if not forms and len(years) < 2:
        return []
    held: list[str] = []
    for slug in dict.fromkeys(each.slug for each in library.regulations):
        versions = library.versions(slug)
        fits = len(versions) > 1 and (not forms or any(each.title.endswith(forms) for each in versions))
        if fits and set(years) <= {each.version for each in versions}:
            held.append(slug)
    best = max(found.pointed, key=lambda unit: found.pointed[unit], default=None)
    return [best[0]] if best and best[0] in held and found.pointed[best] >= _POINTED else held


def _versions(library: Library, slug: str, years: tuple[str, ...]) -> tuple[Regulation, Regulation]:
    """The versions of the years named, the older one first; of a single year, what it changed or what changed it."""
    held = library.versions(slug)
    asked = [each for each in held if each.version in years]
    if len(asked) >= 2:
        return asked[0], asked[-1]
    if len(years) == 1 and not asked:
        return versions_to_compare(library, slug, new=years[0])
    if len(asked) == 1 and asked[0] is held[0]:
        return versions_to_compare(library, slug, old=asked[0].version)
    return versions_to_compare(library, slug, new=asked[0].version if asked else None)


def _cited(found: Found, comparison: Comparison) -> ArticleChange | None:
    """The article cited, in the version that the citation names; by default in the new one."""
    for each in found.question.citations:
        if each.citation.address is not None:
            in_old = each.citation.version in {OLD_VERSION, comparison.old.version}
            number = each.citation.address.article
            return comparison.of(number, in_old=in_old) or comparison.of(number, in_old=not in_old)
    return None


def _matter(found: Found) -> str:
    """What of the question is neither the regulation, nor a version, nor an asking word; "" where nothing is left."""
    rest = _VERSIONS.sub(" ", _ASKS.sub(" ", _FORM.sub(" ", found.question.without_citations)))
    words = [word for word in _IDLE.sub(" ", rest).split() if len(word) > 1]
    return "".join(words)


def _pointed_at(found: Found, comparison: Comparison) -> tuple[ArticleChange, ...]:
    """The article to which the subject index leads, if it leads to one of this regulation."""
    pointed = [
        (share, version, address)
        for (slug, version, address), share in found.pointed.items()
        if slug == comparison.new.slug and share >= _POINTED
    ]
    best = max(pointed, key=lambda each: each[0], default=None)
    if best is None:
        return ()
    change = comparison.of(best[2].article, in_old=best[1] == comparison.old.version)
    return (change,) if change else ()


def _of_article(change: ArticleChange, comparison: Comparison) -> Amended:
    """The article in both versions, with the changes that matter before it."""
    old = tuple(_whole(comparison.old, article) for article in change.old)
    new = tuple(_whole(comparison.new, article) for article in change.new)
    places = "、".join(label(each) for each in (new or old))
    lines = [f"{places}：{change.words}。", *(_sentence(each) for each in change.told if _is_told(each, comparison))]
    for side, regulation in ((old, comparison.old), (new, comparison.new)):
        kind = "原文" if regulation.text_kind is TextKind.OFFICIAL else "要点"
        if not side:
            lines.append(f"\n{regulation.version}年文本没有对应的条。")
        lines += [f"\n{label(each)}（{kind}）：\n{each.text}" for each in side]
    return Amended("\n".join(lines) + _notices(comparison), (*new, *old))


def _of_several(changes: Sequence[ArticleChange], comparison: Comparison, opening: str) -> Amended:
    """What is sure of several articles: added, removed, merged; figures, deadlines and lists."""
    old, new = comparison.old, comparison.new
    every = len(changes) == len(comparison.articles)
    lined = [(change, _line(change, comparison) or ("" if every else change.words)) for change in changes]
    told = [(change, line) for change, line in lined if line]
    lines = [opening]
    rests_on: list[Provision] = []
    for change, line in told[:_MOST]:
        provisions = [*(_whole(new, each) for each in change.new), *(_whole(old, each) for each in change.old)]
        lines.append(f"　· {'；'.join(label(each) for each in provisions)}：{line}。")
        rests_on += provisions
    more = len(told) - _MOST
    lines.append((f"另有{more}处没有列出，" if more > 0 else "") + "逐字的对照见该法规的“新旧对照”页。")
    return Amended("\n".join(lines) + _notices(comparison), tuple(rests_on))


def _line(change: ArticleChange, comparison: Comparison) -> str:
    if change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.SPLIT, ChangeKind.MERGED}:
        return change.words
    told = [_sentence(each).rstrip("。") for each in change.told if _is_told(each, comparison)]
    return "；".join(told)


def _is_told(change: ToldChange, comparison: Comparison) -> bool:
    return change.telling.reliable or not comparison.of_digests


def _sentence(change: ToldChange) -> str:
    if change.telling is Telling.LIST:  # counted from the parse tree: the program's own figure
        numbers = [f"共{words}" for words in (change.old, change.new) if words]
        return f"列项由{numbers[0]}变为{numbers[-1]}。" if len(numbers) == 2 else ""
    return change.sentence() + "。"


def _whole(regulation: Regulation, article: Article) -> Provision:
    found = provision_at(regulation, Address(article.number))
    assert found is not None
    return found


def _notices(comparison: Comparison) -> str:
    return "".join(f"\n\n{notice}" for notice in comparison.notices)
