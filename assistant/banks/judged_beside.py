"""Options read beside the article that the question is about, where the rules leave them open or may be mistaken.

The reader says how likely an option belongs in the key. Of a single choice the best is taken where it leads the others
clearly, and an answer of the rules is taken back where another option leads by far; of a multiple choice each open
option is settled only where the reader is sure. On 438 items that the reader had not seen, 109 single choices were
left open by the rules: of these 39 were answered so, 38 rightly; of 74 multiple ones 15, 13 rightly.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.banks.as_statements import as_statements
from assistant.banks.claim_place import places_of
from assistant.banks.exam_question import Question
from assistant.banks.held_lines import HeldLines
from assistant.banks.judged_option import Judged, OptionVerdict, opened
from assistant.banks.key import ALL_OF_THEM, NONE_OF_THEM, key_of
from assistant.banks.question_form import Asked, matter
from assistant.entailment.verdict import Verdict
from assistant.regulations.model import Provision

_LEAD, _LEAD_AGAINST, _LIKELY = 2.0, 4.0, 0.5
_SURE, _SURE_FALLS, _DENIES = 0.95, 0.85, 0.9
_BORNE_OUT = "对照条文比对，这一项与条文相符，请核对所引条文。"
_NOT = "对照条文比对，这一项与条文不符，请核对所引条文。"
_TWO_WAYS = "两种读法结论不同，不能断定。"


@dataclass(frozen=True, slots=True)
class _Place:
    provision: Provision
    quote: str


def judged_beside(question: Question, asked: Asked, judged: Sequence[Judged], held: HeldLines) -> list[Judged]:
    """The verdicts of the rules, open ones read; as they were where the reader is not sure or is not there."""
    answer, _ = key_of(question, asked, judged)
    if any(one in ALL_OF_THEM or one in NONE_OF_THEM for one in question.options):
        return list(judged)  # 以上都对 says nothing of its own
    if held.meaning is None or (answer is not None and question.type != "single"):
        return list(judged)
    place = _place(asked, question, judged, held)
    if place is None:
        return list(judged)
    texts = as_statements(question.question, question.options)
    read = [one for text in texts if (one := held.meaning.verdict(text, place.provision)) is not None]
    if len(read) < len(judged) or len(read) < 2:
        return list(judged)
    if question.type == "single":
        return _one(asked, judged, read, place, answer)
    if any(_contradicts(asked, one, verdict) for one, verdict in zip(judged, read, strict=True)):
        return list(judged)
    return [_each(asked, one, verdict, place) for one, verdict in zip(judged, read, strict=True)]


def leaning(verdict: Verdict) -> float:
    """How much more likely a statement stands than falls: the logarithm of the odds."""
    return math.log(verdict.stands + 1e-6) - math.log(verdict.falls + 1e-6)


def _one(
    asked: Asked, judged: Sequence[Judged], read: Sequence[Verdict], place: _Place, answer: str | None
) -> list[Judged]:
    order = sorted(range(len(read)), key=lambda at: -leaning(read[at]))
    lead = leaning(read[order[0]]) - leaning(read[order[1]])
    if answer is not None:
        other = answer != chr(ord("A") + order[0]) and lead >= _LEAD_AGAINST
        return [opened(_TWO_WAYS, one.provision, one.quote) for one in judged] if other else list(judged)
    if lead < _LEAD or read[order[0]].stands < _LIKELY:
        return list(judged)
    settled = {at for at, one in enumerate(read) if at == order[0] or one.falls > one.stands}
    return [_made(asked, one, place, in_key=at == order[0]) if at in settled else one for at, one in enumerate(judged)]


def _each(asked: Asked, one: Judged, verdict: Verdict, place: _Place) -> Judged:
    if one.verdict is not OptionVerdict.OPEN:
        return one
    if verdict.stands >= _SURE:
        return _made(asked, one, place, in_key=True)
    return _made(asked, one, place, in_key=False) if verdict.falls >= _SURE_FALLS else one


def _contradicts(asked: Asked, one: Judged, verdict: Verdict) -> bool:
    """Whether the reader denies what the rules say of an option."""
    if one.verdict is OptionVerdict.OPEN:
        return False
    return (verdict.falls if one.verdict is _verdict(asked, in_key=True) else verdict.stands) > _DENIES


def _made(asked: Asked, one: Judged, place: _Place, *, in_key: bool) -> Judged:
    verdict = _verdict(asked, in_key=in_key)
    if one.verdict is verdict:
        return one
    reason = _BORNE_OUT if verdict is OptionVerdict.STANDS else _NOT
    if one.provision is not None and one.provision.article is place.provision.article:
        return replace(one, verdict=verdict, reason=reason)
    return replace(one, verdict=verdict, reason=reason, provision=place.provision, quote=place.quote)


def _verdict(asked: Asked, *, in_key: bool) -> OptionVerdict:
    """What an option in the key is: of a question for what is not so, what falls."""
    return OptionVerdict.STANDS if in_key != asked.negative else OptionVerdict.FALLS


def _place(asked: Asked, question: Question, judged: Sequence[Judged], held: HeldLines) -> _Place | None:
    """The provision that most of the options were laid beside, else the one nearest to the stem with its options."""
    places = Counter(
        (one.provision.regulation.slug, str(one.provision.address.article)) for one in judged if one.provision
    )
    if places:
        most, _ = places.most_common(1)[0]
        return next(
            _Place(one.provision, one.quote)
            for one in judged
            if one.provision and (one.provision.regulation.slug, str(one.provision.address.article)) == most
        )
    found = places_of("，".join((matter(asked.core), *question.options)), held)
    return _Place(found[0].line.provision, found[0].line.text) if found else None
