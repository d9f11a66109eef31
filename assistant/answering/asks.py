"""Two questions in one: 副处提正处要几年，公示几天？ is taken apart where each part asks for itself.

Whether the parts are answered apart is decided by what they find (`several`): parts that rest on one article are one
question after all, and so is a part that finds nothing but what the first one left it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.answering.answer import AnswerStatus
from assistant.answering.composed import Composed
from assistant.answering.finder import Finder
from assistant.answering.followup import is_follow_up, subject_of
from assistant.answering.found import Found
from assistant.answering.kinds import QuestionKind
from assistant.answering.leaning import leans
from assistant.answering.question import clean
from assistant.answering.selection import article_place, place
from assistant.answering.terms import asking_spans, content_runs
from assistant.answering.versions_named import names_two, versions_named

_MOST = 4
_CUT = re.compile(r"[，,；;。？?！!、]+(?:以及|还有|另外|并且|同时|再有|顺便问一?下?)?|以及|另外(?=[^，。]{2})")
_ASKS = re.compile(
    r"(?<![十好])几|多少|多久|多长|多大|谁|哪|什么|啥|怎么|怎样|如何|何时|[吗么]$|是否|能不能|能否|可不可以|可否|要不要|需不需要|用不用|"
    r"该不该|是不是|有没有|算不算|行不行"
)
_TAIL = re.compile(
    r"^(怎么(说|我|你|他|这|那|只|会|还|却|又|变|才|就)|还是|对|是|可以|行|没|为什么|为啥|怎么说|是这样|正确|合规|合法|有没有(依据|规定)|依据|哪[一部个]?条|第几条|哪个文件|[^，]{0,6}什么意思|"
    r"[^，]{0,8}(有没有|有无|怎么|如何)(说|规定|写|要求|讲|定)的?法?$)"
)
_POINTS = re.compile(
    r"^(各自?|其|它|这|那|都|又|再|还|到期|期满|过期|最[多少长短高低]|一共|共|由|被|把|从|在|按|经|给)"
)
_VERDICT = re.compile(r"^([是否](，[^。]*)?。|条文是这样规定的：)")  # opens the answer to a yes-or-no question
_STANDS = 0.5  # share of a part that the subject index must explain for it to need nothing of the first
_LENT = 0.3  # the same for a part that borrows its subject and leads to an article of its own
_GIVEN = {AnswerStatus.ANSWERED, AnswerStatus.PREMISE_CORRECTED}
_OPEN = {AnswerStatus.NEEDS_CLARIFICATION, AnswerStatus.DECLINED}


@dataclass(frozen=True, slots=True)
class Ask:
    """One part: its words as asked, and as they stand alone; `carried` where the first part lends its subject."""

    words: str
    text: str
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One part with what was found and composed for it."""

    ask: Ask
    found: Found
    composed: Composed


def split(text: str, stands: Callable[[str], bool]) -> tuple[Ask, ...]:
    """The asks of a question, in order; one only where it is one question.

    Args:
        text: the question, cleaned.
        stands: whether words name a matter by themselves.
    """
    pieces = [piece.strip() for piece in _CUT.split(text) if piece.strip()]
    asks: list[str] = []
    waiting = ""
    for piece in pieces:
        piece = f"{waiting}，{piece}" if waiting else piece
        own = any(len(run) > 1 for run in content_runs(piece))
        if asks and not waiting and (not own or _TAIL.match(piece)):
            asks[-1] += f"，{piece}"
        elif _ASKS.search(piece):
            asks.append(piece)
            waiting = ""
        else:
            waiting = piece
    if waiting and asks:
        asks[-1] += f"，{waiting}"
    if not 1 < len(asks) <= _MOST:
        return (Ask(text, text),)
    return tuple(_standing(asks[0], ask, stands) if number else Ask(ask, ask) for number, ask in enumerate(asks))


