"""A PDF says where characters stand and nothing else: lines, paragraphs and running heads are told from the places."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.intake.document import read_document
from assistant.intake.extracted_text import ExtractedText
from assistant.intake.pdf_paragraphs import paragraphs
from assistant.intake.pdf_rows import Glyph, rows_of_page
from assistant.intake.pdf_running_heads import without_running_heads
from assistant.intake.pdf_text import read_pdf
from assistant.regulations.numerals import to_chinese
from tests.intake.made_documents import LEFT, SIZE, Run, pdf_of, refusal, set_page, written

LONG = "为了规范工作，坚持原则，按照规定的权限、条件和程序办理各项事务，提高质量和效率，防止差错，制定本办法"
TEXT = [
    f"第一条　{LONG}。",
    "第二条　有下列情形之一的，应当报告：",
    "（一）甲；",
    "（二）乙。",
    f"前款规定的报告，{LONG}。",
    "第三条　本办法自2020年5月1日起施行。",
]


def lines(folder: Path, content: bytes) -> list[str]:
    return read(folder, content).text.split("\n")


def read(folder: Path, content: bytes) -> ExtractedText:
    with written(folder / "a.pdf", content).open("rb") as source:
        return read_pdf(source)


def squeezed(text: list[str]) -> list[str]:
    return ["".join(line.split()) for line in text]


@pytest.mark.parametrize("indent", [2, 0])
def test_broken_lines_become_paragraphs_again_and_every_paragraph_stays_one(tmp_path: Path, indent: int) -> None:
    assert squeezed(lines(tmp_path, pdf_of([set_page(TEXT, indent=indent)]))) == squeezed(TEXT)


def test_a_full_line_that_ends_a_sentence_goes_on_unless_the_next_is_indented(tmp_path: Path) -> None:
    full = "甲" * 27 + "。"
    text = [full + "乙" * 20 + "。", full, "丙" * 40 + "。"]
    assert lines(tmp_path, pdf_of([set_page(text)])) == text


def test_without_indents_a_doubtful_end_of_a_paragraph_is_told(tmp_path: Path) -> None:
    text = ["甲" * 29 + "。", "乙" * 40 + "。"]
    result = read(tmp_path, pdf_of([set_page(text, indent=0)]))
    assert result.text.split("\n") == text
    assert any("1处看不出是否另起一款" in note and "第1页" in note for note in result.notes)


def test_a_paragraph_goes_on_over_the_foot_of_a_page(tmp_path: Path) -> None:
    long = "丁" * 100 + "。"
    runs = set_page([long])
    pages = [
        [(200.0, 800.0, 10.0, "某某汇编"), *(run for run in runs[:2]), (290.0, 40.0, 10.0, "- 1 -")],
        [(200.0, 800.0, 10.0, "某某汇编"), *(run for run in runs[2:]), (290.0, 40.0, 10.0, "- 2 -")],
    ]
    result = read(tmp_path, pdf_of(pages))
    assert result.text == long
    assert [(one.place, one.text, one.reason) for one in result.left_out] == [
        ("第1页", "某某汇编", "页眉或者页脚"),
        ("第1页", "- 1 -", "页码"),
        ("第2页", "某某汇编", "页眉或者页脚"),
        ("第2页", "- 2 -", "页码"),
    ]


def test_the_same_words_within_the_text_of_every_page_are_no_running_head(tmp_path: Path) -> None:
    pages = [set_page([f"第{to_chinese(number)}条　甲。", "同样的一句话。", "乙。"]) for number in range(1, 7)]
    assert lines(tmp_path, pdf_of(pages)).count("同样的一句话。") == 6


def test_marks_that_the_file_draws_after_the_line_stand_where_they_are_printed(tmp_path: Path) -> None:
    runs: list[Run] = [
        (LEFT, 700, SIZE, "第一条　学习"),
        (LEFT + 7 * SIZE, 700, SIZE, "三个代表"),
        (LEFT + 12 * SIZE, 700, SIZE, "重要思想。"),
        (LEFT + 6 * SIZE, 700, SIZE, "甲"),
        (LEFT + 11 * SIZE, 700, SIZE, "乙"),
    ]
    assert squeezed(lines(tmp_path, pdf_of([runs]))) == ["第一条学习甲三个代表乙重要思想。"]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [f"左{to_chinese(number)}甲乙丙丁戊己庚辛壬癸，" for number in range(1, 11)]
    right = [f"右{to_chinese(number)}甲乙丙丁戊己庚辛壬癸，" for number in range(1, 11)]
    runs: list[Run] = [(50, 700 - 20 * place, 14, words) for place, words in enumerate(left)]
    runs += [(320, 700 - 20 * place, 14, words) for place, words in enumerate(right)]
    assert "".join(lines(tmp_path, pdf_of([runs]))) == "".join(left + right)


def test_a_table_is_a_row_a_line_in_its_place(tmp_path: Path) -> None:
    runs: list[Run] = [(LEFT, 700, SIZE, "第一条　人数如下：")]
    for place, cells in enumerate([("级别", "人数", "任期"), ("厅级", "三名", "五年"), ("处级", "五名", "五年")]):
        runs += [(LEFT + 150 * column, 670 - 24 * place, SIZE, words) for column, words in enumerate(cells)]
    runs.append((LEFT, 590, SIZE, "第二条　甲。"))
    result = read_document(written(tmp_path / "a.pdf", pdf_of([runs])))
    assert result.parsed.articles[0].full_text.split("\n") == [
        "人数如下：",
        "| 级别 | 人数 | 任期 |",
        "| 厅级 | 三名 | 五年 |",
        "| 处级 | 五名 | 五年 |",
    ]
    assert result.preview().tables == 1


def test_radicals_that_look_like_characters_become_characters_and_that_is_told(tmp_path: Path) -> None:
    result = read_document(written(tmp_path / "a.pdf", pdf_of([set_page(["第⼀条　党的⼲部，⼈数如下。"])])))
    assert result.parsed.articles[0].full_text == "党的干部，人数如下。"
    assert any("3个字" in note for note in result.notes)


def test_a_page_that_lies_on_its_side_in_the_file_is_read_as_it_is_shown(tmp_path: Path) -> None:
    assert squeezed(lines(tmp_path, pdf_of([set_page(TEXT)], turned=True))) == squeezed(TEXT)


def test_a_character_that_the_library_leaves_out_is_told(tmp_path: Path) -> None:
    runs: list[Run] = [(LEFT, 700, SIZE, "人数"), (LEFT + 150, 700, SIZE, "3")]
    result = read(tmp_path, pdf_of([runs]))
    assert "3" in result.text or any("1处单个的字或者数字" in note and "第1页" in note for note in result.notes)


def test_a_pdf_of_pictures_is_told_to_be_a_scan(tmp_path: Path) -> None:
    refused = refusal(written(tmp_path / "scan.pdf", pdf_of([[], []], image=True)))
    assert "扫描件" in refused.message
    assert "文字识别" in refused.next_step


def test_pages_without_words_among_others_are_named(tmp_path: Path) -> None:
    notes = read_document(written(tmp_path / "a.pdf", pdf_of([set_page(TEXT), [], []], image=True))).notes
    assert any("第2、3页只有图像" in note and "不全" in note for note in notes)


def test_an_encrypted_pdf_is_refused_by_that_name(tmp_path: Path) -> None:
    assert "密码" in refusal(written(tmp_path / "a.pdf", pdf_of([set_page(TEXT)], encrypted=True))).message


def test_a_pdf_that_is_cut_short_is_read_or_refused_in_words(tmp_path: Path) -> None:
    content = pdf_of([set_page(TEXT), set_page(TEXT)])
    assert "损坏" in refusal(written(tmp_path / "a.pdf", content[:200])).message


def test_more_pages_than_a_regulation_has_are_refused_before_they_are_read(tmp_path: Path) -> None:
    assert "3001页" in refusal(written(tmp_path / "a.pdf", pdf_of([[]] * 3001))).message


@pytest.mark.slow
def test_two_thousand_pages_are_read_within_the_limits(tmp_path: Path) -> None:
    pages: list[list[Run]] = []
    for page in range(2000):
        texts = [f"第{to_chinese(page * 4 + place)}条　" + "甲乙丙丁" * 30 + "。" for place in range(1, 5)]
        pages.append([*set_page(texts), (290.0, 40.0, 10.0, str(page + 1001))])
    result = read_document(written(tmp_path / "a.pdf", pdf_of(pages)))
    assert len(result.parsed.articles) == 8000
    assert result.parsed.report.gaps == result.parsed.report.doubles == ()
    assert len(result.left_out) == 2000


SIGNS = st.text("甲乙第一条（）。；12页- ", min_size=1, max_size=12)
PLACED = st.tuples(st.integers(30, 500), st.integers(20, 800), SIGNS)


@given(st.lists(st.lists(PLACED, max_size=12), min_size=1, max_size=6))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_character_of_every_page_is_in_the_text_or_listed_as_left_out(
    pages: list[list[tuple[int, int, str]]],
) -> None:
    glyphs = [
        [
            Glyph(sign, x + 14.0 * place, x + 14.0 * place + 14, float(y), 14)
            for x, y, words in page
            for place, sign in enumerate(words)
            if not sign.isspace()
        ]
        for page in pages
    ]
    kept, left_out = without_running_heads([rows_of_page(page, place, 595) for place, page in enumerate(glyphs, 1)])
    text, _ = paragraphs(kept)
    given_signs = Counter(glyph.sign for page in glyphs for glyph in page)
    found = Counter(sign for sign in text + "".join(one.text for one in left_out) if sign not in " \n|")
    assert found == given_signs
