"""`cadre review`: 0 where nothing is found, 3 where something is, 2 for a mistake; no file is ever overwritten."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.documents.word_drafts import comments, package, paragraph, run, table, texts
from tests.test_cli import Run, is_one_chinese_sentence
from tests.test_cli import cadre as _cadre

cadre = _cadre
WRONG = "根据《干部任用条例》第四十二条，公示的期限不少于三个工作日。"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "文稿.docx"
    path.write_bytes(package(paragraph(run("题")) + paragraph(run(WRONG))))
    return path


def test_findings_are_listed_and_a_copy_is_written_beside_the_file(cadre: Run, draft: Path) -> None:
    before, out = draft.read_bytes(), draft.with_name("批注副本.docx")
    ran = cadre("review", str(draft), "--out", str(out))
    assert ran.status == 3
    assert "第2段" in ran.out
    assert "批注1处" in ran.out
    assert len(comments(out.read_bytes())) == 1
    assert draft.read_bytes() == before


def test_json_is_the_whole_output(cadre: Run, draft: Path) -> None:
    ran = cadre("review", str(draft), "--json", "--out", str(draft.with_name("b.docx")))
    assert ran.status == 3
    assert json.loads(ran.out)["by_kind"] == {"citation": 1}
    assert "批注副本" in ran.err


def test_a_clean_draft_ends_with_0(cadre: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("今天开会。", "utf-8")
    ran = cadre("review", str(tmp_path / "a.txt"))
    assert ran.status == 0
    assert "没有发现问题" in ran.out


def test_neither_the_source_nor_another_file_is_overwritten(cadre: Run, draft: Path) -> None:
    other = draft.with_name("b.docx")
    other.write_bytes(b"mine")
    before = draft.read_bytes()
    for out in (draft, other, draft.with_name("b.txt")):
        ran = cadre("review", str(draft), "--out", str(out))
        assert ran.status == 2
        assert is_one_chinese_sentence(ran.err)
    assert draft.read_bytes() == before
    assert other.read_bytes() == b"mine"


def test_a_file_that_cannot_be_read_or_marked_is_one_sentence(cadre: Run, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"no")
    (tmp_path / "a.txt").write_text(WRONG, "utf-8")
    for arguments in (
        ["none.docx"],
        [str(tmp_path / "a.docx")],
        [str(tmp_path / "a.txt"), "--out", str(tmp_path / "c.docx")],
    ):
        ran = cadre("review", *arguments)
        assert ran.status == 2
        assert is_one_chinese_sentence(ran.err)
    assert not (tmp_path / "c.docx").exists()


TRACKED = (
    f'<w:ins w:id="71" w:author="某处">{run("其中正处5人、副处8人")}</w:ins>'
    '<w:del w:id="72" w:author="某处"><w:r><w:delText>其中正处5人、副处7人</w:delText></w:r></w:del>'
)
BOX = f"<w:r><w:pict><w:txbxContent>{paragraph(run('框内写共9人'))}</w:txbxContent></w:pict></w:r>"


def test_changes_boxes_and_nested_tables_are_reviewed_or_said_and_kept(cadre: Run, tmp_path: Path) -> None:
    inner = table([[paragraph(run(WRONG)), paragraph(run("内"))]])
    body = (
        paragraph(run("某项工作情况"))
        + paragraph(run("调整干部共12人，"), TRACKED, run("。"))
        + paragraph(run("框外。"), BOX)
        + table([[paragraph(run("外")) + inner + paragraph(run("后")), paragraph(run("右"))]])
    )
    path, out = tmp_path / "稿.docx", tmp_path / "副本.docx"
    path.write_bytes(package(body))
    before = path.read_bytes()
    ran = cadre("review", str(path), "--json", "--out", str(out))
    found = json.loads(ran.out)
    assert ran.status == 3
    assert found["paragraphs"][1]["text"] == "调整干部共12人，其中正处5人、副处8人。"
    assert any(one["kind"] == "figures" and one["place"]["paragraph"] == 2 for one in found["findings"])
    notices = "".join(found["notices"])
    assert "修订痕迹" in notices
    assert "文本框" in notices
    nested = [one for one in found["findings"] if one["kind"] == "citation"]
    assert nested or "表中表" in notices or "嵌套" in notices, notices
    assert path.read_bytes() == before
    kept = out.read_bytes()
    assert "框内写共9人" in "".join(texts(kept, accepted=True))
    assert all(f'w:id="{number}"' in _document(kept) for number in (71, 72))
    again = cadre("review", str(path), "--out", str(out))
    assert again.status == 2
    assert out.read_bytes() == kept


def _document(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return opened.read("word/document.xml").decode()
