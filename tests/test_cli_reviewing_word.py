"""`cadre review` of a Word file with tracked changes, a text box and nested tables; no file is overwritten."""

import io
import json
import zipfile
from pathlib import Path

from tests.documents.word_drafts import package, paragraph, run, table, texts
from tests.test_cli import Run
from tests.test_cli import cadre as _cadre

cadre = _cadre
WRONG = "根据《干部任用条例》第四十二条，公示的期限不少于三个工作日。"
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
