"""Prompt: what a model is told, one file a prompt under prompts/; checked when read, filled in one pass."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import PromptError
from assistant.llm import Message

_FILE = re.compile(r"\A---\n(?P<head>.*?)\n---\n# system\n(?P<system>.+?)\n# user\n(?P<user>.+)\Z", re.DOTALL)
_PLACE = re.compile(r"\{\{([a-z][a-z0-9_]*)\}\}")
_FENCE = re.compile(r"〔[^〔〕]{1,6}(?:开始|结束)〕")
_NEXT_STEP = "请对照随产品附带的 prompts 文件夹改正，或者恢复原文件。"


class _Head(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    description: str = Field(min_length=1)
    placeholders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """`name` is its path under prompts/ without `.md`; `digest` tells one wording of it from another."""

    name: str
    description: str
    placeholders: frozenset[str]
    system: str
    user: str
    digest: str

    @classmethod
    def load(cls, folder: Path, name: str) -> "Prompt":
        """Read `<folder>/<name>.md`.

        Raises:
            PromptError: no such file, not of the form, or placeholders declared and used differ.
        """
        path = folder / f"{name}.md"
        try:
            text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
        except (OSError, UnicodeDecodeError) as error:
            raise PromptError(f"提示词文件 {name}.md 读不出来。", _NEXT_STEP, file=name) from error
        found = _FILE.match(text)
        if found is None:
            raise PromptError(f"提示词文件 {name}.md 的格式不对，要有说明、# system 和 # user。", _NEXT_STEP, file=name)
        try:
            head = _Head.model_validate(yaml.safe_load(found["head"]))
        except (yaml.YAMLError, ValidationError) as error:
            raise PromptError(f"提示词文件 {name}.md 的说明部分不对。", _NEXT_STEP, file=name) from error
        system, user = found["system"].strip(), found["user"].strip()
        if _PLACE.search(system):
            raise PromptError(f"提示词文件 {name}.md 的 # system 里不能有空位。", _NEXT_STEP, file=name)
        declared, used = frozenset(head.placeholders), frozenset(_PLACE.findall(user))
        if declared != used:
            odd = "、".join(sorted(declared ^ used))
            raise PromptError(f"提示词文件 {name}.md 声明的空位和用到的不一致：{odd}。", _NEXT_STEP, file=name)
        digest = hashlib.sha256(text.encode()).hexdigest()[:12]
        return cls(name, head.description, declared, system, user, digest)

    def filled(self, values: Mapping[str, str]) -> tuple[Message, ...]:
        """The messages. What is filled in is data: it is read for no placeholders, and cannot end its own fence.

        Raises:
            ValueError: the values are not those declared — a fault of the program.
        """
        if frozenset(values) != self.placeholders:
            raise ValueError(f"{self.name}: {sorted(set(values) ^ self.placeholders)}")
        clean = {key: _FENCE.sub("", value) for key, value in values.items()}
        user = _PLACE.sub(lambda found: clean[found[1]], self.user)
        return Message("system", self.system), Message("user", user)
