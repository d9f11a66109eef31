"""A text of several pages is put together without what each page repeats, and without losing a line of law."""

import pytest

from assistant.errors import ImportRefused
from assistant.intake.document import read_web_pages
from assistant.intake.extracted_text import ExtractedText
from assistant.intake.joined_pages import joined_pages


def joined(*pages: str) -> list[str]:
    return joined_pages([ExtractedText(page) for page in pages]).text.split("\n")


def test_a_single_page_is_left_as_it_is() -> None:
    page = ExtractedText("某某条例\n下一页\n第一条　甲。\n1", ("a note",))
    assert joined_pages([page]) is page


def test_the_head_is_kept_once_and_what_leads_from_page_to_page_not_at_all() -> None:
    first = "某某工作条例\n（2019年3月3日某机关印发）\n第一条　甲。\n[1] [2] 下一页"
    second = (
        "某机关印发《某某工作条例》\n（2019年3月3日某机关印发）\n乙。\n第二条　丙。\n（责任编辑：某某）\n上一页 1 2"
    )
    lines = ["某某工作条例", "（2019年3月3日某机关印发）", "第一条　甲。", "乙。", "第二条　丙。"]
    assert joined(first, second) == lines
    left_out = joined_pages([ExtractedText(first), ExtractedText(second)]).left_out
    assert {(one.place, one.text) for one in left_out} >= {("第1页", "[1] [2] 下一页"), ("第2页", "（责任编辑：某某）")}


@pytest.mark.parametrize(
    "line",
    ["（四）其他情形。", "第二章　条件", "依照《某某办法》公布的名单办理。", "（本条所称测试，包括复测。）", "三年。"],
)
def test_a_line_of_law_at_the_seam_is_not_taken_for_a_head(line: str) -> None:
    assert line in joined("某某条例\n第一条　甲：", f"{line}\n第二条　乙。")
    assert line in joined(f"某某条例\n第一条　甲：\n{line}", "第二条　乙。")


def test_a_page_on_which_no_article_begins_is_refused_by_its_number() -> None:
    with pytest.raises(ImportRefused, match="第2页"):
        joined("某某条例\n第一条　甲。", "请登录后阅读。", "第二条　乙。")


def test_that_there_are_more_pages_is_no_note_once_all_are_there() -> None:
    page = "<html><body><div><p>某某工作条例</p><p>第{0}条　甲。</p><a href='{0}.htm'>下一页</a></div></body></html>"
    one = read_web_pages([page.format("一")], "a")
    assert any("下一页" in note for note in one.notes)
    both = read_web_pages([page.format("一"), page.format("二")], "a")
    assert not any("下一页" in note for note in both.notes)
    assert len(both.parsed.articles) == 2
