"""What is declined before anything is searched, and what belongs to this field at all. The patterns are data."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answering.details import Details
from assistant.answering.fields import FieldMatch, Fields
from assistant.errors import CorpusError

# 办法 that ends a title is no way of doing a thing: 查核结果处理办法对隐瞒不报怎么规定 asks for no trick.
_TITLE = re.compile(r"(?:查核|处理|追究|管理|实施|考核|工作|监督|评审|暂行|试行）)办法")

_REQUEST = re.compile(r"(帮我?|给我?|请|麻烦你?|能不能|求)推荐|推荐(一下|一?[个款本部些家首种]|[几两三]|点儿?)")


class DeclinedPattern(BaseModel):
    """One class of declined questions: why, what the user reads, and the expressions that recognise it.

    `broad` expressions recognise it only where no `unless` expression does: one that asks what follows from such a deed
    (怎么处理, 算不算, 怎么防止) is a question of policy.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: Literal["evasion", "secrets", "persons", "instructions"]
    sentence: str
    next_step: str
    patterns: tuple[str, ...]
    broad: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @property
    def recognises(self) -> Callable[[str], bool]:
        """Whether a text belongs to the class; raises re.error for an expression that does not compile."""
        sure, broad, unless = (
            [re.compile(each) for each in group] for group in (self.patterns, self.broad, self.unless)
        )

        def recognises(text: str) -> bool:
            if any(each.search(text) for each in sure):
                return True
            return any(each.search(text) for each in broad) and not any(each.search(text) for each in unless)

        return recognises


class ScopeData(BaseModel):
    """`corpus/scope.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    domain: tuple[str, ...]
    generic: tuple[str, ...]
    cadre: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    conduct: tuple[str, ...] = ()
    declined: tuple[DeclinedPattern, ...]


@dataclass(frozen=True, slots=True)
class Declined:
    """A question that is not answered, with its reason."""

    reason: str
    sentence: str
    next_step: str


class Scope:
    """The borders of this assistant: what is declined, which fields are others', which details no text has."""

    def __init__(self, data: ScopeData, fields: Fields | None = None, details: Details | None = None) -> None:
        self.domain = data.domain
        self.generic = data.generic
        self.details = details or Details(())
        self._cadre = data.cadre
        self._conduct = tuple(re.compile(each) for each in data.conduct)
        self._ours = (*self._conduct, *(re.compile(each) for each in data.ours))
        self._fields = fields or Fields(())
        self._declined = [(entry, entry.recognises) for entry in data.declined]

    @classmethod
    def load(cls, corpus: Path) -> "Scope":
        """Read `scope.yaml` of a corpus folder, and `fields.yaml` and `details.yaml` where it has them.

        Raises:
            CorpusError: a file is missing or malformed, or an expression does not compile.
        """
        path = corpus / "scope.yaml"
        try:
            data = ScopeData.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
            return cls(data, Fields.load(corpus), Details.load(corpus))
        except (OSError, yaml.YAMLError, ValidationError, re.error) as error:
            raise CorpusError(
                "法规库中的 scope.yaml 缺失或者格式不对。", "请从安装包恢复该文件。", file=str(path)
            ) from error

    def declined(self, text: str) -> Declined | None:
        """The first class of declined questions that the text belongs to."""
        text = _TITLE.sub("法规", text)
        for entry, recognises in self._declined:
            if recognises(text):
                return Declined(entry.reason, entry.sentence, entry.next_step)
        return None

    def in_field(self, text: str) -> bool:
        """Whether a word of this field occurs. 推荐 that asks this assistant for something is none."""
        text = _REQUEST.sub("，", text)
        return any(word in text for word in self.domain)

    def names_matter(self, text: str) -> bool:
        """Whether a word of this field occurs that is not an everyday word too, as 单位 and 领导 are."""
        text = _REQUEST.sub("，", text)
        return any(word in text for word in self.domain if word not in self.generic)

    def another_field(self, text: str) -> FieldMatch | None:
        """The field of life or law that the question is of, where it is not one of cadre policy."""
        return self._fields.met(text, of_cadres=self.of_cadres(text))

    def of_cadres(self, text: str) -> bool:
        """Whether a word makes it a question of cadre policy, whatever else it speaks of."""
        return any(word in text for word in self._cadre)

    def asks_of_us(self, text: str) -> bool:
        """Whether it asks what the held texts say of any matter: the discipline for it, whether it must be reported."""
        return any(each.search(text) for each in self._ours)

    def on_conduct(self, text: str) -> bool:
        """Whether it asks what somebody's conduct is by the rules, or which discipline follows."""
        return any(each.search(text) for each in self._conduct)
