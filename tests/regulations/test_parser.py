"""Text ⇄ articles with nothing lost; the traps of real texts, one test each."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.regulations.model import Article, ArticleNumber
from assistant.regulations.numerals import print_article_number
from assistant.regulations.parse_report import characters
from assistant.regulations.parser import ParsedText, canonical, parse, unparse


def outline(article: Article) -> str:
    """A small notation of structure: `12(1,2[1,2{1,2}])` is 第十二条 with two 款, the second with two 项 and two 目."""
    paragraphs: list[str] = []
    for paragraph in article.paragraphs:
        subs: list[str] = []
        for sub in paragraph.subparagraphs:
            items = ",".join(str(item.number) for item in sub.items)
            subs.append(f"{sub.number}{{{items}}}" if items else str(sub.number))
        paragraphs.append(f"{paragraph.ordinal}[{','.join(subs)}]" if subs else str(paragraph.ordinal))
    return f"{article.number}({','.join(paragraphs)})"


def outlines(text: str) -> list[str]:
    return [outline(article) for article in parse(text).articles]


def numbers(text: str) -> list[str]:
    return [str(article.number) for article in parse(text).articles]


def reasons(parsed: ParsedText) -> list[tuple[str, str]]:
    return [(line.text, line.reason) for line in parsed.remainder]


WHOLE = """第一编　总则
第一章　一般规定
第一条　为了规范工作，制定本规定。
第二条　有下列情形之一的，应当回避：
（一）夫妻关系的；
（二）下列亲属关系的：
1.直系血亲；
2.近姻亲。
前款所列情形由本人报告。
第二章　附则
第三条　本规定自发布之日起施行。"""


def test_a_text_in_canonical_form_prints_back_as_it_was() -> None:
    assert unparse(parse(WHOLE)) == WHOLE


def test_articles_paragraphs_subparagraphs_and_items_are_told_apart() -> None:
    assert outlines(WHOLE) == ["1(1)", "2(1[1,2{1,2}],2)", "3(1)"]


def test_headings_form_the_path_above_each_article() -> None:
    paths = [[heading.text for heading in article.headings] for article in parse(WHOLE).articles]
    assert paths == [["第一编　总则", "第一章　一般规定"]] * 2 + [["第一编　总则", "第二章　附则"]]


@pytest.mark.parametrize(
    "mention",
    [
        "第十二条第二款的规定不适用于本条。",
        "第十二条的规定不适用。",
        "第十二条、第十三条的规定不适用。",
        "第十二条所称干部，是指下列人员。",
        "第十二条至第十四条的规定不适用。",
        "第十二条和第十三条规定的情形除外。",
        "第二条规定的情形除外。",
        "第 2 条 第一款规定的情形除外。",
    ],
)
def test_a_line_that_begins_with_a_mention_of_an_article_is_a_paragraph(mention: str) -> None:
    assert outlines(f"第一条　甲。\n{mention}\n第二条　乙。") == ["1(1,2)", "2(1)"]


def test_an_article_may_begin_with_a_mention_of_another() -> None:
    assert outlines("第四条　甲。\n第五条　第四条范围内的职务，适用本条。\n第六条　乙。") == ["4(1)", "5(1)", "6(1)"]
    assert outlines("第四条　甲。\n第三条 第二条都适用。\n第五条　乙。") == ["4(1,2)", "5(1)"]


def test_a_mention_broken_off_the_line_before_continues_that_line() -> None:
    parsed = parse("第一条　选拔任用工作中违反本条例\n第十二条 规定，情节严重的，给予处分。\n第二条　乙。")
    assert [str(article.number) for article in parsed.articles] == ["1", "2"]
    assert outlines("第一条　有前款规定\n第四条、第五条所列情形的，从重。\n第二条　丁。") == ["1(1)", "2(1)"]
    parsed = parse("第一条　选拔任用工作人员违反本条例有关规定以及本办法\n第十二条的规定，给予处分。\n第二条　乙。")
    assert outline(parsed.articles[0]) == "1(1)"
    assert parsed.report.joined == (2,)


def test_an_article_may_follow_its_number_without_a_space() -> None:
    text = "第一条为了规范工作，制定本规定。\n第二条中国共产党领导。\n第三条本规定施行。"
    assert numbers(text) == ["1", "2", "3"]
    assert parse(text).articles[0].full_text == "为了规范工作，制定本规定。"


def test_an_article_may_stand_below_its_number() -> None:
    parsed = parse("第一条\n为了规范工作。\n第二条\n\n乙。")
    assert unparse(parsed) == "第一条　为了规范工作。\n第二条　乙。"


def test_articles_that_share_a_line_are_told_apart() -> None:
    text = "第一条 为了规范，依据第二条 规定。　第二条 乙，见第三条。第三条 丙。第九条 是引用。"
    assert numbers(text) == ["1", "2", "3"]
    assert parse(text).articles[2].full_text == "丙。第九条 是引用。"


def test_a_title_without_a_number_is_no_paragraph_of_the_article_before() -> None:
    parsed = parse("一、总则\n第一条　甲。\n二、附则\n第二条　乙。")
    assert [outline(article) for article in parsed.articles] == ["1(1)", "2(1)"]
    assert reasons(parsed)[1] == ("二、附则", "疑为标题")


def test_widths_and_spaces_of_the_label_do_not_matter() -> None:
    assert numbers("第１条 甲。\n第 2 条\t乙。\n  第三条　　丙。") == ["1", "2", "3"]


def test_inserted_articles_stand_between_their_neighbours() -> None:
    parsed = parse("第十二条　甲。\n第十二条之一　乙。\n第十二条之二　丙。\n第十三条　丁。")
    assert [article.number for article in parsed.articles] == [
        ArticleNumber(12),
        ArticleNumber(12, 1),
        ArticleNumber(12, 2),
        ArticleNumber(13),
    ]
    assert parsed.report.sentences() == ()


@pytest.mark.parametrize("rows", ["| 级别 | 人数 |\n| --- | --- |\n| 厅级 | 3 |", "级别\t人数\n厅级\t3"])
def test_table_rows_stay_in_the_paragraph_above_and_are_no_paragraphs(rows: str) -> None:
    article = parse(f"第一条　人数如下：\n{rows}\n表中人数含副职。\n第二条　乙。").articles[0]
    assert outline(article) == "1(1,2)"
    assert article.paragraphs[0].text == f"人数如下：\n{rows}"


def test_a_table_of_contents_is_remainder() -> None:
    parsed = parse("某某规定\n目录\n第一章　总则\n第二章　附则\n第一章　总则\n第一条　甲。\n第二章　附则\n第二条　乙。")
    assert reasons(parsed) == [
        ("某某规定", "第一条以前的文字"),
        ("目录", "目录"),
        ("第一章　总则", "目录"),
        ("第二章　附则", "目录"),
    ]
    assert [article.headings[0].text for article in parsed.articles] == ["第一章　总则", "第二章　附则"]


def test_notes_before_and_signature_and_annex_after_the_articles_are_remainder() -> None:
    text = (
        "某某规定\n（2019年3月3日某某会议修订）\n第一条　甲。\n第二条　自发布之日起施行。\n"
        "某某办公厅\n2019年3月3日\n附件1：审批表\n第一条　表内填写姓名。"
    )
    parsed = parse(text)
    assert reasons(parsed) == [
        ("某某规定", "第一条以前的文字"),
        ("（2019年3月3日某某会议修订）", "题注"),
        ("某某办公厅", "落款、日期或者刊载说明"),
        ("2019年3月3日", "落款、日期或者刊载说明"),
        ("附件1：审批表", "附件"),
        ("第一条　表内填写姓名。", "附件"),
    ]
    assert [line.line_number for line in parsed.remainder] == [1, 2, 5, 6, 7, 8]
    assert unparse(parsed) == text


def test_a_last_article_without_a_full_stop_stays_an_article() -> None:
    assert outlines("第一条　甲。\n第二条　自发布之日起施行") == ["1(1)", "2(1)"]
    assert outlines("第一条　甲。\n第二条\n自发布之日起施行") == ["1(1)", "2(1)"]


def test_subparagraphs_on_the_line_of_their_lead_are_split_off() -> None:
    parsed = parse("第一条　有下列情形之一的：（一）甲；（二）乙；（三）丙。")
    assert unparse(parsed) == "第一条　有下列情形之一的：\n（一）甲；\n（二）乙；\n（三）丙。"


def test_subparagraph_numbers_mentioned_within_a_line_are_not_split_off() -> None:
    text = "第一条　依照前款第（一）项、第（二）项处理；（三）项除外。"
    assert outlines(text) == ["1(1)"]
    assert outlines("第一条　如下：\n（一）甲；\n（二）乙。\n（一）、（二）项由本人报告。") == ["1(1[1,2],2)"]


def test_a_subparagraph_that_begins_like_a_mention_is_still_one() -> None:
    text = "第一条　如下：\n（一）目标明确；\n（二）及时报告；\n（三）中止审查；\n（四）项目合规。"
    assert outlines(text) == ["1(1[1,2,3,4])"]


def test_text_after_subparagraphs_is_a_new_paragraph() -> None:
    assert outlines("第一条　如下：\n（一）甲；\n（二）乙。\n有前款情形的，从重。") == ["1(1[1,2],2)"]


@pytest.mark.parametrize("mark", ["（一）", "(一)", "㈠", "（ 一 ）"])
def test_subparagraph_marks_of_any_width_are_read_and_kept(mark: str) -> None:
    parsed = parse(f"第一条　如下：\n{mark}甲。")
    assert outline(parsed.articles[0]) == "1(1[1])"
    assert parsed.articles[0].paragraphs[0].subparagraphs[0].label == mark.replace(" ", "")


def test_a_figure_with_a_decimal_point_is_no_item() -> None:
    assert outlines("第一条　如下：\n（一）甲：\n1．金额；\n2、其他。\n1.5万元以上的，从重。") == ["1(1[1{1,2}],2)"]


def test_unnumbered_entries_after_a_colon_belong_to_their_paragraph() -> None:
    assert outlines("第一条　由下列人员组成：\n主任，\n委员若干人。\n每届五年。") == ["1(1,2)"]


def test_a_heading_may_stand_without_a_space_and_over_two_lines() -> None:
    parsed = parse("第一章总则\n第一条　甲。\n第二章\n附则\n第二条　乙。")
    assert [article.headings[0].text for article in parsed.articles] == ["第一章　总则", "第二章　附则"]


@pytest.mark.parametrize("title", ["中央军事委员会", "与公民有关的权利", "　和平", "组织（人事）部门", "A、B和C"])
def test_a_heading_may_have_any_title(title: str) -> None:
    parsed = parse(f"第一节　总则\n第一条　甲。\n第二节　{title}\n第二条　乙。")
    assert parsed.articles[1].headings[0].title == title.strip()
    unspaced = parse("第一章总则\n第一条　甲。\n第二章中国公民\n第二条　乙。")
    assert unspaced.articles[1].headings[0].text == "第二章　中国公民"


def test_a_chapter_mentioned_in_a_sentence_is_no_heading() -> None:
    parsed = parse("第一章　总则\n第一条　甲。\n第二章的规定适用于本条。\n第二章、第三章另有规定的除外\n第二条　乙。")
    assert {article.headings[0].text for article in parsed.articles} == {"第一章　总则"}


def test_a_line_broken_in_mid_sentence_is_put_together_over_a_page_number() -> None:
    parsed = parse("第一条　为了贯彻新时代党的组织路线和干部工作方针政\n- 3 -\n策，制定本规定。\n第二条　乙。")
    assert parsed.articles[0].full_text == "为了贯彻新时代党的组织路线和干部工作方针政策，制定本规定。"
    assert reasons(parsed) == [("- 3 -", "页码")]


def test_skipped_doubled_and_backward_numbers_are_placed_and_reported() -> None:
    parsed = parse("第一条　甲。\n第四条　乙。\n第四条　丙。\n第三条　丁。")
    assert [str(article.number) for article in parsed.articles] == ["1", "4", "4", "3"]
    assert parsed.report.gaps == (ArticleNumber(2),)
    assert parsed.report.doubles == (ArticleNumber(4),)
    assert parsed.report.out_of_order == (ArticleNumber(3),)
    assert len(parsed.report.sentences()) == 3


def test_broken_runs_of_subparagraphs_and_items_are_reported() -> None:
    parsed = parse("第一条　如下：\n（一）甲：\n1.子；\n3.丑；\n（三）乙。")
    assert [found.sentence() for found in parsed.report.breaks] == [
        "第一条第一款的目不连号：应为第2目，实为第3目。",
        "第一条第一款的项不连号：应为第2项，实为第3项。",
    ]


def test_a_heading_without_articles_is_remainder() -> None:
    parsed = parse("第一章　总则\n第一条　甲。\n第二章　空章\n第三章　附则\n第二条　乙。")
    assert reasons(parsed) == [("第二章　空章", "标题下没有条文")]


def test_a_text_without_articles_is_all_remainder() -> None:
    parsed = parse("关于开会的通知\n请准时到会。")
    assert parsed.articles == ()
    assert parsed.report.characters_remainder == parsed.report.characters_in == 13


def test_an_empty_text_parses_to_nothing() -> None:
    assert unparse(parse(" \n\n")) == ""


WORDS = st.sampled_from(
    [
        "甲乙丙。",
        "有下列情形之一的：",
        "为了规范干部选拔任用工作和监督管理工作，根据党章",
        "主任，",
        "附则",
        "应当；（二）丙。",
        "表\t3",
        "",
    ]
)


def article_row(number: int, follows: str, words: str) -> str:
    return f"{print_article_number(ArticleNumber(number))}{follows}{words}"


def heading_row(number: int, unit: str, words: str) -> str:
    return f"第{number}{unit}{words}"


def marked_row(mark: str, words: str) -> str:
    return mark + words


def inline_row(lead: str, words: str) -> str:
    return f"{lead}：（一）{words}；（二）{words}"


NUMBERS = st.integers(1, 30)
FOLLOWS = st.sampled_from(["", " ", "　", "之一　", "的", "第二款", "："])
ROWS = st.one_of(
    st.builds(article_row, NUMBERS, FOLLOWS, WORDS),
    st.builds(heading_row, NUMBERS, st.sampled_from(["编", "章", "节", "章　", "节 "]), WORDS),
    st.builds(marked_row, st.sampled_from(["（一）", "（二）", "(三)", "㈣", "1.", "2、", "（1）", "| "]), WORDS),
    st.builds(inline_row, WORDS, WORDS),
    st.sampled_from(
        ["- 3 -", "附件1：表", "目录", "附　则", "2019年3月3日", "（2019年3月3日修订）", "某某办公厅", "新华社讯"]
    ),
    WORDS,
    st.text("第一二条章节（）：；。 \t　１.附件", max_size=12),
)
TEXTS = st.lists(ROWS, max_size=25).map("\n".join)


@settings(deadline=None)
@given(TEXTS)
def test_every_character_is_in_one_unit_or_in_the_remainder(text: str) -> None:
    report = parse(text).report
    assert report.characters_in == characters(text)
    assert report.characters_in == report.characters_placed + report.characters_remainder


@settings(deadline=None)
@given(TEXTS)
def test_the_tree_prints_back_as_the_canonical_text(text: str) -> None:
    assert unparse(parse(text)) == canonical(text)


@settings(deadline=None)
@given(TEXTS)
def test_canonical_form_changes_only_whitespace_and_the_place_of_page_numbers(text: str) -> None:
    assert sorted("".join(canonical(text).split())) == sorted("".join(text.split()))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_parses_without_loss(text: str) -> None:
    parsed = parse(text)
    assert unparse(parsed) == canonical(text)
    assert parsed.report.characters_in == parsed.report.characters_placed + parsed.report.characters_remainder


def test_lines_between_two_subparagraphs_of_one_run_go_on_with_the_first_of_them() -> None:
    text = "第六条　可以：\n（一）检查工具；\n（二）检查场所：\n1.仓库；\n工具不受限制。\n（三）复制合同。\n下一款。"
    article = parse(text).articles[0]
    assert [len(paragraph.subparagraphs) for paragraph in article.paragraphs] == [3, 0]
    assert article.paragraphs[0].subparagraphs[1].items[0].text == "仓库；\n工具不受限制。"
    assert unparse(parse(text)) == canonical(text)


def test_a_list_that_begins_again_after_a_paragraph_is_a_list_of_its_own() -> None:
    article = parse("第七条　甲：\n（一）子；\n（二）丑。\n乙：\n（一）寅；\n（二）卯。").articles[0]
    assert [len(paragraph.subparagraphs) for paragraph in article.paragraphs] == [2, 2]
