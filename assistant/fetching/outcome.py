"""What became of one wanted text: a result, its cause in words, and everything a person should see of it."""

from dataclasses import dataclass, field
from enum import StrEnum


class FetchResult(StrEnum):
    """The result; the value is what a cadre reads."""

    IMPORTED = "已导入"
    SAME = "一致"
    DIFFERENT = "有差异"
    NOT_IMPORTED = "未导入"
    NOT_FETCHED = "未取到"
    REFUSED = "拒绝"

    @property
    def is_settled(self) -> bool:
        """Whether the library now has the text as it was published."""
        return self in {FetchResult.IMPORTED, FetchResult.SAME}


@dataclass(frozen=True, slots=True)
class FetchOutcome:
    """One text. `sources` says of each page where, when and with which hash it was had; `failures` what went wrong
    with addresses tried before. `differences` are from our digest, or from the official text held.
    """

    title: str
    version: str
    result: FetchResult
    cause: str = ""
    sources: tuple[str, ...] = ()
    articles: int = 0
    known_articles: int = 0
    differences: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    failures: tuple[str, ...] = field(default=())

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "title": self.title,
            "version": self.version,
            "result": self.result.value,
            "settled": self.result.is_settled,
            "cause": self.cause,
            "sources": list(self.sources),
            "articles": self.articles,
            "known_articles": self.known_articles,
            "differences": list(self.differences),
            "notes": list(self.notes),
            "left_out": list(self.left_out),
            "failures": list(self.failures),
        }

    def as_row(self) -> str:
        """Its line of the table at the end."""
        return f"《{self.title}》{self.version}年文本　{self.result}　{self.cause}".rstrip("　")
