"""The files of a corpus folder as regulations: the bundled ones must be whole, an imported one may fail alone."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from assistant.errors import AssistantError, CorpusError
from assistant.regulations.corpus_file import read_regulation
from assistant.regulations.model import Checked, Regulation, TextKind
from assistant.regulations.titles import title_key


@dataclass(frozen=True, slots=True)
class Merged:
    """Bundled and imported texts together.

    `digests` holds, by (slug, version), the bundled digest that an official text stands before; `problems` says in
    Chinese, a sentence each, which imports were left out and why; `bundled` names the versions of the bundled corpus.
    """

    regulations: tuple[Regulation, ...]
    digests: dict[tuple[str, str], Regulation]
    problems: tuple[str, ...]
    bundled: frozenset[tuple[str, str]]


def text_files(folder: Path) -> tuple[Path, ...]:
    """`<slug>/<issued>.md` of a folder, in order of name; files that begin with a dot are none."""
    return tuple(path for path in sorted(folder.glob("*/*.md")) if not path.name.startswith("."))


def read_bundled(folder: Path) -> tuple[Regulation, ...]:
    """Every regulation of the bundled corpus.

    Raises:
        CorpusError: the folder is missing or holds no text, a file is broken, or two texts contradict each other.
    """
    if not folder.is_dir():
        raise CorpusError(
            "找不到法规库文件夹。",
            "请检查设置项 CADRE_CORPUS，或者恢复随程序附带的 corpus 文件夹。",
            folder=str(folder),
        )
    files = text_files(folder)
    if not files:
        raise CorpusError(
            "法规库文件夹里没有法规文本。",
            "请放入“标识/印发日期.md”格式的文本，或者恢复随程序附带的 corpus 文件夹。",
            folder=str(folder),
        )
    regulations = [read_regulation(path) for path in files]
    _forbid_contradictions(regulations)
    return tuple(regulations)


def read_imports(folder: Path | None) -> dict[str, Regulation | str]:
    """The user's imports by place (`<slug>/<issued>.md`): the regulation, or in Chinese why it cannot be read."""
    found: dict[str, Regulation | str] = {}
    for path in text_files(folder) if folder is not None and folder.is_dir() else ():
        place = f"{path.parent.name}/{path.name}"
        try:
            found[place] = read_regulation(path)
        except AssistantError as error:
            # A fault of the format begins with the place.
            found[place] = error.sentence().removeprefix(place).removeprefix("：")
        except (OSError, ValueError) as error:
            cause = "文件无法读取" if isinstance(error, OSError) else "文件内容或者编码无法识别"
            found[place] = f"{cause}，请重新导入。"
    return found


def merge_imports(bundled: Sequence[Regulation], imports: Mapping[str, Regulation | str]) -> Merged:
    """The bundled texts with the user's imports: an official text of the same version stands before its digest.

    A new version closes the one before it. An import that cannot be read or does not fit is left
    out and named in `problems`; it never stops the program.

    Args:
        bundled: the texts that come with the product.
        imports: as `read_imports` gives them.
    """
    merged = Merged(tuple(bundled), {}, (), frozenset((one.slug, one.version) for one in bundled))
    for place in sorted(imports):
        imported = imports[place]
        try:
            if isinstance(imported, Regulation):
                merged = _with_import(merged, imported)
                continue
            cause = imported
        except CorpusError as error:
            cause = error.sentence()
        merged = replace(merged, problems=(*merged.problems, f"导入的文件 {place} 未采用：{cause}"))
    return replace(merged, regulations=_succeeded(merged))