def asked_apart(found: Found, finder: Finder) -> tuple[Ask, ...]:
    """The asks into which a question may fall, two at least; empty where it is one question for certain."""
    request = found.request
    if is_follow_up(request.text, request.turns) or (request.turns and leans(clean(request.text))):
        return ()
    if names_two(versions_named(request.text)):
        return ()
    asks = split(found.question.text, finder.names_matter)
    typed = clean(request.text)
    lent = bool(request.turns) and found.question.text != typed  # what the conversation lent asks nothing again
    return () if len(asks) < 2 or (lent and len(split(typed, finder.names_matter)) < 2) else asks


def several(found: Found, composed: Composed, finder: Finder, compose: Callable[[Found], Composed]) -> tuple[Part, ...]:
    """The parts of a question that are answered one by one; empty where it is one question.

    A part with a subject of its own that is refused stands as refused; one that only borrowed its subject and finds
    nothing shows that the cut was wrong.
    """
    if composed.status in _OPEN or composed.reckoned or found.question.kind.value == "comparison":
        return ()
    asks = asked_apart(found, finder)
    if not asks:
        return ()
    parts = [_part(ask, found, finder, compose) for ask in asks]
    if not any(_answered(part) for part in parts):
        return ()
    if any(part.composed.status in _OPEN or part.composed.only_nearest for part in parts):
        return ()
    if any(part.ask.carried and not _leads_somewhere(part, parts[0], finder) for part in parts):
        return ()
    units = {place(part.composed.rests_on[0]) for part in parts if part.composed.rests_on}
    if len(units) == 1 and any(part.found.question.kind is QuestionKind.YES_NO for part in parts):
        return ()  # one unit says both: 还能补吗，多久之内补
    said = {(_VERDICT.sub("", part.composed.text), part.composed.missing_regulation) for part in parts}
    return tuple(parts) if len(said) == len(parts) else ()


def _part(ask: Ask, found: Found, finder: Finder, compose: Callable[[Found], Composed]) -> Part:
    """What answers a part; one that names by itself a matter outside the shelf borrows nothing."""
    found_as = finder.find(replace(found.request, text=ask.text, turns=()))
    part = Part(ask, found_as, compose(found_as))
    if not ask.carried or _needs_subject(ask.words):
        return part
    alone = finder.find(replace(found.request, text=ask.words, turns=()))
    composed = compose(alone)
    outside = composed.status is AnswerStatus.OUT_OF_SCOPE and not _speaks_of(part, finder)
    if outside or composed.status is AnswerStatus.REGULATION_NOT_HELD:
        return Part(Ask(ask.words, ask.words), alone, composed)
    return part


def _speaks_of(part: Part, finder: Finder) -> bool:
    """Whether the article found has a word of the part itself; a part of asking words alone is spoken of by any."""
    own = finder.vocabulary.content(part.ask.words)
    article = "".join(one.article.full_text for one in part.composed.rests_on)
    meant = [word for match in part.found.question.terms for word in match.term.expands]
    return not own or any(pair in article for pair in own) or any(word in article for word in meant)


def _leads_somewhere(part: Part, first: Part, finder: Finder) -> bool:
    """Whether a part with a borrowed subject is answered: by the article of the first one, or surely by its own."""
    if not _answered(part) or not _speaks_of(part, finder):
        return False
    same = _answered(first) and article_place(part.composed.rests_on[0]) == article_place(first.composed.rests_on[0])
    return same or part.found.cover.subject >= _LENT


def _needs_subject(words: str) -> bool:
    """Whether words open with what asks or points: 谁来考核, 各自的处分期."""
    spans = asking_spans(words)
    return bool(spans and spans[0][0] == 0) or _POINTS.match(words) is not None


def _answered(part: Part) -> bool:
    return part.composed.status in _GIVEN and not part.composed.only_nearest and bool(part.composed.rests_on)


def _standing(first: str, words: str, stands: Callable[[str], bool]) -> Ask:
    """A later part as it stands alone: with the subject of the first one where it has none of its own."""
    if not _needs_subject(words) and stands(words):
        return Ask(words, words)
    subject = subject_of(first)
    return Ask(words, f"{subject}，{words}" if _POINTS.match(words) else f"{subject}{words}", carried=True)
