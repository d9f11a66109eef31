"""A department's own words: a table beside the shipped lexicon, laid over it without replacing a row of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import yaml
from pydantic import ValidationError

from assistant.errors import OwnLexiconInvalid
from assistant.regulations.citation import Citation, find
from assistant.regulations.lexicon import Lexicon, Term
from assistant.regulations.library import Library
from assistant.regulations.model import Provision
from assistant.regulations.resolution import UnresolvedReason

_LARGEST = 1_000_000  # bytes
_MOST = 2000  # rows
_SHORTEST, _LONGEST = 2, 30  # signs of a word: one sign alone would be met everywhere
_FIELDS = {
    "term": "词语",
    "kind": "类别（jargon 行话、abbreviation 简称、everyday 口语、short_title 法规简称）",
    "means": "含义",
    "expands": "检索词",
    "provisions": "条款",
    "variants": "其他写法",
    "source": "出处",
}
_WORD = re.compile(r"[一-鿿0-9A-Za-z“”《》（）·—]+")
_NEXT_STEP = "请改正后再用 cadre corpus lexicon check 检查。"


@dataclass(frozen=True, slots=True)
class OwnLexicon:
    """The rows of one file, in order. `path` need not exist: then there are none."""

    path: Path
    terms: tuple[Term, ...] = ()

    @classmethod
    def read(cls, path: Path) -> "OwnLexicon":
        """The rows, each a `Term`; `kind` may be left out and is then jargon.

        Raises:
            OwnLexiconInvalid: the file cannot be read, is no list, is too large, or a row does not fit.
        """
        if not path.exists():
            return cls(path)
        rows = _rows(path)
        terms = tuple(_term(number, row) for number, row in enumerate(rows, start=1))
        _refuse_doubles(terms)
        return cls(path, terms)

    def with_term(self, term: Term) -> "OwnLexicon":
        """The rows with one more. Raises OwnLexiconInvalid: a way to write it is there already, or cannot be used."""
        terms = (*self.terms, _checked(len(self.terms) + 1, term))
        _refuse_doubles(terms)
        return replace(self, terms=terms)

    def without(self, words: str) -> "OwnLexicon":
        """The rows without the one of that term. Raises OwnLexiconInvalid: there is none."""
        kept = tuple(term for term in self.terms if term.term != words)
        if len(kept) == len(self.terms):
            raise OwnLexiconInvalid(f"本单位词库里没有“{words}”。", "请用 cadre corpus lexicon list 查看已有的词。")
        return replace(self, terms=kept)

    def write(self) -> None:
        """Store the rows; the file is replaced as a whole. Raises OwnLexiconInvalid: it cannot be written."""
        rows = [{key: _plain(value) for key, value in term.model_dump().items() if value} for term in self.terms]
        text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False) if rows else "[]\n"
        beside = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(text, encoding="utf-8")
            beside.replace(self.path)
        except OSError as error:
            raise OwnLexiconInvalid("本单位词库无法写入。", "请检查数据文件夹的权限和磁盘空间。") from error

    def over(self, shipped: Lexicon) -> Lexicon:
        """The shipped lexicon with these rows: a word it has already is added to, every other one stands beside."""
        own = {term.term: term for term in self.terms}
        merged = [_merged(term, own.pop(term.term, None)) for term in shipped.terms]
        return replace(shipped, terms=(*own.values(), *merged))

    def faults(self, library: Library, shipped: Lexicon) -> tuple[str, ...]:
        """What a reader should know: provisions that are not held, words that the shipped lexicon writes otherwise."""
        return tuple(fault for term in self.terms for fault in _faults(term, library, shipped))


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
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):
            raise OwnLexiconInvalid("本单位词库里用了 YAML 的引用（*）。", "请把内容直接写出。")
        loaded: object = yaml.safe_load(text)
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
    if len(rows) > _MOST:
        raise OwnLexiconInvalid(f"本单位词库超过{_MOST}条。", "请删去不用的词。")
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
    if not term.expands:  # without words of the provisions, the meaning is what is searched for
        term = term.model_copy(update={"expands": (term.means.strip(),)})
    return _checked(number, term)


def _checked(number: int, term: Term) -> Term:
    for words in term.written:
        if not _WORD.fullmatch(words) or not _SHORTEST <= len(words) <= _LONGEST:
            raise OwnLexiconInvalid(
                f"本单位词库第{number}条的“{words[:20]}”不能作为词语。",
                f"词语和其他写法须为{_SHORTEST}到{_LONGEST}个汉字、字母或者数字，中间没有空格和标点。",
            )
    if len(term.means) > 200 or not term.means.strip():
        raise OwnLexiconInvalid(f"本单位词库第{number}条的含义须为1到200个字。", _NEXT_STEP)
    return term


def _refuse_doubles(terms: Iterable[Term]) -> None:
    seen: dict[str, int] = {}
    for number, term in enumerate(terms, start=1):
        for words in term.written:
            if words in seen:
                raise OwnLexiconInvalid(f"本单位词库里“{words}”重复，见第{seen[words]}条和第{number}条。", _NEXT_STEP)
            seen[words] = number


def _is_held(citation: Citation, library: Library) -> bool:
    resolved = library.resolve(citation, date.today())
    return isinstance(resolved, Provision) or resolved.reason is UnresolvedReason.WHOLE_REGULATION


def _merged(shipped: Term, own: Term | None) -> Term:
    if own is None:
        return shipped
    return shipped.model_copy(
        update={
            "expands": tuple(dict.fromkeys((*shipped.expands, *own.expands))),
            "provisions": tuple(dict.fromkeys((*shipped.provisions, *own.provisions))),
            "variants": tuple(dict.fromkeys((*shipped.variants, *own.variants))),
        }
    )


def _faults(term: Term, library: Library, shipped: Lexicon) -> Iterator[str]:
    for printed in term.provisions:
        found = find(printed, library.titles())
        if not found or not all(_is_held(each.citation, library) for each in found):
            yield f"“{term.term}”所指的“{printed}”在库内查不到，请核对引用。"
    for words in term.written:
        known = shipped.term(words)
        if known is not None and known.term != term.term:
            yield f"“{words}”在随产品词库里写作“{known.term}”（{known.means}），以本单位的含义为先。"


def _plain(value: object) -> object:
    return list(cast(tuple[str, ...], value)) if isinstance(value, tuple) else value