def content_hash(folders: Iterable[Path | None]) -> str:
    """12 hexadecimal digits over the names and bytes of all texts and YAML tables of the folders."""
    digest = hashlib.sha256()
    for place, folder in enumerate(folders):
        if folder is None or not folder.is_dir():
            continue
        for path in (*text_files(folder), *sorted(folder.glob("*.yaml")), *sorted(folder.glob("*/*.yaml"))):
            try:
                content = path.read_bytes()
            except OSError:
                continue  # An import that cannot be read is no part of the library; `problems` names it.
            digest.update(f"{place}/{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()[:12]


def _forbid_contradictions(regulations: Sequence[Regulation]) -> None:
    """Raise unless each slug has at most one version a day and no two slugs are printed by one name."""
    by_slug: dict[str, list[Regulation]] = {}
    owners: dict[str, Regulation] = {}
    for regulation in sorted(regulations, key=lambda one: (one.slug, one.effective)):
        by_slug.setdefault(regulation.slug, []).append(regulation)
        for name in _printed_names(regulation):
            owner = owners.setdefault(name, regulation)
            if owner.slug != regulation.slug:
                raise CorpusError(
                    f"两部法规使用同一名称《{regulation.short_title}》：{owner.slug}、{regulation.slug}。",
                    "请改正其中一个文件的名称或者第一个简称。",
                    slug=regulation.slug,
                )
    for versions in by_slug.values():
        for earlier, later in pairwise(versions):
            if earlier.version == later.version or earlier.repealed is None or earlier.repealed > later.effective:
                raise CorpusError(
                    f"《{later.title}》的 {earlier.version} 版与 {later.version} 版在同一天都有效，或者版本重复。",
                    "请在旧版本文件的 repealed 一栏写明失效日期，并核对 supersedes 一栏。",
                    slug=later.slug,
                )


def _with_import(merged: Merged, imported: Regulation) -> Merged:
    """Take one import in.

    Raises:
        CorpusError: it does not fit what is held.
    """
    key = (imported.slug, imported.version)
    held = next((one for one in merged.regulations if (one.slug, one.version) == key), None)
    if held is None:
        return _without_contradictions(
            replace(merged, regulations=(*merged.regulations, _official(imported))), imported.slug
        )
    if imported.text_kind is not TextKind.OFFICIAL:
        raise CorpusError("库内已有同一版本，导入的却不是官方文本。", "请导入该法规的官方全文。")
    if title_key(imported.title) != title_key(held.title):
        raise CorpusError(f"标题与库内同一版本的《{held.title}》不一致。", "请核对所选的法规和版本后重新导入。")
    if key in merged.digests:
        raise CorpusError("同一版本已经导入过一份官方文本。", "请删去多余的一份。")
    official = _official(
        replace(
            imported,
            short_titles=tuple(dict.fromkeys((*held.short_titles, *imported.short_titles))),
            repealed=imported.repealed or held.repealed,
            superseded_by=imported.superseded_by or held.superseded_by,
            validity_unconfirmed=imported.validity_unconfirmed or held.validity_unconfirmed,
            notices=tuple(dict.fromkeys((*held.notices, *imported.notices))),
        )
    )
    regulations = tuple(official if one is held else one for one in merged.regulations)
    return _without_contradictions(
        replace(merged, regulations=regulations, digests={**merged.digests, key: held}), imported.slug
    )


def _without_contradictions(merged: Merged, slug: str) -> Merged:
    """The texts as they are, if the newest one, of that slug, contradicts none: what was held before is looked at only
    where it bears the same slug or a name of it.
    """
    same = [one for one in _succeeded(merged, slug) if one.slug == slug]
    names = {name for one in same for name in _printed_names(one)}
    others = [one for one in merged.regulations if one.slug != slug and names & _printed_names(one)]
    _forbid_contradictions([*same, *others])
    return merged


def _printed_names(regulation: Regulation) -> set[str]:
    return {title_key(regulation.title), title_key(regulation.short_title)}


def _succeeded(merged: Merged, only: str = "") -> tuple[Regulation, ...]:
    """The texts held (of one slug, where one is named), each open one ending on the first day of the one after it.

    A succession that follows from an import stands in no file: without that import it would not be true. A bundled
    text is succeeded only by an import that names it; an import by whatever came next, since no two versions of one
    regulation hold at once.
    """

    def succeeds(later: Regulation, held: Regulation) -> bool:
        if later.slug != held.slug or later.effective <= held.effective:
            return False
        named = later.supersedes == held.version or title_key(later.supersedes) == title_key(held.title)
        return (bool(later.supersedes) and named) or (held.slug, held.version) not in merged.bundled

    by_slug: dict[str, list[Regulation]] = {}
    for one in merged.regulations:
        if only in ("", one.slug):
            by_slug.setdefault(one.slug, []).append(one)

    def closed(held: Regulation) -> Regulation:
        if held.repealed is not None:
            return held
        later = [one for one in by_slug[held.slug] if succeeds(one, held)]
        if not later:
            return held
        first = min(later, key=lambda one: one.effective)
        return replace(held, repealed=first.effective, superseded_by=first.version)

    return tuple(closed(held) for held in merged.regulations if held.slug in by_slug)


def _official(regulation: Regulation) -> Regulation:
    """An official text carries no marks: its words and numbers are the instrument's own."""
    if regulation.text_kind is not TextKind.OFFICIAL:
        return regulation
    marks = {article.number: Checked.OFFICIAL for article in regulation.articles}
    return replace(regulation, checked_content=marks, checked_number=dict(marks))


def in_order(regulations: Iterable[Regulation]) -> tuple[Regulation, ...]:
    """By slug, then by the day of taking effect."""
    return tuple(sorted(regulations, key=lambda one: (one.slug, one.effective, one.issued or date.min)))
