"""The layout that a unit uses: a named profile, or one of its own in a folder, one YAML file a profile."""

from pathlib import Path

from assistant.documents.layout import Layout
from assistant.documents.layout_profiles import PROFILES, profile, profile_from_yaml
from assistant.errors import LayoutInvalid

_MOST = 100
_LARGEST = 64 * 1024
_ENDS = (".yaml", ".yml")


def layout_named(name: str, folder: Path | None = None) -> Layout:
    """The profile of that name; one of the folder goes by the name of its file or by its 名称.

    Raises:
        LayoutInvalid: there is none, or the file cannot be used.
    """
    if name in PROFILES:
        return profile(name)
    files = layout_files(folder)
    for path in files:
        if path.stem == name:
            return read_layout(path)
    named: dict[str, Layout] = {}
    for path in files:
        try:
            layout = read_layout(path)
        except LayoutInvalid:
            continue  # a broken file does not hide the others; asked for by its name, it says what is wrong
        named[layout.name] = layout
    if name in named:
        return named[name]
    known = "、".join([*PROFILES, *(path.stem for path in files)])
    raise LayoutInvalid(f"没有名为“{name[:40]}”的版式。", f"可用的版式：{known}。")


def layout_files(folder: Path | None) -> tuple[Path, ...]:
    """The YAML files of the folder, by name."""
    if folder is None or not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDS and path.is_file()))[:_MOST]


def read_layout(path: Path) -> Layout:
    """The profile of a file.

    Raises:
        LayoutInvalid: unreadable, too large, or no profile.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise LayoutInvalid(f"版式文件 {path.name} 太大。", "版式文件只有几行。")
        return profile_from_yaml(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise LayoutInvalid(f"版式文件 {path.name} 读不了。", "请存成 UTF-8 编码的 .yaml 文件。") from error
    except LayoutInvalid as error:
        raise LayoutInvalid(f"版式文件 {path.name}：{error.message}", error.next_step) from error
