"""A draft that is kept: a changed fact makes a new version, and only a person, by an explicit act, makes one final."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from assistant.drafting.draft import Draft, DraftState
from assistant.errors import RequestError
from assistant.facts.sheet import FactSheet
from assistant.facts.unit import UnitProfile
from assistant.records import drafts
from assistant.records.drafts import KeptVersion
from assistant.records.records import Records

_MOST_NAMED = 5


class StateRefused(RequestError):
    """The draft cannot take that state: facts are missing or wrong, or the state follows from the facts by itself."""

    code = "draft_state_refused"


@dataclass(frozen=True, slots=True)
class Held:
    """A kept draft with its latest version; `form` is what was saved last, perhaps after that version."""

    id: str
    type: str
    form: Mapping[str, Any]
    version: KeptVersion | None
    made_at: datetime
    changed_at: datetime


def begin(records: Records, type: str, form: Mapping[str, Any], draft: Draft | None, *, at: datetime) -> Held:
    """Keep a form, with a first version if one was composed. Raises RecordsFault."""
    with records.writing() as transaction:
        id = drafts.keep(transaction, type, _json(form), at=at).id
        if draft is not None:
            _add(transaction, id, draft, form, "初稿。", at=at)
    return held(records, id)


def held(records: Records, id: str) -> Held:
    """Raises UnknownRecord, RecordsFault."""
    with records.reading() as transaction:
        kept, version = drafts.draft(transaction, id), drafts.latest(transaction, id)
    return Held(kept.id, kept.type, json.loads(kept.form), version, kept.made_at, kept.changed_at)


def change(
    records: Records, id: str, form: Mapping[str, Any], draft: Draft, sheet: FactSheet, *, progress: bool, at: datetime
) -> Held:
    """Save the form; make a version where the text changed.

    With `progress` a version is made only where the last one was final: what is final never rests on other facts.

    Raises:
        UnknownRecord: nothing of that id is kept.
        RecordsFault: the records cannot be written.
    """
    with records.writing() as transaction:
        last = drafts.latest(transaction, id)
        drafts.save_form(transaction, id, _json(form), at=at)
        same = last is not None and _undecided(Draft.model_validate_json(last.body)) == _undecided(draft)
        if not same and not (progress and (last is None or last.state != DraftState.FINAL)):
            told = "初稿。" if last is None else told_change(json.loads(last.form), form, sheet)
            if last is not None and last.state == DraftState.FINAL:
                told += "定稿已收回。"
            _add(transaction, id, draft, form, told, at=at)
    return held(records, id)


def decide(records: Records, id: str, state: DraftState, *, at: datetime) -> Held:
    """Make the latest version final, or take that back to what the facts allow. The same state again is no change.

    Raises:
        StateRefused: a fact is missing, a problem is open, or the form was changed since.
        UnknownRecord: nothing of that id is kept.
    """
    with records.writing() as transaction:
        kept, last = drafts.draft(transaction, id), drafts.latest(transaction, id)
        if last is None:
            raise StateRefused("还没有成稿，不能改变状态。", "请先按事实起草。")
        draft = Draft.model_validate_json(last.body)
        by_rule = state_by_rule(draft)
        if state is DraftState.FINAL:
            if by_rule is DraftState.DISCUSSION:
                needed = sum(gap.required for gap in draft.gaps)
                raise StateRefused(
                    f"还有待补{needed}项、需要处理{len(draft.problems)}项，不能定稿。", "请补齐、处理后再定稿。"
                )
            if json.loads(kept.form) != json.loads(last.form):
                raise StateRefused("成稿以后事实又有改动，不能定稿。", "请按现在的事实重新起草，再定稿。")
        elif state is not by_rule:
            raise StateRefused(f"按现有事实应为{by_rule}，不能改为{state}。", "讨论稿、送审稿由事实决定。")
        if last.state != state:
            decided = draft.model_copy(update={"state": state})
            told = "定稿。" if state is DraftState.FINAL else "定稿已收回。"
            _add(transaction, id, decided, json.loads(last.form), told, at=at)
    return held(records, id)


def state_by_rule(draft: Draft) -> DraftState:
    """What the facts allow without a person's act."""
    is_open = draft.problems or any(gap.required for gap in draft.gaps)
    return DraftState.DISCUSSION if is_open else DraftState.FOR_APPROVAL


def told_change(before: Mapping[str, Any], after: Mapping[str, Any], sheet: FactSheet) -> str:
    """What changed between two forms, by name and without any value."""
    labels = {slot.id: slot.label for slot in sheet.slots}
    named = [labels.get(name, name) for name in _differing(_part(before, "facts"), _part(after, "facts"))]
    fields = UnitProfile.model_fields
    for name in _differing(_part(before, "unit"), _part(after, "unit")):
        named.append((fields[name].description if name in fields else None) or name)
    named += ["年度"] if before.get("year") != after.get("year") else []
    if any(before.get(name) != after.get(name) for name in ("without", "only", "variant", "on")):
        named.append("起草选项")
    if not named:
        return "重新起草，事实没有改动。"
    more = f"等{len(named)}项" if len(named) > _MOST_NAMED else ""
    return f"改动：{'、'.join(named[:_MOST_NAMED])}{more}。"


def _part(form: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = form.get(name)
    return cast(Mapping[str, Any], found) if isinstance(found, Mapping) else {}


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]


def _undecided(draft: Draft) -> Draft:
    """Without what a person decided, and without the day that moves on by itself."""
    return draft.model_copy(update={"state": DraftState.DISCUSSION, "on": None})


def _add(transaction: drafts.Connection, id: str, draft: Draft, form: Mapping[str, Any], told: str, *, at: datetime):
    drafts.add_version(transaction, id, draft.model_dump_json(), _json(form), draft.state.value, at=at, told=told)


def _json(form: Mapping[str, Any]) -> str:
    return json.dumps(form, ensure_ascii=False)
