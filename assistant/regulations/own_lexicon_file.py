"""The file of a department's own lexicon: its rows one by one, and in Chinese what is wrong with one."""

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import yaml
from pydantic import ValidationError

from assistant.errors import OwnLexiconInvalid, OwnTermRefused
from assistant.regulations.lexicon import KIND_WORDS, Term
from assistant.regulations.own_term import taken_twice, term_fault

MOST = 2000  # rows
_LARGEST = 1_000_000  # bytes
_FIELDS = {
    "term": "词语",
    "kind": f"类别（{'、'.join(f'{kind} {words}' for kind, words in KIND_WORDS.items())}）",
    "means": "含义",
    "expands": "检索词",
    "provisions": "条款",
    "variants": "其他写法",
    "source": "出处",
}
_NEXT_STEP = "请改正后再用 cadre corpus lexicon check 检查。"
# Those written in C read and write two thousand rows in a tenth of the time.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def read_terms(path: Path) -> tuple[Term, ...]:
    """The rows, each a `Term`; `kind` may be left out and is then jargon. A file that is not there has none.

    Raises:
        OwnLexiconInvalid: the file cannot be read, is no list, is too large, or a row does not fit.
    """
    if not path.exists():
        return ()
    terms = tuple(_term(number, row) for number, row in enumerate(_rows(path), start=1))
    twice = taken_twice(terms)
    if twice is not None:
        words, first, second = twice
        raise OwnLexiconInvalid(f"本单位词库里“{words}”重复，见第{first}条和第{second}条。", _NEXT_STEP)
    return terms


def write_terms(path: Path, terms: Iterable[Term]) -> None:
    """Store the rows; the file is replaced as a whole, or stays as it was.

    Raises:
        OwnTermRefused: the file would be too large to be read again.
        OwnLexiconInvalid: it cannot be written.
    """
    rows = [{key: _plain(value) for key, value in term.model_dump().items() if value} for term in terms]
    text = yaml.dump(rows, Dumper=_DUMPER, allow_unicode=True, sort_keys=False) if rows else "[]\n"
    content = text.encode()
    if len(content) > _LARGEST:
        raise OwnTermRefused("本单位词库会超过1MB，没有改动任何词。", "请写短一些，或者先删去不用的词。")
    draft = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise unwritable() from error


def unwritable() -> OwnLexiconInvalid:
    """The fault of a folder or a disk that does not take the file."""
    return OwnLexiconInvalid("本单位词库无法写入。", "请检查数据文件夹的权限和磁盘空间。")


def revision_of(path: Path) -> str:
    """Changes with every change of the file; never fails."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_size}-{found.st_mtime_ns}"


def _rows(path: Path) -> Sequence[object]:
    try:
        if path.stat().st_size > _LARGEST:
            raise OwnLexiconInvalid("本单位词库超过1MB。", "请删去不用的词。")
        text = path.read_text(encoding="utf-8")
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_LOADER)):
            raise OwnLexiconInvalid("本单位词库里用了 YAML 的引用（*）。", "请把内容直接写出。")
        loaded: object = yaml.load(text, Loader=_LOADER)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
            at = f"第{error.problem_mark.line + 1}行附近"
            raise OwnLexiconInvalid(f"本单位词库不是正确的 YAML，{at}有误。", _NEXT_STEP) from error
        raise OwnLexiconInvalid("本单位词库无法读取。", "请检查文件编码（UTF-8）和 YAML 格式。") from error
    if loaded is None:
        return ()
    if not isinstance(loaded, list):
        raise OwnLexiconInvalid("本单位词库不是列表。", "请按每条一个“- ”的格式书写。")
    rows = cast(Sequence[object], loaded)
    if len(rows) > MOST:
        raise OwnLexiconInvalid(f"本单位词库超过{MOST}条。", "请删去不用的词。")
    return rows


def _term(number: int, row: object) -> Term:
    if not isinstance(row, dict):
        raise OwnLexiconInvalid(f"本单位词库第{number}条不是“名称: 内容”的格式。", _NEXT_STEP)
    fields = {"kind": "jargon", "source": "本单位", **cast(Mapping[str, Any], row)}
    try:
        term = Term.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else ""
        if first["type"] == "extra_forbidden":
            sentence = f"本单位词库第{number}条的“{field[:20]}”不是可用的项目。"
            raise OwnLexiconInvalid(sentence, f"可用的有：{'、'.join(_FIELDS)}。") from error
        lacking = "缺少" if first["type"] == "missing" else "写法不对："
        raise OwnLexiconInvalid(f"本单位词库第{number}条{lacking}{_FIELDS.get(field, field)}。", _NEXT_STEP) from error
    fault = term_fault(term)
    if fault is not None:
        raise OwnLexiconInvalid(f"本单位词库第{number}条的{fault.cause}", fault.next_step)
    if not term.expands:  # without words of the provisions, the meaning is what is searched for
        term = term.model_copy(update={"expands": (term.means.strip(),)})
    return term


def _plain(value: object) -> object:
    return list(cast(tuple[str, ...], value)) if isinstance(value, tuple) else value
