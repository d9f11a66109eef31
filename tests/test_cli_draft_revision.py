"""`cadre draft --revise|--last-year|--formal`, `compare`, `layouts`, `last-year` as their user runs them."""

import json
from pathlib import Path

import docx

from tests.test_cli_drafting import cadre


def test_a_revision_shows_what_was_done_refused_and_changed(tmp_path: Path) -> None:
    asked = "不要上年评议整改部分；把8人改为9人"
    done = cadre("draft", "annual_report", "--sample", "--revise", asked, "--out", "改.docx", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "〔已改〕不要上年评议整改部分" in done.stdout
    assert "〔未改〕把8人改为9人——锁定的内容" in done.stdout
    assert "删去标题“六、上年评议反映问题的整改情况”" in done.stdout
    words = "\n".join(one.text for one in docx.Document(str(tmp_path / "改.docx")).paragraphs)
    assert "上年评议反映问题" not in words


def test_two_drafts_are_compared_and_the_table_is_written_once(tmp_path: Path) -> None:
    one = cadre("draft", "annual_report", "--sample", "--json", folder=tmp_path)
    other = cadre("draft", "annual_report", "--sample", "--revise", "把诫勉人数改为1", "--json", folder=tmp_path)
    (tmp_path / "原.json").write_text(one.stdout, encoding="utf-8")
    (tmp_path / "新.json").write_text(other.stdout, encoding="utf-8")
    done = cadre("draft", "compare", "原.json", "新.json", "--json", "--out", "对照.docx", folder=tmp_path)
    assert done.returncode == 3, done.stderr
    told = json.loads(done.stdout)
    assert told["tally"]["锁定内容有变"] == 1
    assert told["sentences"][0]["come"] == ["1人"]
    assert "原稿" in docx.Document(str(tmp_path / "对照.docx")).tables[0].rows[0].cells[1].text
    again = cadre("draft", "compare", "原.json", "新.json", "--out", "对照.docx", folder=tmp_path)
    assert again.returncode == 2
    assert "没有覆盖" in again.stderr
    assert cadre("draft", "compare", "原.json", "原.json", folder=tmp_path).returncode == 0


def test_last_year_is_told_and_written_as_a_fragment_and_stays_out_of_the_text(tmp_path: Path) -> None:
    cadre("draft", "annual_report", "--sample", "--out", "去年.docx", folder=tmp_path)
    done = cadre("draft", "last-year", "annual_report", "去年.docx", "--yaml", "去年.yaml", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "都待确认" in done.stdout
    assert "沿用前必须更新的" in done.stdout
    assert "待确认" in (tmp_path / "去年.yaml").read_text(encoding="utf-8")
    (tmp_path / "今年.yaml").write_text("unit: {name: 示例县水利局, party_body: 党组}\nyear: 2026\n", encoding="utf-8")
    draft = cadre(
        "draft", "annual_report", "--facts", "今年.yaml", "--last-year", "去年.docx", "--json", folder=tmp_path
    )  # fmt: skip
    assert draft.returncode == 0, draft.stderr
    held = json.loads(draft.stdout)
    assert held["state"] == "讨论稿"
    assert len([one for one in held["problems"] if "没有确认" in one["message"]]) > 40
    texts = "".join(
        one["text"] for part in held["sections"] for each in part["paragraphs"] for one in each["sentences"]
    )
    assert "2025" not in texts


def test_a_formal_report_in_the_units_own_layout_says_how_it_departs_from_the_standard(tmp_path: Path) -> None:
    own = tmp_path / "data" / "layouts"
    own.mkdir(parents=True)
    (own / "局里.yaml").write_text("名称: 局里\n页码居外: 否\n", encoding="utf-8")
    facts = "unit: {name: 示例县水利局, party_body: 党组, layout: 局里}\nyear: 2025\n"
    (tmp_path / "事实.yaml").write_text(facts, encoding="utf-8")
    done = cadre("draft", "annual_report", "--facts", "事实.yaml", "--formal", "--out", "公文.docx", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "〔版式〕采用“局里”" in done.stdout
    assert "签发人" in done.stdout
    words = "\n".join(one.text for one in docx.Document(str(tmp_path / "公文.docx")).paragraphs)
    assert "示例县水利局党组文件" in words
    assert "〔待补：发文字号〕" in words
    listed = json.loads(cadre("draft", "layouts", "--json", folder=tmp_path).stdout)
    assert {one["name"]: len(one["deviations"]) for one in listed}["局里"] == 1
    (tmp_path / "坏.yaml").write_text(facts.replace("局里", "没有的"), encoding="utf-8")
    refused = cadre("draft", "annual_report", "--facts", "坏.yaml", folder=tmp_path)
    assert refused.returncode == 2
    assert "可用的版式" in refused.stderr


def test_bad_input_is_a_sentence_and_never_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "假.docx").write_bytes(b"no")
    for arguments in (
        ("compare", "假.docx", "假.docx"), ("compare", "无.json", "假.docx"), ("last-year", "annual_report", "无.docx"),
        ("last-year", "nothing", "假.docx"), ("layouts", "没有的"), ("meeting_record", "--sample", "--formal"),
    ):  # fmt: skip
        done = cadre("draft", *arguments, folder=tmp_path)
        assert done.returncode == 2, arguments
        assert "Traceback" not in done.stderr
        assert done.stderr.strip().endswith("。")
