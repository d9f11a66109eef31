"""A package beside what is held: which texts are new, the same, other, or entered earlier than what is held."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.errors import AssistantError
from assistant.regulations.model import Regulation
from assistant.regulations.numerals import print_article_number
from assistant.shelf.held_texts import HeldTexts
from assistant.shelf.identified import refuse_loss, refuse_taken_name
from assistant.shelf.package_manifest import PackageText
from assistant.shelf.package_reading import Package

_MOST_LISTED = 8
_FIELDS = (
    ("title", "名称"),
    ("issuer", "制定机关"),
    ("document_number", "发文字号"),
    ("issued", "发布日期"),
    ("effective", "施行日期"),
    ("repealed", "失效日期"),
    ("level", "层级"),
    ("notices", "提示"),
)


class PackageStanding(StrEnum):
    """What a text of a package is beside what is held; `words` is what a cadre reads."""

    NEW = "new"
    NEW_VERSION = "new_version"
    SAME = "same"
    DIFFERS = "differs"
    OLDER = "older"
    REFUSED = "refused"

    @property
    def words(self) -> str:
        """The standing in Chinese."""
        return _WORDS[self]


_WORDS = {
    PackageStanding.NEW: "新增",
    PackageStanding.NEW_VERSION: "新增版本",
    PackageStanding.SAME: "相同",
    PackageStanding.DIFFERS: "不同",
    PackageStanding.OLDER: "早于库内",
    PackageStanding.REFUSED: "不能采用",
}


@dataclass(frozen=True, slots=True)
class ComparedText:
    """One text of a package. `differences` say what is other than what is held, or why it cannot be taken."""

    text: PackageText
    regulation: Regulation
    standing: PackageStanding
    differences: tuple[str, ...] = ()

    @property
    def needs_agreement(self) -> bool:
        """Whether taking it would put another text in the place of the one held."""
        return self.standing in {PackageStanding.DIFFERS, PackageStanding.OLDER}

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "title": self.text.title,
            "version": self.text.version,
            "articles": self.text.articles,
            "standing": self.standing.value,
            "standing_words": self.standing.words,
            "differences": list(self.differences),
            "source_file": self.text.source_file,
            "sha256": self.text.sha256,
        }

    def as_text(self) -> str:
        """A line, and one for each difference."""
        line = f"{self.standing.words}　《{self.text.title}》{self.text.version}年文本，{self.text.articles}条"
        return "\n".join([line, *(f"　· {each}" for each in self.differences)])


def compare_package(package: Package, held: HeldTexts) -> tuple[ComparedText, ...]:
    """Every text of a package beside what is held. Raises CorpusError: the register is damaged."""
    return tuple(_compared(text, regulation, held) for text, regulation in package.texts)


def _compared(text: PackageText, regulation: Regulation, held: HeldTexts) -> ComparedText:
    # The title may be held here under a name of its own (the product has since learnt it).
    regulation = replace(regulation, slug=held.library.by_title(regulation.title) or regulation.slug)
    before = held.imported(regulation.slug, regulation.version)
    if before == regulation:
        return ComparedText(text, regulation, PackageStanding.SAME)
    try:
        if regulation.is_internal:
            refuse_taken_name(regulation.title, held)
        refuse_loss(regulation, held.library)
    except AssistantError as fault:
        return ComparedText(text, regulation, PackageStanding.REFUSED, (fault.message,))
    if regulation.is_internal != held.internal(regulation.slug) and held.library.versions(regulation.slug):
        cause = "库内同名文本与它一个是单位制度，一个不是。"
        return ComparedText(text, regulation, PackageStanding.REFUSED, (cause,))
    if before is None:
        known = bool(held.library.versions(regulation.slug))
        return ComparedText(text, regulation, PackageStanding.NEW_VERSION if known else PackageStanding.NEW)
    entry = held.store.live().get((regulation.slug, regulation.version))
    older = entry is not None and text.stored_at < entry.at
    standing = PackageStanding.OLDER if older else PackageStanding.DIFFERS
    return ComparedText(
        text, regulation, standing, tuple(_differences(before, regulation)) or ("文本的来源说明不同。",)
    )


def _differences(before: Regulation, after: Regulation) -> Iterator[str]:
    for name, words in _FIELDS:
        if getattr(before, name) != getattr(after, name):
            yield f"{words}不同。"
    old = {article.number: article for article in before.articles}
    new = {article.number: article for article in after.articles}
    for words, numbers in (
        ("库内没有", sorted(set(new) - set(old))),
        ("离线包没有", sorted(set(old) - set(new))),
        ("条文不同", sorted(number for number in set(old) & set(new) if old[number] != new[number])),
    ):
        if numbers:
            listed = "、".join(map(print_article_number, numbers[:_MOST_LISTED]))
            yield f"{words}：{listed}" + (f"等{len(numbers)}条。" if len(numbers) > _MOST_LISTED else "。")
