"""Files that are broken, hostile or not what their names say: read safely, or refused with cause and next step."""

import os
import random
import signal
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from assistant.errors import ImportRefused
from assistant.intake.document import read_document
from assistant.intake.isolated_reading import Limits
from tests.intake.made_documents import docx_of, pdf_of, refusal, set_page, written

TEXT = ["某某办法", "（2020年5月1日某某机关发布）", "第一条　甲。", "第二条　乙。"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def repacked(path: Path, added: dict[str, bytes], *, compressed: bool = True) -> Path:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()} | added
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def test_a_docx_packed_tighter_than_documents_are_is_refused(tmp_path: Path) -> None:
    bomb = repacked(docx_of(tmp_path / "a.docx", TEXT), {"word/comments.xml": b"<a/>" * (8 * 1024 * 1024)})
    assert bomb.stat().st_size < 200 * 1024
    assert "压缩比" in refusal(bomb).message


def test_a_docx_whose_table_of_contents_lies_about_a_size_is_refused(tmp_path: Path) -> None:
    path = repacked(docx_of(tmp_path / "a.docx", TEXT), {"word/comments.xml": b"<a/>" + b" " * 4_000_000})
    content = path.read_bytes()
    declared = (4_000_004).to_bytes(4, "little")
    assert content.count(declared) == 2
    assert "损坏" in refusal(written(path, content.replace(declared, (1000).to_bytes(4, "little")))).message


def test_a_docx_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    path = repacked(docx_of(tmp_path / "a.docx", TEXT), {f"word/media/{number}": b"" for number in range(5001)})
    assert "50 MB" in refusal(path).message


def test_fifty_megabytes_of_pictures_are_never_unpacked_and_the_text_is_read(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(1024 * 1024)
    pictures = {f"word/media/image{number}.png": noise for number in range(50)}
    path = repacked(docx_of(tmp_path / "a.docx", TEXT), pictures, compressed=False)
    assert path.stat().st_size > 50 * 1024 * 1024
    result = read_document(path)
    assert [article.full_text for article in result.parsed.articles] == ["甲。", "乙。"]
    assert any("图片（50幅）没有读入" in note for note in result.notes)


def test_a_docm_is_refused_under_any_name(tmp_path: Path) -> None:
    for name in ("a.docm", "a.docx"):
        path = repacked(docx_of(tmp_path / name, TEXT), {"word/vbaProject.bin": b"x"})
        assert "宏" in refusal(path).message
    path = docx_of(tmp_path / "b.docx", TEXT)
    with zipfile.ZipFile(path) as package:
        types = package.read("[Content_Types].xml")
    main = b"wordprocessingml.document.main"
    changed = types.replace(b"openxmlformats-officedocument." + main, b"ms-word.document.macroEnabled.main")
    assert "宏" in refusal(repacked(path, {"[Content_Types].xml": changed})).message


def test_outside_addresses_and_embedded_files_are_told_and_left_alone(tmp_path: Path) -> None:
    path = docx_of(tmp_path / "a.docx", TEXT)
    name = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(path) as package:
        relationships = package.read(name)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    added = "".join(
        f'<Relationship Id="x{what}" Type="{kind}{what}" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
        for what in ("attachedTemplate", "image", "hyperlink")
    )
    changed = relationships.replace(b"</Relationships>", added.encode() + b"</Relationships>")
    notes = read_document(repacked(path, {name: changed, "word/embeddings/inner.zip": b"PK"})).notes
    assert any("外部地址（2处）" in note for note in notes)
    assert any("嵌入的其他文件（1个）没有打开" in note for note in notes)


def test_files_with_a_password_are_refused_by_that_name(tmp_path: Path) -> None:
    assert "密码" in refusal(written(tmp_path / "a.docx", OLE + "EncryptedPackage".encode("utf-16-le"))).message
    content = bytearray(docx_of(tmp_path / "b.docx", TEXT).read_bytes())
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(mark) + place] |= 1
    assert "密码" in refusal(written(tmp_path / "b.docx", bytes(content))).message


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.pdf", "<html><body><p>第一条　甲。</p></body></html>".encode(), "内容实际是网页"),
        ("a.txt", "<!DOCTYPE html><p>第一条　甲。</p>".encode(), "内容实际是网页"),
        ("a.doc", "<html><body><p>第一条　甲。</p></body></html>".encode("gb18030"), "内容实际是网页"),
        ("a.html", pdf_of([set_page(["第一条　甲。"])]), "内容实际是PDF"),
        ("a", pdf_of([set_page(["第一条　甲。"])]), "没有扩展名"),
    ],
)
def test_what_a_file_holds_counts_and_not_its_name(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    result = read_document(written(tmp_path / name, content))
    assert result.parsed.articles[0].full_text == "甲。"
    assert told in result.notes[0]


def test_a_docx_under_the_name_of_a_doc_is_read(tmp_path: Path) -> None:
    result = read_document(docx_of(tmp_path / "a.doc", TEXT))
    assert (result.head.title, len(result.parsed.articles)) == ("某某办法", 2)
    assert "内容实际是Word文档（.docx）" in result.notes[0]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.docx", b"PK\x03\x04" + bytes(100), "损坏"),
        ("a.zip", b"7z\xbc\xaf\x27\x1c", "压缩包"),
        ("a.doc", OLE + "Workbook".encode("utf-16-le"), "Excel"),
        ("a.wps", OLE + "WordDocument_VBA_PROJECT".encode("utf-16-le"), "宏"),
        ("a.txt", "第一条　甲".encode("utf-16-le") + b"\0\0\0", "不是文本文件"),
        ("a.html", "<p>第一条".encode() + b"\xff\xff", "编码"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b--", "没有网页正文"),
        ("a.md", b"x" * 200_000, "没有分段"),
        ("a.txt", ("甲" * 99 + "\n").encode() * 20_500, "二百万字"),
    ],
)
def test_what_is_no_readable_document_is_refused(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    assert words in refusal(written(tmp_path / name, content)).message


def test_other_packages_are_refused_by_what_they_are(tmp_path: Path) -> None:
    for name, part, words in (
        ("a.ofd", "OFD.xml", ".ofd"),
        ("a.xlsx", "xl/workbook.xml", "不是Word文档"),
        ("b.docx", "x", "不是"),
    ):
        with zipfile.ZipFile(tmp_path / name, "w") as package:
            package.writestr(part, "<a/>")
        assert words in refusal(tmp_path / name).message


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "gb18030"])
def test_windows_encodings_are_read_with_and_without_their_mark(tmp_path: Path, encoding: str) -> None:
    words = "\r\n".join(["第一条　镕基工作2020。", "第二条　乙。"])
    assert read_document(written(tmp_path / "a.txt", words.encode(encoding))).text.splitlines() == words.splitlines()


