"""标准答复 in answering: used only where the question is one of its own (`question_way`), its provisions unchanged.

A question on its list of negative ones is never answered by it. What is found changed is not used, whatever its state
says: the ordinary answer is given.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from assistant.amendments.citing import Cited, CitingItem
from assistant.answering.answer import AnswerStatus
from assistant.answering.composed import Composed
from assistant.answering.followup import is_follow_up
from assistant.answering.found import Found
from assistant.answering.question_way import Ways, same, ways_of
from assistant.errors import AssistantError, RequestError
from assistant.grounding import unsupported_figures
from assistant.records import standard_answers
from assistant.records.records import Records, kept_in
from assistant.records.standard_answers import AnswerState, Rested, StandardAnswer
from assistant.regulations.citation import find, from_slug, label
from assistant.regulations.citation import slug as to_slug
from assistant.regulations.library import Library
from assistant.regulations.model import Provision, provision_at
from assistant.settings import Settings

MOST_WAYS = 50
LONGEST_TEXT = 4000
_STAMP = "standard-answers.stamp"


class StandardAnswerRefused(RequestError):
    """An answer that cannot be approved: it cites nothing held, or a figure of it stands in no provision cited."""

    code = "standard_answer_refused"


def digest(provision: Provision) -> str:
    """The digest of a provision's words."""
    return hashlib.sha256(provision.text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Approved:
    """What an administrator approves: the question, its other wordings, its look-alikes, the text with citations."""

    question: str
    text: str
    similar: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()


def approve(
    records: Records, settings: Settings, asked: Approved, library: Library, *, at: datetime, by: str, id: str = ""
) -> StandardAnswer:
    """Keep an approved answer with the digests of what it cites; with `id` in the place of the one held.

    Raises:
        StandardAnswerRefused: it cites nothing held and in force, states a figure that no provision cited holds, or a
            question stands on both lists or belongs to another answer.
        UnknownRecord: no answer of that id.
    """
    provisions = _cited(asked.text, library, at.date())
    if not provisions:
        raise StandardAnswerRefused("标准答复没有引用库内现行有效的条款。", "请用“《简称》第几条”写明依据。")
    strays = unsupported_figures(asked.text, (one.text for one in provisions))
    if strays:
        raise StandardAnswerRefused(f"“{strays[0]}”在所引条款里没有。", "请核对数字，或者补引写有这一数字的条款。")
    way = ways_of(library.folder).way
    ways = {way(one) for one in (asked.question, *asked.similar)}
    if not all(ways) or ways & {way(one) for one in asked.negative}:
        raise StandardAnswerRefused("同一个问法既在相似问法又在不适用的问法里，或者问法是空的。", "请删去其中一处。")
    basis = tuple(
        Rested(one.regulation.slug, one.regulation.version, to_slug(one.address), label(one), digest(one))
        for one in provisions
    )
    with records.writing() as transaction:
        if id:
            standard_answers.answer_of(transaction, id)
        for other in standard_answers.answers_kept(transaction, AnswerState.APPROVED):
            if other.id != id and ways & {way(one) for one in (other.question, *other.similar)}:
                raise StandardAnswerRefused("已有一条标准答复使用同样的问法。", "请修改那一条，或者先停用它。")
        made = StandardAnswer(
            id or standard_answers.new_id(),
            asked.question,
            asked.similar,
            asked.negative,
            asked.text,
            basis,
            AnswerState.APPROVED,
            "",
            by,
            at,
        )
        standard_answers.put(transaction, made)
    _stamp(settings)
    return made


def withdraw(records: Records, settings: Settings, id: str, *, at: datetime, by: str) -> StandardAnswer:
    """Take an answer out of use. Raises UnknownRecord."""
    with records.writing() as transaction:
        held = standard_answers.answer_of(transaction, id)
        made = replace(held, state=AnswerState.WITHDRAWN, at=at, by=by)
        standard_answers.put(transaction, made)
    _stamp(settings)
    return made


def recheck(records: Records, settings: Settings, library: Library, on: date) -> tuple[StandardAnswer, ...]:
    """Compare every answer in use with the texts held now, mark what no longer stands; all that are marked.

    A mark is never taken away by this: only approving the answer again does that.
    """
    with records.writing() as transaction:
        for held in standard_answers.answers_kept(transaction, AnswerState.APPROVED):
            if why := why_again(held, library, on):
                standard_answers.put(transaction, replace(held, state=AnswerState.RECHECK, why=why))
        marked = standard_answers.answers_kept(transaction, AnswerState.RECHECK)
    _stamp(settings)
    return marked


def why_again(answer: StandardAnswer, library: Library, on: date) -> str:
    """Why an answer no longer stands on that day, "" where it does."""
    return "；".join(dict.fromkeys(f"{one.label}：{why}" for one in answer.basis if (why := _why(one, library, on))))


class StandardAnswers:
    """Those in use, read again only when an approval or a withdrawal has left its stamp in the data folder."""

    def __init__(self, settings: Settings, ways: Ways | None = None) -> None:
        self._settings = settings
        self._known = ways
        self._read_at = -1
        self._by_way: dict[str, StandardAnswer] = {}

    def instead(self, found: Found, library: Library) -> Composed | None:
        """The approved answer to this very question; None where there is none, or where it no longer stands."""
        request = found.request
        if found.declined is not None or is_follow_up(request.text, request.turns):
            return None
        held = self._in_use(library)
        if not held:
            return None
        ways = self._ways(library)
        way = ways.way(request.text)
        answer = held.get(same(request.text)) or held.get(way)
        if answer is None or way in {ways.way(one) for one in answer.negative}:
            return None
        if why_again(answer, library, request.on):
            return None
        provisions = tuple(one for each in answer.basis if (one := _provision(each, library)))
        text = f"{answer.text}\n（标准答复，由本单位管理员审定；依据{'、'.join(label(one) for one in provisions)}。）"
        return Composed(AnswerStatus.ANSWERED, text, provisions, whole=True)

    def _ways(self, library: Library) -> Ways:
        return self._known or ways_of(library.folder)

    def _in_use(self, library: Library) -> dict[str, StandardAnswer]:
        stamp = _stamped(self._settings)
        if stamp != self._read_at:
            held = _read(self._settings) if stamp else ()
            self._by_way = _by_way(held, self._ways(library)) if held else {}
            self._read_at = stamp
        return self._by_way


@dataclass(frozen=True, slots=True)
class StandardSource:
    """The standard answers as a source that cites provisions (`assistant/amendments/citing.py`)."""

    records: Records
    name: str = "标准答复"

    def items(self) -> Iterator[CitingItem]:
        """An answer each; those withdrawn are left out."""
        with self.records.reading() as transaction:
            held = standard_answers.answers_kept(transaction)
        for one in held:
            if one.state is not AnswerState.WITHDRAWN:
                cited = (Cited(each.label, each.slug, each.version, from_slug(each.address)) for each in one.basis)
                yield CitingItem(one.id, one.question, tuple(cited))


def _read(settings: Settings) -> tuple[StandardAnswer, ...]:
    """Those in use; records that cannot be read leave the ordinary answers alone."""
    try:
        records = kept_in(settings)
        if records is None:
            return ()
        with records, records.reading() as transaction:
            return standard_answers.answers_kept(transaction, AnswerState.APPROVED)
    except AssistantError:
        return ()


def _by_way(held: Iterable[StandardAnswer], ways: Ways) -> dict[str, StandardAnswer]:
    """By way of asking, to the letter too; a way that two answers would share belongs to neither."""
    found: dict[str, StandardAnswer] = {}
    shared: set[str] = set()
    exact: dict[str, StandardAnswer] = {}
    for one in held:
        for asked in (one.question, *one.similar):
            exact[same(asked)] = one
            way = ways.way(asked)
            if found.setdefault(way, one).id != one.id:
                shared.add(way)
    return {way: one for way, one in found.items() if way not in shared} | exact


def _cited(text: str, library: Library, on: date) -> tuple[Provision, ...]:
    resolved = (library.resolve(each.citation, on) for each in find(text, library.titles()))
    provisions = (one for one in resolved if isinstance(one, Provision) and one.regulation.in_force(on))
    return _once(provisions)


def _once(provisions: Iterable[Provision]) -> tuple[Provision, ...]:
    kept: dict[str, Provision] = {}
    for one in provisions:
        kept.setdefault(f"{one.regulation.slug}@{one.regulation.version}:{to_slug(one.address)}", one)
    return tuple(kept.values())


def _provision(rested: Rested, library: Library) -> Provision | None:
    regulation = library.get(rested.slug, rested.version)
    return provision_at(regulation, from_slug(rested.address)) if regulation else None


def _why(rested: Rested, library: Library, on: date) -> str:
    provision = _provision(rested, library)
    if provision is None:
        return "库内没有所据的条款"
    if not provision.regulation.in_force(on):
        return "所据版本在这一天不是有效的文本"
    return "" if digest(provision) == rested.digest else "条款文字有改动"


def _stamp(settings: Settings) -> None:
    """Tell running programs that the answers in use have changed."""
    path = _path(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(datetime.now().isoformat(), encoding="utf-8")


def _stamped(settings: Settings) -> int:
    try:
        return _path(settings).stat().st_mtime_ns
    except OSError:
        return 0


def _path(settings: Settings) -> Path:
    return settings.data / _STAMP
