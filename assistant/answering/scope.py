"""What is declined before anything is searched, and what belongs to this field at all. The patterns are data."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import CorpusError


class DeclinedPattern(BaseModel):
    """One class of declined questions: why, what the user reads, and the expressions that recognise it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: Literal["evasion", "secrets", "persons", "instructions"]
    sentence: str
    next_step: str
    patterns: tuple[str, ...]


class ScopeData(BaseModel):
    """`corpus/scope.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    domain: tuple[str, ...]
    generic: tuple[str, ...]
    declined: tuple[DeclinedPattern, ...]


@dataclass(frozen=True, slots=True)
class Declined:
    """A question that is not answered, with its reason."""

    reason: str
    sentence: str
    next_step: str


class Scope:
    """The borders of this assistant."""

    def __init__(self, data: ScopeData) -> None:
        self.domain = data.domain
        self.generic = data.generic
        self._declined = [(entry, [re.compile(pattern) for pattern in entry.patterns]) for entry in data.declined]

    @classmethod
    def load(cls, corpus: Path) -> "Scope":
        """Read `scope.yaml` of a corpus folder.

        Raises:
            CorpusError: the file is missing or malformed, or an expression does not compile.
        """
        path = corpus / "scope.yaml"
        try:
            return cls(ScopeData.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))))
        except (OSError, yaml.YAMLError, ValidationError, re.error) as error:
            raise CorpusError(
                "法规库中的 scope.yaml 缺失或者格式不对。", "请从安装包恢复该文件。", file=str(path)
            ) from error

    def declined(self, text: str) -> Declined | None:
        """The first class of declined questions that the text belongs to."""
        for entry, patterns in self._declined:
            if any(pattern.search(text) for pattern in patterns):
                return Declined(entry.reason, entry.sentence, entry.next_step)
        return None

    def in_field(self, text: str) -> bool:
        """Whether a word of this field occurs."""
        return any(word in text for word in self.domain)
