"""Which version of which regulation a text offered for import is, and what taking it in would do to what is held."""

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.errors import ImportRefused
from assistant.intake.document import IntakeResult, to_regulation
from assistant.intake.document_head import DocumentHead
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.library import Library
from assistant.regulations.model import Level, Regulation
from assistant.regulations.numerals import print_article_number
from assistant.regulations.parser import print_articles
from assistant.regulations.titles import title_key
from assistant.shelf.held_texts import HeldTexts
from assistant.shelf.stated import Stated

_TITLE_ENDINGS = ("章程", "准则", "条例", "规定", "办法", "规则", "细则", "意见", "法")


class Standing(StrEnum):
    """What a text offered is beside what is held; `words` is what a cadre reads."""

    NEW = "new"
    NEW_VERSION = "new_version"
    OFFICIAL_FOR_DIGEST = "official_for_digest"
    REPLACES = "replaces"
    SAME = "same"
    REFUSED = "refused"
    SKIPPED = "skipped"

    @property
    def words(self) -> str:
        """The standing in Chinese."""
        return _WORDS[self]


_WORDS = {
    Standing.NEW: "库内没有的法规，将新增",
    Standing.NEW_VERSION: "库内法规的另一个版本，将新增",
    Standing.OFFICIAL_FOR_DIGEST: "库内只有要点，将以原文代替",
    Standing.REPLACES: "将替换先前导入的同一版本",
    Standing.SAME: "与库内已有的文本相同，不必再导入",
    Standing.REFUSED: "不能导入",
    Standing.SKIPPED: "跳过",
}


@dataclass(frozen=True, slots=True)
class Identified:
    """A text as the regulation it would be held as. `notes` are sentences on what the importer filled in."""

    regulation: Regulation
    standing: Standing
    notes: tuple[str, ...] = ()


def identify(result: IntakeResult, stated: Stated, held: HeldTexts) -> Identified:
    """What the text is.

    Raises:
        ImportRefused: title or version cannot be told, the articles are unsafe to cite, or provisions would be lost.
        RequestError: what was stated cannot be so.
    """
    head, filled = stated.completed(result.head)
    result = replace(result, head=head)
    official = _internal(result, held) if stated.is_internal else _official(result, stated, held)
    official = replace(official, notices=tuple(dict.fromkeys((*official.notices, *filled))))
    before = held.imported(official.slug, official.version)
    if before is not None and (_alike(before) == _alike(official) or _is_corrected(before, official, held)):
        return Identified(before, Standing.SAME, filled)
    if held.internal(official.slug) and not stated.is_internal:
        raise ImportRefused(
            f"库内同名的《{official.title}》是单位制度。",
            "仍是本单位制度的，请加 --level 单位制度；不是的，请先运行 cadre corpus withdraw 撤下它。",
        )
    refuse_loss(official, held.library)
    return Identified(official, _standing(official, before, held), filled)


def _official(result: IntakeResult, stated: Stated, held: HeldTexts) -> Regulation:
    bundled = _known(result.head, held.bundled)
    known = bundled or _known(result.head, held.library)
    official = to_regulation(result, known, known_is_bundled=bundled is not None)
    if stated.level is not None and official.level is not stated.level:
        if official.level is not Level.UNSTATED:
            raise ImportRefused(f"库内《{official.title}》的层级是{official.level}，与填写的不同。", "请去掉 --level。")
        official = replace(official, level=stated.level)
    return _with_short_titles(official, held.library)


def _internal(result: IntakeResult, held: HeldTexts) -> Regulation:
    """A unit's own rules: never a version of anything else, and never under the name of anything else."""
    title = result.head.title
    refuse_taken_name(title, held)
    known = _known(result.head, held.library)
    own = to_regulation(result, known, known_is_bundled=False)
    slug = known.slug if known else "unit-" + hashlib.sha256(title.encode()).hexdigest()[:10]
    return replace(own, level=Level.INTERNAL, slug=slug)


def _alike(regulation: Regulation) -> Regulation:
    """What two texts must share to be the same: everything but the file they came from and what is said about them."""
    return replace(regulation, source="", notices=(), short_titles=())


def _is_corrected(before: Regulation, official: Regulation, held: HeldTexts) -> bool:
    """Whether what is held is this very text with its division put right by hand: reading it anew would undo that."""
    old, new = ("".join(print_articles(one.articles).split()) for one in (before, official))
    return old == new and held.was_corrected(before.slug, before.version)


def _standing(official: Regulation, before: Regulation | None, held: HeldTexts) -> Standing:
    if before is not None:
        return Standing.REPLACES
    if held.library.get(official.slug, official.version) is not None:
        return Standing.OFFICIAL_FOR_DIGEST
    return Standing.NEW_VERSION if held.library.versions(official.slug) else Standing.NEW


def refuse_taken_name(title: str, held: HeldTexts) -> None:
    """A unit's own rules under the name of a regulation would be taken for it.

    Raises:
        ImportRefused: the title is one that a regulation, held or only catalogued, is known by.
    """
    others = [one for one in held.library.regulations if not one.is_internal]
    taken = {title_key(name) for one in others for name in (one.title, *one.short_titles)}
    if title_key(title) in taken or Catalogue.load(held.corpus).by_title(title) is not None:
        raise ImportRefused(
            f"《{title}》是已有法规的名称，不能作为单位制度导入。",
            "否则问到这部法规时会答成本单位的制度；请在名称里写明单位，例如“某某单位……实施细则”。",
        )


def refuse_loss(official: Regulation, library: Library) -> None:
    """A text that lacks articles of the version held would make provisions vanish that can be asked for today.

    Raises:
        ImportRefused: naming the articles.
    """
    held = library.get(official.slug, official.version)
    before = [one for one in (held, library.digest_of(held) if held else None) if one is not None]
    numbers = {article.number for one in before for article in one.articles}
    lost = sorted(numbers - {article.number for article in official.articles})
    if lost:
        listed = "、".join(map(print_article_number, lost[:10])) + ("等" if len(lost) > 10 else "")
        raise ImportRefused(
            f"文本不全：库内{official.version}年文本已有的{listed}（共{len(lost)}条），这份文件里没有。",
            "没有替换库内文本。请换用完整的官方全文再导入；官方全文确实没有这些条的，请把文件交管理员核对。",
        )


def _known(head: DocumentHead, library: Library) -> Regulation | None:
    """The version held that the text is, else the one that came after it, else the newest.

    What the text does not say of itself may be taken from it; and an earlier text ended when the next one began.
    """
    slug = library.by_title(head.title) if head.title else None
    versions = library.versions(slug) if slug else ()
    day = head.effective or head.issued
    if not versions or day is None:
        return versions[-1] if versions else None
    same = [one for one in versions if day in {one.effective, one.issued}]
    later = [one for one in versions if one.effective > day]
    return next(iter((*same, *later)), versions[-1])


def _with_short_titles(official: Regulation, library: Library) -> Regulation:
    """A title that so far was only catalogued keeps its names: people ask for it by them. Printed is the full one."""
    entry = None if official.short_titles else Catalogue.load(library.folder).by_title(official.title)
    if entry is None:
        return official
    names = (name for name in entry.short_titles if name.endswith(_TITLE_ENDINGS) and library.by_title(name) is None)
    return replace(official, short_titles=(official.title, *names))
