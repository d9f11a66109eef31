"""Two things or two texts compared: a table of aspects, each cell the words of one provision.

The sides are read from the question; the rows are aspects that the words themselves show (情形, 期限, 后果 …). A cell
that no provision fills is 未规定 as far as the texts held go. No cell is worded by the program.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.answering.aspects import Aspect, asked_aspects
from assistant.answering.clauses import Clause, clauses
from assistant.answering.compared_rows import Compared, Unit, table_of, units_of
from assistant.answering.finder import Finder
from assistant.answering.found import Found
from assistant.answering.selection import Candidate
from assistant.answering.short_names import is_short_for
from assistant.regulations.model import Regulation
from assistant.regulations.numerals import print_article_number

_NEAR = 0.55  # share of the best score from which a clause still speaks of the matter
_NEAREST = 0.85  # the same where no clause holds the topic's words: the text may have others for it
_ON_TOPIC = 0.5  # share of the topic's words that a clause must hold
_BEGINNING = 14  # signs of a sentence before the name of what it is about, at most


_ENDS = (
    r"(?:之间|两者|二者|上|方面)?(?:的|有|在|到底|究竟|相比|怎么|如何|是|主要|各自|分别)*(?:什么|哪些|何|啥|多大)?(?:的)?"
    r"(?:区别|不同|不一样|差别|差异|异同|区分|相比|对比|比较)"
)
_AND = r"(?:和|与|跟|同|及|相比于?|相较于?)"
_SIDES = re.compile(rf"(?P<one>[^，。？?；]{{2,24}}?){_AND}(?P<other>[^，。？?；]{{2,24}}?)(?:{_ENDS}|$)")
_ON = re.compile(
    rf"(?:在|对|关于|对于|就)(?P<topic>[^，。？?]{{2,24}}?)(?:的?规定|的?要求|的?处理|上|方面|的|{_ENDS}|$)"
)
_HEAD = re.compile(r"^(?:请问?|帮我|麻烦|比较(?:一下)?|对比(?:一下)?|说明|列出|区分(?:一下)?)+")
_TAIL = re.compile(rf"(?:{_ENDS}|吗|呢|[?？。]|有何|什么|怎么|如何|的)+$")
_OF = re.compile(r"^(?P<name>.{2,16}?)(?P<of>(?:在|的)[^的]{2,12}(?:上|方面)?)$")
_FORMS = re.compile(rf"(?P<one>条例|规定|办法|细则){_AND}(?P<other>条例|规定|办法|细则)(?=对|关于|在|就|里|中)")
_REGARD = re.compile(r".{2,}(?:对于?|关于)")
_STAFF = re.compile(r"^(?:党政)?(?:领导干部|公务员|干部|党员)(?=.{2})")
_IDLE = re.compile(
    r"规定|要求|关于|对于|有关|方面|办法|条例|中|里|的|在|对|上|就|是|有|什么|哪些|不同|区别|比较|[，、。？?和与跟]"
)


def compared(found: Found, finder: Finder) -> Compared | None:
    """The table for a question that compares; None where there are no two sides that both find something."""
    named = tuple(one for one in found.named.regulations if not one.is_internal)
    asked = asked_aspects(found.question.text)
    topic = _topic(found)
    if len(named) != 2 and topic:
        named = _by_form(found, finder) or named
    if len(named) == 2:
        columns = tuple(f"《{one.short_title}》" for one in named)
        sides = [tuple(_of_text(found, finder, one, topic) if topic else units_of(_all_of(one))) for one in named]
        return table_of(columns, sides, asked, both=not topic)
    names = sides_of(found.question.text)
    if names is None:
        return None
    return table_of(names, _of_names(found, finder, names, asked), asked)


def sides_of(text: str) -> tuple[str, str] | None:
    """The two things that a question compares, by their names; None where it names no two.

    None also where they are compared with regard to a third thing (对警告的影响期): their names alone mean little then.
    """
    segments = [part.strip() for part in re.split("[，,。；？?]", text) if part.strip()]
    here = [at for at, segment in enumerate(segments) if _SIDES.search(segment) and re.search(_ENDS, segment)]
    if here and here[-1] > 0:
        return None  # 辞职后的限制从业，领导和一般公务员有什么差别: the sides mean nothing without what goes before
    for at, segment in enumerate(segments):
        match = _SIDES.search(_HEAD.sub("", segment))
        if match is None or not (re.search(_ENDS, segment) or re.search(_ENDS, "".join(segments[at + 1 :]))):
            continue
        one, other = (_TAIL.sub("", match[side]).strip("的在 ") for side in ("one", "other"))
        shared = _OF.match(other)
        if shared and shared["of"] not in one:
            other = shared["name"]
        if _REGARD.search(other):
            return None
        if len(one) >= 2 and len(other) >= 2 and one != other:
            return one, other
    return None


def _topic(found: Found) -> str:
    bare = found.question.without_citations
    on = _ON.search(bare)
    words = on["topic"] if on else bare
    return _IDLE.sub("", _TAIL.sub("", words)) and words


def _by_form(found: Found, finder: Finder) -> tuple[Regulation, ...]:
    """规定和办法 without titles: of the texts that speak of the matter the first of either form; else none."""
    match = _FORMS.search(found.question.text)
    if match is None or match["one"] == match["other"]:
        return ()
    forms = match.group("one", "other")
    texts = [each.clause.provision.regulation for each in found.candidates]
    first = next((one for one in texts if one.kind.value in forms), None)
    if first is None:
        return ()
    held = finder.library.in_force(found.request.on)
    # The other one is a text found too, or else the one that was made to carry out the first, or by which it was made.
    made = [one for one in held if first.title in _purpose(one) or one.title in _purpose(first)]
    second = next((one for one in (*made, *texts) if one.kind.value in forms and one.kind is not first.kind), None)
    return tuple(sorted((first, second), key=lambda one: forms.index(one.kind.value))) if second else ()


def _purpose(regulation: Regulation) -> str:
    """The first article, which names the texts that it rests on."""
    return regulation.articles[0].full_text if regulation.articles else ""


def _of_text(found: Found, finder: Finder, regulation: Regulation, topic: str) -> Iterator[Unit]:
    """What one text says of the topic, the clauses nearest to it first."""
    bare = found.question.without_citations.strip("，和与跟同 ")
    side = finder.find(replace(found.request, text=f"《{regulation.title}》{bare}", turns=()))
    own = [each for each in side.candidates if each.clause.provision.regulation.slug == regulation.slug]
    content = finder.vocabulary.content(topic)
    best = max((each.score for each in own), default=0.0)
    near: list[Candidate] = []
    for each in own:
        words = each.clause.lead + each.clause.text
        if finder.vocabulary.overlap(content, words) >= _ON_TOPIC and each.score >= _NEAR * best:
            near.append(each)
    said = [*(each.clause for each in near), *_speaking(regulation, topic)]
    yield from units_of(said or [each.clause for each in own if each.score >= _NEAREST * best])


def _of_names(
    found: Found, finder: Finder, names: tuple[str, str], asked: frozenset[Aspect]
) -> Sequence[tuple[Unit, ...]]:
    """What is said of each of two things: in one text that speaks of both, where there is one.

    Where an aspect is asked about, the texts that show it of both sides go first, also the two that bear the names.
    """
    held = tuple(one for one in finder.library.in_force(found.request.on) if not one.is_internal)
    names = _known(names, held)
    spoken = [{one.slug: list(_speaking(one, name, *_meaning(found, name))) for one in held} for name in names]
    pairs = [
        (
            tuple(units_of(_apart(spoken[0][slug], spoken[1][slug]))),
            tuple(units_of(_apart(spoken[1][slug], spoken[0][slug]))),
        )
        for slug in spoken[0]
        if spoken[0][slug] and spoken[1][slug]
    ]
    titled = [[one for one in held if name in one.title] for name in names]
    if asked and len(titled[0]) == len(titled[1]) == 1 and titled[0] != titled[1]:
        pairs.append((tuple(units_of(_all_of(titled[0][0]))), tuple(units_of(_all_of(titled[1][0])))))
    if pairs:
        return max(pairs, key=lambda pair: (_shown_by_both(pair, asked), min(len(pair[0]), 12) + min(len(pair[1]), 12)))
    sides: list[tuple[Unit, ...]] = []
    for name, each in zip(names, spoken, strict=True):
        candidates = finder.find(replace(found.request, text=name, turns=())).candidates
        home = candidates[0].clause.provision.regulation.slug if candidates else ""
        slug = home if each.get(home) else max(each, key=lambda one: len(each[one]), default="")
        sides.append(tuple(units_of(each.get(slug, []))))
    return sides


def _shown_by_both(pair: tuple[tuple[Unit, ...], ...], asked: frozenset[Aspect]) -> int:
    """How many of the aspects asked about both sides show as what a sentence of theirs is mainly about."""
    return sum(all(any(unit.main is aspect for unit in side) for side in pair) for aspect in asked)


@lru_cache(maxsize=128)  # a library is read once and its texts never change
def _all_of(regulation: Regulation) -> tuple[Clause, ...]:
    return tuple(clause for article in regulation.articles for clause in clauses(regulation, article))


def _meaning(found: Found, name: str) -> tuple[str, ...]:
    """The words of the law that a name of the question shortens (瞒报 for 隐瞒不报), as the lexicon has it."""
    meant = (word for match in found.question.terms if match.words == name for word in match.term.expands)
    return tuple(word for word in meant if word != name and is_short_for(name, word))


def _known(names: tuple[str, str], held: Sequence[Regulation]) -> tuple[str, str]:
    """The names as the texts write them: without 公务员 or 干部 before them, without a last word that none has."""

    def known(name: str) -> str:
        tried = [name, _STAFF.sub("", name)]
        tried += [name[:length] for length in range(len(name) - 1, 1, -1)] if "的" not in name else []
        spoken = (one for one in tried if len(one) > 1 and any(any(_speaking(text, one)) for text in held))
        return next(spoken, name)

    one, other = (known(name) for name in names)
    return names if one == other else (one, other)


def _speaking(regulation: Regulation, *names: str) -> Iterator[Clause]:
    """The clauses of a text about a thing: named in their heading or at their beginning, or citing its article.

    A clause that only mentions it on the way says something of another matter.
    """
    called = {
        article.number for article in regulation.articles if any(f"“{name}”" in article.full_text for name in names)
    }
    cited = re.compile("|".join(print_article_number(number) for number in called) or "(?!)")
    for clause in _all_of(regulation):
        headings = clause.provision.article.headings[-1:]
        member = clause.provision.address.subparagraph is not None
        begun = clause.lead if member else clause.sentence
        named = any(name in begun[: _BEGINNING + len(name)] for name in names)
        listed = member and any(name in begun[-_BEGINNING - len(name) :] for name in names)
        if named or listed or cited.search(clause.text) or any(one.title in names for one in headings):
            yield clause


def _apart(said: Sequence[Clause], other: Sequence[Clause]) -> list[Clause]:
    """The clauses of one side, those that speak of both sides last."""
    shared = {(clause.provision.address, clause.text) for clause in other}
    return sorted(said, key=lambda clause: (clause.provision.address, clause.text) in shared)
