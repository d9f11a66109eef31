"""Texts of the store → one archive: the same texts make the same bytes, whoever packs them and whenever."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import ImportRefused
from assistant.regulations.file_fault import cause_of
from assistant.shelf.durable_file import write_durably
from assistant.shelf.import_store import ImportStore
from assistant.shelf.package_manifest import CHECKSUM, MANIFEST, Manifest, PackageText, checksum_line
from assistant.shelf.register import Entry

_BEGINNING = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16
_UNIX = 3


def write_package(path: Path, entries: Sequence[Entry], store: ImportStore, program_version: str) -> Manifest:
    """Write the texts of these entries, whole or not at all; gives the list of what was packed.

    Raises:
        ImportRefused: nothing to pack, or the file cannot be written.
        CorpusError: a kept text is gone or damaged.
    """
    if not entries:
        raise ImportRefused("没有可以打包的文本。", "请先导入官方文本。")
    texts = sorted(((_packed(entry, store), store.content_of(entry)) for entry in entries), key=lambda one: one[0].path)
    manifest = Manifest(
        made_at=max(entry.at for entry in entries),
        program_version=program_version,
        texts=tuple(text for text, _ in texts),
    )
    content = manifest.as_bytes()
    members = [(MANIFEST, content), (CHECKSUM, checksum_line(content)), *((text.path, body) for text, body in texts)]
    try:
        write_durably(path, _archive(members))
    except OSError as error:
        raise ImportRefused(f"离线包写不出来（{cause_of(error)}）。", "请检查磁盘空间和所选的文件夹。") from error
    return manifest


def _packed(entry: Entry, store: ImportStore) -> PackageText:
    regulation = store.text_of(entry)
    return PackageText(
        slug=entry.slug,
        version=entry.version,
        title=entry.title,
        file=entry.file,
        sha256=entry.text,
        size=len(store.content_of(entry)),
        articles=len(regulation.articles),
        source_file=entry.source_file,
        source_hash=entry.source_hash,
        source=regulation.source,
        action=entry.action.value,
        note=entry.note,
        stored_at=entry.at,
    )


def _archive(members: Sequence[tuple[str, bytes]]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name, content in members:
            about = zipfile.ZipInfo(name, _BEGINNING)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr, about.create_system = _READABLE, _UNIX
            file.writestr(about, content, compresslevel=9)
    return archive.getvalue()
