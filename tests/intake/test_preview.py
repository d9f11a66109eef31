"""The parse report: what was found and what could not be placed, with every character accounted for."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assistant.errors import ImportRefused
from assistant.intake.document import read_document, read_text
from assistant.intake.several_regulations import split_regulations
from assistant.regulations.parse_report import characters
from tests.intake.made_documents import pdf_of, set_page, written

TEXT = """某某考核工作条例
（2019年4月7日中共中央政治局会议审议批准　2019年4月21日中共中央发布）
目录
第一章　总则
第二章　附则
第一章　总则
第一条　为了考核，制定本条例。
第二条　等次如下：
| 等次 | 比例 |
| 优秀 | 20% |
第二条　重复。
第五条　前四条以外。
- 2 -
第二章　附则
附则说明。
第六条　本条例由中央组织部负责解释。
第七条　本条例自2019年4月21日起施行。
某某办公厅
"""


def test_the_report_says_what_the_document_is_and_what_is_wrong_with_it(tmp_path: Path) -> None:
    preview = read_document(written(tmp_path / "a.txt", TEXT)).preview()
    assert (preview.title, preview.form, preview.issuer, preview.version) == (
        "某某考核工作条例",
        "条例",
        "中共中央",
        "2019",
    )
    assert (preview.adopted, preview.issued, preview.effective) == (
        date(2019, 4, 7),
        date(2019, 4, 21),
        date(2019, 4, 21),
    )
    assert preview.interpreter == "中央组织部"
    assert (preview.articles, preview.first_article, preview.last_article) == (6, "第一条", "第七条")
    assert preview.chapters == ("第一章　总则", "第二章　附则")
    assert (preview.gaps, preview.doubles, preview.tables) == (("第三条", "第四条"), ("第二条",), 1)
    assert [(line.line, line.text, line.reason) for line in preview.remainder if line.line > 12] == [
        (13, "- 2 -", "页码"),
        (15, "附则说明。", "标题与条文之间的文字"),
        (18, "某某办公厅", "落款、日期或者刊载说明"),
    ]
    assert any("缺少条号：第三条、第四条" in note for note in preview.notes)
    assert any("条号重复：第二条" in note for note in preview.notes)


def test_the_report_is_json_and_a_text_for_people(tmp_path: Path) -> None:
    preview = read_document(written(tmp_path / "a.pdf", pdf_of([set_page(["第一条　甲。"])] * 2))).preview()
    values = json.loads(json.dumps(preview.as_dict()))
    assert (values["kind"], values["issued"], values["articles"]) == ("pdf", None, 2)
    assert values["doubles"] == ["第一条"]
    said = read_text(TEXT, "粘贴的文字").preview().as_text()
    assert "制定机关：中共中央\n" in said
    assert "发文字号：没有载明\n" in said
    assert "第15行（标题与条文之间的文字）：附则说明。" in said


def test_a_text_that_ends_in_mid_sentence_or_lacks_announced_chapters_is_told(tmp_path: Path) -> None:
    cut = TEXT[: TEXT.index("本条例由中央") + 4]
    assert any("第六条）没有写完" in note for note in read_text(cut, "截断").notes)
    cut = TEXT[: TEXT.index("- 2 -")]
    assert any("目录里的第二章　附则在正文里没有" in note for note in read_text(cut, "截断").notes)
    assert not any("截断" in note for note in read_text(TEXT, "全文").notes)


def test_a_text_without_articles_or_words_is_refused() -> None:
    for words in ("", " \n", "开会通知。"):
        with pytest.raises(ImportRefused) as refused:
            read_text(words, "粘贴的文字")
        assert refused.value.next_step


LINE = st.one_of(
    st.sampled_from(TEXT.splitlines()),
    st.text("第一二条章（）：；。 \t　１.附件|-", max_size=12),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8),
)


@given(st.lists(LINE, max_size=20))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_character_is_in_one_article_or_in_one_listed_line(rows: list[str]) -> None:
    text = "第一条　甲。\n" + "\n".join(rows)
    assume(len(split_regulations(text)) == 1)
    result = read_text(text, "任意")
    preview = result.preview()
    listed = sum(characters(line.text) for line in preview.remainder)
    assert preview.characters_in == characters(result.text) == preview.characters_placed + listed
    assert preview.characters_remainder == listed
