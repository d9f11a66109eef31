"""Which two versions are compared: those named, else the one in force against the one before it."""

from datetime import date

from assistant.errors import NothingToCompare, UnknownRegulation
from assistant.regulations.library import Library
from assistant.regulations.model import Regulation

_LIST = "运行 cadre corpus list 查看库内法规和版本。"


def slug_of(library: Library, name: str) -> str:
    """The slug of a title, a short title or a slug.

    Raises:
        UnknownRegulation: nothing held bears that name, or several do.
    """
    words = name.strip()
    slug = library.by_title(words) or (words if library.versions(words) else None)
    if slug is None:
        raise UnknownRegulation(f"库内没有名为《{words.strip('《》')[:60]}》的法规。", _LIST)
    return slug


def versions_to_compare(
    library: Library, slug: str, old: str | None = None, new: str | None = None, on: date | None = None
) -> tuple[Regulation, Regulation]:
    """The two versions, the first being compared against.

    Args:
        library: the versions held.
        slug: which regulation.
        old: version compared against; default: the one before `new`, by what its file says or by date.
        new: version compared; default: the one in force on `on`, else the newest; the first one after `old` where
            that one is not older.
        on: the day; default: today.

    Raises:
        UnknownRegulation: the slug or a version named is not held.
        NothingToCompare: one version only, the same version twice, or none before it.
    """
    held = library.versions(slug)
    if not held:
        raise UnknownRegulation("库内没有这部法规。", _LIST)
    title = held[-1].title
    if len(held) == 1:
        raise NothingToCompare(
            f"《{title}》库内只有{held[0].version}年一个版本，没有可以对照的版本。",
            "如有另一版的官方文本，可用“cadre corpus import 文件”导入后再对照。",
        )
    later = _named(held, new) if new else _default_new(held, _named(held, old) if old else None, on or date.today())
    earlier = _named(held, old) if old else _before(held, later)
    if earlier is None:
        versions = "、".join(each.version for each in held)
        raise NothingToCompare(
            f"库内没有早于{later.version}年文本的版本。", f"库内有{versions}，请用 --from 和 --to 指明两个版本。"
        )
    if earlier.version == later.version:
        raise NothingToCompare(f"两边是同一个版本（{later.version}），没有可以对照的内容。", "请指明两个不同的版本。")
    return earlier, later


def _named(held: tuple[Regulation, ...], version: str) -> Regulation:
    found = next((each for each in held if each.version == version), None)
    if found is None:
        versions = "、".join(each.version for each in held)
        raise UnknownRegulation(f"《{held[-1].title}》库内没有{version[:20]}年文本。", f"库内有的版本：{versions}。")
    return found


def _default_new(held: tuple[Regulation, ...], old: Regulation | None, on: date) -> Regulation:
    current = next((each for each in held if each.in_force(on)), held[-1])
    if old is None or old.effective < current.effective:
        return current
    return next((each for each in held if each.effective > old.effective), current)


def _before(held: tuple[Regulation, ...], later: Regulation) -> Regulation | None:
    """The version it says it supersedes, where that is held; else the last one before it."""
    stated = next((each for each in held if each.version == later.supersedes), None)
    before = [each for each in held if each.effective < later.effective]
    return stated or (max(before, key=lambda each: each.effective) if before else None)
