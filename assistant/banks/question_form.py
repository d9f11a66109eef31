"""What an exam question asks, read off its form: the text it names, its blanks, whether it asks for what is not so."""

import re
from dataclasses import dataclass
from datetime import date

from assistant.banks.cleaning import with_blanks
from assistant.quizzes.quiz import BLANK
from assistant.regulations.citation import find
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Regulation
from assistant.regulations.resolution import Unresolved, UnresolvedReason

_NEGATIVE = re.compile(
    r"(?:不|没有|未)(?:包括|包含|属于|是指|正确|符合|恰当|需要报告|准确)(?!的?其他)|错误的(?:是|有|一项)|有误的|除外的是|不对的"
    r"|不(?:适用|涉及|存在|含有?)[^，。]{1,24}的(?:是|有)"
    r"|不(?:认定|构成|列入|计入|在此列)|(?:中|里)没有的|没有(?:规定|列入)的"
    r"|(?:说法|表述|叙述|做法|选项)(?:中)?(?:不|有误|错误)|哪[项个一些]*不(?:是|属|包)|不是[^，。]{0,20}(?:的是|的有)"
)
_STATEMENTS = re.compile(
    r"(?:说法|表述|叙述|理解|做法|描述|陈述)[^，。]{0,6}[，,]?[^，。]{0,3}(?:正确|错误|符合|有误|不对|恰当|准确|不)|(?:正确|错误)的(?:说法|表述|叙述|做法)"
)
_OPENING = re.compile(
    r"^\s*(?:根据|按照|依据|依照|按)?[^，。：]{0,12}《[^》]{2,60}》[^，。：《]{0,24}?(?:的?规定)?[，,：:]?"
)
_ASKING = re.compile(
    r"[。，,]?(?:下列|以下)?选项中?[，,]?(?:条文)?(?:列明|规定)?|条文列明|(?:下列|以下)(?:[^，。：“”]{0,8}?(?:选项|各项|情形|人员|内容|事项|行为))?(?:中)?|[,，]?(?:哪些|哪几|哪[一个项]*|什么|何种|谁)"
    r"|(?:包括|包含|属于|正确|错误|是指)?的(?:是|有|为)?\s*[（(]?\s*_*\s*[)）]?[。：:？?]*$|[？?：:。]+$|（多选）|（单选）|不定项"
)
_YEAR = re.compile(r"((?:19|20)\d\d)年?(?:版|修订版|修订的?|印发的?|颁布的?)?的?(?:《|(?=条例|规定|办法))")
_ASKED_FIGURE = re.compile(r"(?:多少|几)(?=个?[\u4e00-\u9fff])|多(?:长时间|久)|什么时候|何时")


@dataclass(frozen=True, slots=True)
class Asked:
    """`core` is the stem without the text it names, its blanks as `BLANK`; `regulation` the text it names, if held.

    `ended`: the version or title named no longer holds; `regulation` is then what holds now, where there is such.
    `not_held`: a text is named that the library lacks.
    """

    core: str
    blanks: int
    negative: bool
    statements: bool
    regulation: Regulation | None
    named: Regulation | None
    address: Address | None
    ended: str
    not_held: str


def asked_by(stem: str, library: Library, on: date, basis: str = "") -> Asked:
    """Read a stem; `basis` is what the bank itself names as its source, asked where the stem names nothing."""
    stem = with_blanks(stem)
    regulation = named = None
    address: Address | None = None
    ended = not_held = ""
    for words in (stem, basis):
        for found in find(words, library.titles()):
            citation = found.citation
            if not citation.title and citation.address is None:
                continue
            held = library.regulation_of(citation, on)
            if isinstance(held, Unresolved):
                if held.reason in {UnresolvedReason.REPEALED, UnresolvedReason.UNKNOWN_VERSION} and held.slug:
                    ended = ended or found.words
                    named = named or _version(library, held.slug, citation.version)
                    regulation = regulation or library.get(held.slug, on=on)
                elif held.reason is UnresolvedReason.UNKNOWN_TITLE and "《" in found.words:
                    not_held = not_held or citation.title
                continue
            address = address or citation.address
            if held.in_force(on):
                regulation = regulation or held
            else:
                ended = ended or found.words
                named = named or held
                regulation = regulation or library.get(held.slug, on=on)
        year = _YEAR.search(words)
        if year and regulation and regulation.version != year[1]:
            older = library.get(regulation.slug, year[1])
            named, ended = (older, year[0].rstrip("《")) if older else (named, ended)
        if regulation or ended or not_held:
            break
    if regulation is None and not ended and not not_held:
        regulation = _spoken_of(stem, library, on)
    core = _OPENING.sub("", stem, count=1) if "《" in stem[:40] else stem
    if BLANK not in core:
        core = _ASKED_FIGURE.sub(BLANK, core, count=1)
    return Asked(
        core=core.strip() or stem,
        blanks=core.count(BLANK),
        negative=any(_NEGATIVE.search(one) for one in _asking(stem)),
        statements=_STATEMENTS.search(stem) is not None,
        regulation=regulation,
        named=named,
        address=address,
        ended=ended,
        not_held="" if regulation else not_held,
    )


def _asking(stem: str) -> list[str]:
    """The clauses that ask: the last one, and those with 下列, 以下 or 哪."""
    clauses = [one for one in re.split(r"[，,。；;：:？?]", stem) if one.strip(" _（）()")]
    return [one for at, one in enumerate(clauses) if at == len(clauses) - 1 or re.search(r"下列|以下|哪|选项", one)]


def matter(core: str) -> str:
    """The words of a stem that say what it is about: neither blanks nor the words of asking."""
    return _ASKING.sub("", core).replace(BLANK, "，")


def _spoken_of(stem: str, library: Library, on: date) -> Regulation | None:
    """The one text whose title the stem uses without brackets."""
    used = [one for one in library.titles() if len(one) >= 5 and one in stem]
    slugs = {library.by_title(one) for one in used}
    slug = next(iter(slugs)) if len(slugs) == 1 else None
    return library.get(slug, on=on) if slug else None


def _version(library: Library, slug: str, version: str) -> Regulation | None:
    exact = library.get(slug, version) if version else None
    older = [one for one in library.versions(slug) if one.repealed is not None]
    return exact or (older[-1] if older else None)