def test_what_is_no_file_is_refused_with_the_cause(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert "文件夹" in refusal(tmp_path / "folder.txt").message
    assert "链接" in refusal(tmp_path / "loop.txt").message
    assert "空的" in refusal(written(tmp_path / "empty.pdf", b"")).message
    assert "空的" in refusal(written(tmp_path / "empty.docx", b"")).message
    os.mkfifo(tmp_path / "pipe.txt")
    assert "不是普通文件" in refusal(tmp_path / "pipe.txt").message


@pytest.mark.parametrize(
    "name", ["a b；$(x)'\".txt", "-rf.txt", "..%2f.txt", "某某\u202etxt.txt", "a\nb.txt", "甲" * 80 + ".txt"]
)
def test_a_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    result = read_document(written(tmp_path / name, "\n".join(TEXT)))
    assert (result.name, len(result.parsed.articles)) == (name, 2)


@pytest.mark.parametrize("place", range(0, 20, 3))
def test_a_docx_that_was_cut_short_is_refused(tmp_path: Path, place: int) -> None:
    content = docx_of(tmp_path / "whole.docx", TEXT).read_bytes()
    assert refusal(written(tmp_path / "cut.docx", content[: 4 + len(content) * place // 20])).message


def heavy_docx(folder: Path) -> Path:
    """20 MB of XML, packed no tighter than documents are."""
    numbers = random.Random(1)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    rows = "".join(f"<w:p><w:r><w:t>{numbers.random()}</w:t></w:r></w:p>" for _ in range(400_000))
    document = f'<w:document xmlns:w="{space}"><w:body>{rows}</w:body></w:document>'
    return repacked(docx_of(folder / "heavy.docx", TEXT), {"word/document.xml": document.encode()})


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(memory=150 * 1024 * 1024), "内存超过150 MB"),
        (Limits(processor=1), "计算了1秒"),
        (Limits(clock=0.5), "读了0.5秒"),
    ],
    ids=["memory", "processor", "clock"],
)
@pytest.mark.skipif(sys.platform != "linux", reason="processes are limited on Linux")
def test_a_file_that_costs_too_much_is_given_up_with_the_limit_it_reached(
    tmp_path: Path, limits: Limits, words: str
) -> None:
    path = heavy_docx(tmp_path)
    with pytest.raises(ImportRefused, match=words) as refused:
        read_document(path, limits)
    assert refused.value.next_step


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are found in /proc")
def test_a_reader_that_dies_is_a_refusal_and_nothing_else(tmp_path: Path) -> None:
    path = heavy_docx(tmp_path)
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read_document, path)
        while not reading.done():
            for process in Path("/proc").glob("[0-9]*"):
                with suppress(OSError):
                    is_ours = f"\nPPid:\t{os.getpid()}\n" in (process / "status").read_text()
                    if is_ours and b"reader_process" in (process / "cmdline").read_bytes():
                        os.kill(int(process.name), signal.SIGKILL)
            time.sleep(0.02)
        with pytest.raises(ImportRefused, match="中断"):
            reading.result()
