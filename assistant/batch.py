"""Many questions from a JSON Lines file: a line in, a line out, in the same order; a bad line is reported, not lost."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import cast

from pydantic import BaseModel, ConfigDict, StrictInt, StrictStr, ValidationError, model_validator

from assistant.answering.answer import Answer
from assistant.assistant import Assistant
from assistant.errors import AssistantError, BatchLineInvalid, RequestError


class BatchLine(BaseModel):
    """One conversation: `question`, or `turns` to be asked in turn; `on` is the day whose law is asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: StrictStr | StrictInt
    question: str | None = None
    turns: tuple[str, ...] | None = None
    on: date | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "BatchLine":
        if (self.question is None) == (not self.turns):
            raise ValueError("question or turns")
        return self

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions to answer, in order."""
        return self.turns or (self.question or "",)


def run_batch(
    assistant: Assistant, source: Path, target: Path, progress: Callable[[int, int], None] | None = None
) -> int:
    """Answer every line of `source` into `target`; returns how many lines carry a fault.

    Raises:
        RequestError: `source` cannot be read as UTF-8 text, or is the target as well.
        AssistantError: `target` cannot be written.
    """
    try:
        lines = source.read_text(encoding="utf-8-sig").split("\n")  # splitlines would also part at U+2028 in a question
    except (OSError, UnicodeDecodeError) as error:
        raise RequestError(f"读不了批量文件 {source}。", "请检查路径，并保存为 UTF-8 编码的 JSON Lines。") from error
    faults, total = 0, sum(bool(line.strip()) for line in lines)
    try:
        if target.exists() and source.samefile(target):
            raise RequestError("结果文件就是批量文件本身。", "请另写一个结果文件名，以免盖掉问题。")
        with target.open("w", encoding="utf-8") as out:
            for number, result in enumerate(_results(assistant, lines), 1):
                faults += "error" in result
                out.write(json.dumps(result, ensure_ascii=False, allow_nan=False) + "\n")
                if progress:
                    progress(number, total)
    except OSError as error:
        raise AssistantError(f"写不了结果文件 {target}。", "请检查文件夹是否存在、磁盘是否已满或者只读。") from error
    return faults


def _results(assistant: Assistant, lines: list[str]) -> Iterator[dict[str, object]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        identity: object = None
        try:
            identity = _identity(line)
            entry = _read(line, number)
            yield {"id": entry.id, "answers": [answer.model_dump(mode="json") for answer in _answers(assistant, entry)]}
        except AssistantError as fault:
            yield {
                "id": identity,
                "line": number,
                "error": {"code": fault.code, "message": fault.sentence(), **fault.facts},
            }


def _identity(line: str) -> str | int | None:
    """The id of a line, also of a broken one; None where it has none that may be written back."""
    try:
        parsed = json.loads(line)
    except (ValueError, RecursionError):  # RecursionError: brackets nested thousands deep
        return None
    found = cast(dict[str, object], parsed).get("id") if isinstance(parsed, dict) else None
    if isinstance(found, bool) or not isinstance(found, str | int):
        return None
    # Half a surrogate pair is no text: it could not be written as UTF-8.
    return None if isinstance(found, str) and re.search("[\ud800-\udfff]", found) else found


def _read(line: str, number: int) -> BatchLine:
    try:
        return BatchLine.model_validate_json(line)
    except ValidationError as error:
        raise BatchLineInvalid(
            f"第{number}行读不出问题。",
            '每行应为 {"id":…,"question":"…"} 或 {"id":…,"turns":["…"]}，可加 "on":"2019-03-03"；id 为文字或者整数。',
        ) from error


def _answers(assistant: Assistant, entry: BatchLine) -> Iterator[Answer]:
    for index, question in enumerate(entry.questions):
        yield assistant.ask(question, on=entry.on, turns=entry.questions[:index])


def show_progress(done: int, total: int) -> None:
    """One line on stderr, rewritten in place on a terminal."""
    if sys.stderr.isatty():
        print(f"\r已答 {done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    elif done == total or done % 50 == 0:
        print(f"已答 {done}/{total}", file=sys.stderr, flush=True)
