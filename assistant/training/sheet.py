"""答题卡: responses in a file, for marking a paper outside a sitting. JSON, or a line an item.

JSON: `{"1": "A", "2": ["A", "B"]}`, or several people by a code of the user's own: `{"甲": {"1": "A"}}`.
Lines: `1 A`, `2. AB`, `3：五个工作日`. The paper: what `cadre quiz make --json` prints, or a stored paper.
"""

import json
import re
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from assistant.errors import RequestError
from assistant.quizzes.quiz import Quiz
from assistant.training.marking import PartialRule
from assistant.training.paper import Paper, paper_of
from assistant.training.response import Response

LARGEST = 20 * 1024 * 1024
MOST_NUMBER = 1000
_LINE = re.compile(r"\s*(\d{1,4})\s*[.．、:：)）\s]\s*(.*)")


class SheetInvalid(RequestError):
    """A paper or a response sheet that cannot be read."""

    code = "sheet_invalid"


def read_paper(path: Path, rule: PartialRule | None = None) -> Paper:
    """The paper in a file; `rule` in place of its own.

    Raises:
        SheetInvalid: the file cannot be read or holds no paper with keys.
    """
    words = _words(path)
    try:
        paper = Paper.model_validate_json(words)
    except ValidationError:
        try:
            quiz = Quiz.model_validate_json(words)
        except ValidationError as error:
            raise SheetInvalid(
                f"{path.name} 不是带答案的试卷。", "请用 cadre quiz make --json 的输出，或者系统存下的试卷。"
            ) from error
        paper = paper_of(quiz.items, seed=1, shuffled=False)
    if not paper.items:
        raise SheetInvalid(f"{path.name} 里没有题目。", "请换一份试卷。")
    return paper.model_copy(update={"rule": rule}) if rule is not None else paper


def read_sheets(path: Path) -> dict[str, dict[int, Response]]:
    """Responses by person ("" where the file names none) and item number.

    Raises:
        SheetInvalid: the file cannot be read, or names a number twice.
    """
    words = _words(path)
    if words.lstrip().startswith("{"):
        return _from_json(words, path)
    return {"": _from_lines(words, path)}


def _from_json(words: str, path: Path) -> dict[str, dict[int, Response]]:
    try:
        found = cast("dict[str, object]", json.loads(words, object_pairs_hook=_once))
    except (ValueError, RecursionError) as error:
        raise SheetInvalid(
            f"{path.name} 不是可读的 JSON，或者同一题号写了两次。", '写作 {"1": "A", "2": ["A", "B"]}。'
        ) from error
    if found and all(isinstance(value, dict) for value in found.values()):
        people = cast("dict[str, dict[str, object]]", found)
        return {name: _responses(rows, path) for name, rows in people.items()}
    return {"": _responses(found, path)}


def _responses(rows: dict[str, object], path: Path) -> dict[int, Response]:
    found: dict[int, Response] = {}
    for number, value in rows.items():
        parts = cast("list[object]", value) if isinstance(value, list) else [value]
        if not re.fullmatch(r"[1-9]\d{0,3}", number, re.ASCII) or not all(isinstance(part, str) for part in parts):
            raise SheetInvalid(f"{path.name} 里有一项不是“题号：答案”。", "题号为数字，答案为文字或者文字的列表。")
        found[int(number)] = tuple(cast("list[str]", parts))
    return found


def _from_lines(words: str, path: Path) -> dict[int, Response]:
    found: dict[int, Response] = {}
    for at, line in enumerate(words.splitlines(), 1):
        if not line.strip():
            continue
        row = _LINE.fullmatch(line + " ")
        if row is None or not 1 <= int(row[1]) <= MOST_NUMBER or int(row[1]) in found:
            raise SheetInvalid(f"{path.name} 第{at}行不是“题号 答案”，或者题号重复。", "一行一题，如：12 AB。")
        found[int(row[1])] = (row[2].strip(),)
    return found


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a name twice")
    return dict(pairs)


def _words(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise SheetInvalid(f"{path.name} 太大。", f"至多{LARGEST // 1024 // 1024}MB。")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SheetInvalid(f"{path.name} 读不出来。", "请检查路径和编码（UTF-8）。") from error
