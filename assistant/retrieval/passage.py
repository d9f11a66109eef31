"""What is searched: an article or one of its 款/项, with the words that place it. The law is the text splitter."""

from dataclasses import dataclass

from assistant.regulations.model import Provision


@dataclass(frozen=True, slots=True)
class Passage:
    """One searchable unit.

    `key` names it for good: `slug@version:12.1.3` (article.paragraph.subparagraph). `indexed` is what the searches
    see: title, headings, introducing words, then the unit's own text. `digest` is the hash of `indexed`.
    """

    key: str
    provision: Provision
    indexed: str
    digest: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its fused score (0–1) and the parts it came from."""

    passage: Passage
    score: float
    lexical: float = 0.0
    dense: float = 0.0
    subject: float = 0.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a question found: the provisions it cites outright, then hits by article, best first."""

    cited: tuple[Provision, ...]
    hits: tuple[Hit, ...]
    dense_used: bool
