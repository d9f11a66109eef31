"""An archive offered as an offline package → its texts, checked whole before anything is made of it.

Nothing is unpacked onto the disk. What is declared is believed only as far as it is found: sizes, hashes, counts.
"""

import hashlib
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from assistant.errors import ImportRefused, RegulationFormatError
from assistant.regulations.corpus_file import read_text
from assistant.regulations.file_fault import cause_of
from assistant.regulations.model import Regulation, TextKind
from assistant.shelf.package_manifest import CHECKSUM, MANIFEST, Manifest, PackageText, checksum_line

_LARGEST_ARCHIVE = 200 * 2**20
_LARGEST_MEMBER = 20 * 2**20
_LARGEST_WHOLE = 400 * 2**20
_MOST_MEMBERS = 5000
_HIGHEST_RATIO = 200
_RATIO_FROM = 2**20
_TEXT = re.compile(r"texts/[^/\\]+/[^/\\]+\.md")
_AGAIN = "没有改动任何文本。请向制作离线包的人重新索取，或者重新拷贝后再试。"


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was checked whole."""

    name: str
    sha256: str
    manifest: Manifest
    texts: tuple[tuple[PackageText, Regulation], ...]


def is_package(path: Path) -> bool:
    """Whether a file is an archive with a list of texts in it, damaged or not; never fails."""
    try:
        with zipfile.ZipFile(path) as archive:
            return MANIFEST in archive.namelist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        # A cut archive has lost its table of contents; its first member still says what it was.
        try:
            with path.open("rb") as file:
                start = file.read(64)
        except OSError:
            return False
        return start.startswith(b"PK\x03\x04") and MANIFEST.encode() in start


def read_package(path: Path) -> Package:
    """Every text of a package.

    Raises:
        ImportRefused: damaged, cut, altered, too large, or made by another version of the program; says what is wrong.
    """
    try:
        size = path.stat().st_size
        if size > _LARGEST_ARCHIVE:
            raise _wrong(f"超过{_LARGEST_ARCHIVE // 2**20} MB")
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        with zipfile.ZipFile(path) as archive:
            members = _members(archive)
    except OSError as error:
        raise ImportRefused(f"离线包读不出来（{cause_of(error)}）。", "请确认文件在原处、有权读取。") from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise _wrong("压缩文件已损坏或者不完整") from error
    manifest = _manifest(members)
    texts = tuple((text, _checked(text, members[text.path])) for text in manifest.texts)
    return Package(path.name, digest, manifest, texts)


def _members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Every member by name, none larger than it declares itself to be."""
    infos = archive.infolist()
    if len(infos) > _MOST_MEMBERS:
        raise _wrong(f"里面超过{_MOST_MEMBERS}个文件")
    if len({info.filename for info in infos}) < len(infos):
        raise _wrong("里面有重名的文件")
    if sum(info.file_size for info in infos) > _LARGEST_WHOLE:
        raise _wrong(f"展开后超过{_LARGEST_WHOLE // 2**20} MB")
    for info in infos:
        # `orig_filename` is the name before the library cleaned it: a hidden zero byte shows there.
        if info.orig_filename not in {MANIFEST, CHECKSUM} and not _TEXT.fullmatch(info.orig_filename):
            raise _wrong("里面有不该有的文件")
        if info.flag_bits & 0x1:
            raise _wrong("里面的文件加了密")
        if info.file_size > _LARGEST_MEMBER:
            raise _wrong(f"里面有超过{_LARGEST_MEMBER // 2**20} MB的文件")
        if info.file_size > _RATIO_FROM and info.file_size > _HIGHEST_RATIO * max(info.compress_size, 1):
            raise _wrong("里面有压缩得不合常理的文件")
    return {info.filename: _content(archive, info) for info in infos}


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(info) as member:
            content = member.read(info.file_size + 1)
            more = member.read(1)
    except zlib.error as error:
        raise _wrong(f"{_short(info.filename)}已损坏") from error
    if more or len(content) != info.file_size:
        raise _wrong(f"{_short(info.filename)}的大小与声明的不同")
    return content


def _manifest(members: dict[str, bytes]) -> Manifest:
    if MANIFEST not in members or CHECKSUM not in members:
        raise _wrong("缺少清单或者清单的校验值")
    if members[CHECKSUM] != checksum_line(members[MANIFEST]):
        raise _wrong("清单被改动过，与校验值不符")
    try:
        manifest = Manifest.model_validate_json(members[MANIFEST])
    except ValidationError as error:
        first = error.errors()[0]
        if first["loc"][:1] in {("format",), ("format_version",)}:
            raise _wrong("是另一个版本的程序制作的") from error
        raise _wrong("清单的格式不对") from error
    listed = [text.path for text in manifest.texts]
    if len(set(listed)) < len(listed) or len({(one.slug, one.version) for one in manifest.texts}) < len(listed):
        raise _wrong("清单里有重复的文本")
    if extra := set(members) - {MANIFEST, CHECKSUM, *listed}:
        raise _wrong(f"有清单没有列出的文件{_short(min(extra))}")
    if lost := set(listed) - set(members):
        raise _wrong(f"缺少清单列出的文件{_short(min(lost))}")
    return manifest


def _checked(text: PackageText, content: bytes) -> Regulation:
    named = f"《{text.title}》{text.version}年文本"
    if len(content) != text.size or hashlib.sha256(content).hexdigest() != text.sha256:
        raise _wrong(f"{named}被改动过，与清单的校验值不符")
    try:
        regulation = read_text(Path(text.slug) / text.file, content.decode("utf-8"))
    except RegulationFormatError as error:
        raise _wrong(f"{named}读不出来：{error.message.rstrip('。')}") from error
    except UnicodeDecodeError as error:
        raise _wrong(f"{named}不是UTF-8编码") from error
    if (regulation.title, regulation.version) != (text.title, text.version):
        raise _wrong(f"{named}的名称或者版本与清单不符")
    if len(regulation.articles) != text.articles:
        raise _wrong(f"{named}解析出{len(regulation.articles)}条，清单写的是{text.articles}条")
    if regulation.text_kind is not TextKind.OFFICIAL:
        raise _wrong(f"{named}不是官方文本")
    return regulation


def _short(name: str) -> str:
    plain = "".join(sign if sign.isprintable() else "?" for sign in name)
    return f"“{plain if len(plain) <= 60 else plain[:60] + '……'}”"


def _wrong(cause: str) -> ImportRefused:
    return ImportRefused(f"离线包不能采用：{cause}。", _AGAIN)
