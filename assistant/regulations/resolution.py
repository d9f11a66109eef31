"""Why a citation points at no provision. Not a fault: a typed result with its Chinese sentence."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.regulations.citation import Citation, print_citation
from assistant.regulations.model import Address, Regulation


class UnresolvedReason(StrEnum):
    """What stands between a citation and a provision."""

    UNKNOWN_TITLE = "unknown_title"
    AMBIGUOUS_TITLE = "ambiguous_title"
    UNKNOWN_VERSION = "unknown_version"
    REPEALED = "repealed"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    WHOLE_REGULATION = "whole_regulation"
    ARTICLE_NOT_HELD = "article_not_held"
    NO_SUCH_ARTICLE = "no_such_article"
    NO_SUCH_UNIT = "no_such_unit"
    AMBIGUOUS_UNIT = "ambiguous_unit"


_SENTENCES = {
    UnresolvedReason.UNKNOWN_TITLE: "库内没有名为《{title}》的法规。",
    UnresolvedReason.AMBIGUOUS_TITLE: "没有写明是哪一部法规，“{cited}”无法确定所指。",
    UnresolvedReason.UNKNOWN_VERSION: "库内没有“{cited}”所指的版本。",
    UnresolvedReason.REPEALED: "“{cited}”所指的文本在该日期已经废止。",
    UnresolvedReason.NOT_YET_IN_FORCE: "“{cited}”所指的文本在该日期尚未施行。",
    UnresolvedReason.WHOLE_REGULATION: "“{cited}”没有写明第几条。",
    UnresolvedReason.ARTICLE_NOT_HELD: "“{cited}”所在的条，库内文本没有收录。",
    UnresolvedReason.NO_SUCH_ARTICLE: "库内文本没有“{cited}”所指的条。",
    UnresolvedReason.NO_SUCH_UNIT: "库内文本的这一条没有“{cited}”所指的款、项或者目。",
    UnresolvedReason.AMBIGUOUS_UNIT: "这一条不止一款有该项，“{cited}”需要写明第几款。",
}


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A citation without a provision. `slug` is the regulation as far as it is known, `candidates` those it may be."""

    citation: Citation
    reason: UnresolvedReason
    slug: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The reason as a cadre reads it."""
        cited = print_citation(self.citation) or "引用"
        return _SENTENCES[self.reason].format(title=self.citation.title, cited=cited)


def why_not_held(regulation: Regulation, address: Address) -> UnresolvedReason:
    """The reason for which `provision_at` finds nothing at the address."""
    article = regulation.article(address.article)
    if article is None:
        missing = address.article in regulation.missing
        return UnresolvedReason.ARTICLE_NOT_HELD if missing else UnresolvedReason.NO_SUCH_ARTICLE
    if address.paragraph is None and address.subparagraph is not None:
        holders = [
            paragraph
            for paragraph in article.paragraphs
            if any(one.number == address.subparagraph for one in paragraph.subparagraphs)
        ]
        if len(holders) > 1:
            return UnresolvedReason.AMBIGUOUS_UNIT
    return UnresolvedReason.NO_SUCH_UNIT
