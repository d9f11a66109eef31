"""Old office formats go through LibreOffice, alone with the file: no macros, no network, no trace left behind."""

import shutil
import subprocess
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from assistant.errors import ImportRefused
from assistant.intake.document import read_document
from assistant.intake.file_kind import FileKind
from assistant.intake.office_convert import converted_to_docx
from assistant.regulations.parser import unparse
from tests.intake.made_documents import docx_of, written
from tests.intake.test_document import numbered_docx

TEXT = ["某某办法", "（2020年5月1日某某机关发布）", "第一条　甲。", "第二条　乙。"]
FILTERS = {".doc": "doc:MS Word 97", ".odt": "odt:writer8", ".rtf": "rtf:Rich Text Format", ".docx": "docx"}
with_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def saved_as(path: Path, suffix: str, profile: Path) -> Path:
    """The document as LibreOffice saves it in another format."""
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", FILTERS[suffix]]
    out = path.parent / "saved"
    subprocess.run([*command, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=120)
    return out / f"{path.stem}{suffix}"


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("profile")


@with_office
@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".doc", ".odt", ".rtf"])
def test_an_old_format_is_read_like_the_docx_that_it_was(tmp_path: Path, profile: Path, suffix: str) -> None:
    saved = saved_as(docx_of(tmp_path / "a.docx", TEXT), suffix, profile)
    result = read_document(saved)
    assert unparse(result.parsed).split("\n") == TEXT
    assert result.notes == ()


@with_office
@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".doc", ".odt", ".docx"])
def test_automatic_numbers_survive_the_way_through_libreoffice(tmp_path: Path, profile: Path, suffix: str) -> None:
    original = numbered_docx(tmp_path)
    again = read_document(saved_as(original, suffix, profile))
    assert unparse(again.parsed) == unparse(read_document(original).parsed)


@with_office
@pytest.mark.slow
def test_a_doc_under_another_name_is_read_and_the_name_is_told(tmp_path: Path, profile: Path) -> None:
    saved = saved_as(docx_of(tmp_path / "a.docx", TEXT), ".doc", profile)
    for name, told in (("b.docx", True), ("b.wps", False)):
        result = read_document(Path(shutil.copy(saved, tmp_path / name)))
        assert len(result.parsed.articles) == 2
        assert any("内容实际是旧版Word文档" in note for note in result.notes) is told


def unfit_odt(path: Path, address: str, parts: dict[str, bytes] | None = None) -> Path:
    """A text that shows a picture and a section from an address."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"), ("draw", "drawing"))
    )
    link = f'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:href="{address}'
    body = (
        f'<text:section text:name="s"><text:section-source {link}/section.odt" xlink:show="embed"/></text:section>'
        "<text:p>某某办法</text:p>"
        f'<text:p>第一条　甲。<draw:frame><draw:image {link}/picture.png"/></draw:frame></text:p>'
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = "".join(
        f'<m:file-entry m:full-path="{name}" m:media-type="{media}"/>'
        for name, media in (("/", kind), ("content.xml", "text/xml"))
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", kind, zipfile.ZIP_STORED)
        package.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{manifest}</m:manifest>',
        )
        package.writestr(
            "content.xml",
            f'<office:document-content {spaces} office:version="1.2"><office:body><office:text>{body}'
            "</office:text></office:body></office:document-content>",
        )
        for name, content in (parts or {}).items():
            package.writestr(name, content)
    return path


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and the paths that it was asked for."""
    paths: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listening)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    thread.join()
    server.server_close()


@with_office
@pytest.mark.slow
def test_nothing_is_fetched_that_a_document_links_to(tmp_path: Path, asked: tuple[str, list[str]]) -> None:
    address, paths = asked
    result = read_document(unfit_odt(tmp_path / "a.odt", address))
    assert result.parsed.articles[0].full_text == "甲。"
    assert paths == []
    profile = (tmp_path / "careless").as_uri()
    careless = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx", "--outdir"]
    subprocess.run([*careless, str(tmp_path / "out"), str(tmp_path / "a.odt")], capture_output=True, timeout=120)
    assert "/picture.png" in paths, "a LibreOffice left to itself does fetch it: the test can tell"


@with_office
@pytest.mark.slow
def test_a_conversion_that_takes_too_long_is_ended_with_its_children_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = docx_of(tmp_path / "a.docx", TEXT)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(work))
    with (
        pytest.raises(ImportRefused, match="还没有完成") as refused,
        path.open("rb") as source,
        converted_to_docx(source, FileKind.RTF, seconds=0.05),
    ):
        pass
    assert refused.value.next_step
    assert list(work.iterdir()) == []
    time.sleep(0.5)
    assert not [line for line in _command_lines() if str(work) in line]


def _command_lines() -> list[str]:
    done = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_without_libreoffice_the_way_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ImportRefused, match="没有安装LibreOffice") as refused:
        read_document(written(tmp_path / "a.rtf", b"{\\rtf1 x}"))
    assert "另存为.docx" in refused.value.next_step


def test_an_odt_that_is_unfit_is_refused_before_libreoffice_sees_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for parts, words in (
        ({"styles.xml": b" " * 60_000_000}, "50 MB"),
        ({"styles.xml": b" " * 5_000_000}, "压缩比"),
        ({"Basic/Standard/Module1.xml": b"x"}, "宏"),
    ):
        with pytest.raises(ImportRefused, match=words):
            read_document(unfit_odt(tmp_path / "a.odt", "http://127.0.0.1:9", parts))
    with pytest.raises(ImportRefused, match="损坏"):
        read_document(written(tmp_path / "b.odt", (tmp_path / "a.odt").read_bytes()[:400]))
