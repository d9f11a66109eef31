"""Of a web page the article is read, and nothing of what the site puts around it; what is left out is listed."""

from collections import Counter
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import ImportRefused
from assistant.intake.document import read_document, read_web_page
from assistant.intake.html_encoding import decoded_page
from assistant.intake.html_text import read_page
from assistant.intake.html_tree import read_tree
from tests.intake.made_documents import written

ARTICLES = """<p align="center"><b>某某工作条例</b></p>
<p align="center">（2014年1月14日中共中央批准　2014年1月14日中共中央发布<br>2019年3月3日中共中央修订）</p>
<p align="center">第一章　总　则</p>
<p>　　第一条　为了规范工作，制定本条例。</p>
<p>　　第二条　选拔任用干部，坚持下列原则：</p><p>　　（一）甲；</p><p>　　（二）乙。</p>
<p>　　前款规定的原则，适用于<a href="/x.html">《某某办法》</a>所称的干部。</p>
<p>　　第三条　本条例自2019年3月3日起施行。</p>"""
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>某某工作条例-某某网</title>
<style>p {{ margin: 0 }}</style><script>var x = "第九条　脚本。";</script></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zcwj">政策文件。</a></li></ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/fg">法规</a></div>
<div class="main"><h1>中共中央印发《某某工作条例》</h1>
<div class="info">发布时间：2019-03-17　来源：某某社　字号：<a>大</a><a>中</a><a>小</a></div>
<div class="content" id="content">{ARTICLES}
<p>（责任编辑：某某）</p></div>
<div class="share"><a>分享到微信</a></div></div>
<div class="side"><h3>相关阅读</h3><ul><li><a href="/1">第一条新闻：某地学习贯彻。</a></li></ul></div>
<div class="footer">版权所有。某某网主办。<p>第一条　禁止转载。</p></div>
<div style="display: none">第九条　看不见。</div></body></html>"""
WANTED = [
    "某某工作条例",
    "（2014年1月14日中共中央批准　2014年1月14日中共中央发布",
    "2019年3月3日中共中央修订）",
    "第一章　总　则",
    "第一条　为了规范工作，制定本条例。",
    "第二条　选拔任用干部，坚持下列原则：",
    "（一）甲；",
    "（二）乙。",
    "前款规定的原则，适用于《某某办法》所称的干部。",
    "第三条　本条例自2019年3月3日起施行。",
    "（责任编辑：某某）",
]


def lines(page: str) -> list[str]:
    return read_page(page).text.split("\n")


def test_the_article_is_taken_out_of_the_page_and_the_rest_is_listed(tmp_path: Path) -> None:
    result = read_document(written(tmp_path / "a.html", PAGE))
    assert result.text.split("\n") == WANTED
    assert (result.head.title, result.head.version, len(result.parsed.articles)) == ("某某工作条例", "2019", 3)
    left_out = [one.text for one in result.left_out]
    assert {"首页", "政策文件。", "中共中央印发《某某工作条例》", "版权所有。某某网主办。", "相关阅读"} <= set(left_out)
    assert not any("脚本" in line or "看不见" in line for line in [*left_out, *WANTED])


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb2312"),
        ("gb18030", "GBK"),
        ("gb18030", ""),
        ("utf-8", ""),
        ("utf-16", "utf-16"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_is_in(tmp_path: Path, encoding: str, declared: str) -> None:
    words = "第一条　镕基㐂工作。"
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    path = written(tmp_path / "a.htm", f"<html><head>{meta}</head><body><p>{words}</p></body></html>".encode(encoding))
    result = read_document(path)
    assert result.text == words
    assert result.notes == ()


def test_a_page_in_another_encoding_than_it_declares_is_read_and_that_is_told() -> None:
    page, notes = decoded_page('<meta charset="utf-8"><p>第一条　甲。</p>'.encode("gb18030"))
    assert "第一条　甲。" in page
    assert "实际是gb18030" in notes[0]


def test_bytes_of_no_encoding_are_refused_and_no_character_is_guessed() -> None:
    with pytest.raises(ImportRefused, match="编码"):
        decoded_page(b'<meta charset="utf-8">\xff\xff\x80\x80')


@pytest.mark.parametrize(
    "words",
    [
        "第一条　甲<br>第二条　乙",
        "<p>第一条　甲<p>第二条　乙",
        "<div>第一条　甲</div><div>第二条　乙</div>",
        "<ul><li>第一条　甲<li>第二条　乙</ul>",
        "<ol><li>第一条　甲<ul><li>第二条　乙</li></ul></li></ol>",
        "<table><tr><td>第一条　甲<tr><td>第二条　乙</table>",
        "<table><tr><td><p>第一条　甲</p><p>第二条　乙</p></td><td></td></tr></table>",
        "<span>第一条　<b>甲</b><br/></span>第二条　<font>乙</font>",
        "<p>第一条　甲<o:p/></p><p>第二条　<span lang=EN-US>乙</span></p>",
        "<pre>第一条　甲\n第二条　乙</pre>",
        "<p>第一条　\n甲</p>\n<p>第二条　&#20057;</p>",
        "<p>第一条　甲</div></td></p><p>第二条　乙",
    ],
)
def test_lines_end_where_a_browser_ends_them_and_nowhere_else(words: str) -> None:
    assert [line.replace("　 ", "　") for line in lines(words)] == ["第一条　甲", "第二条　乙"]


def test_a_table_of_figures_is_a_row_a_line() -> None:
    table = "<table><caption>表</caption><tr><th>级别<th>人数<tr><td>厅级<td>3<tr><td>处级<td><p>5</p></table>"
    assert lines(f"<p>第一条　如下：</p>{table}") == [
        "第一条　如下：",
        "表",
        "| 级别 | 人数 |",
        "| 厅级 | 3 |",
        "| 处级 | 5 |",
    ]


def test_a_last_chapter_in_an_element_of_its_own_is_not_lost() -> None:
    many = "".join(f"<p>第{number}条　甲。</p>" for number in range(1, 40))
    assert lines(f"<div><div>{many}</div><div><p>第40条　乙。</p></div></div><p>完</p>")[-1] == "第40条　乙。"


def test_a_page_that_stands_in_a_form_is_read() -> None:
    assert lines(f"<form id='form1'><ul class='menu'><li>首页</ul><div>{ARTICLES}</div></form>") == WANTED[:-1]


def test_articles_outside_the_text_are_told() -> None:
    page = f"<div>{ARTICLES}</div><div class='footer'><p>第九条　乙。</p></div>"
    assert any("1处" in note and "没有读入" in note for note in read_page(page).notes)


def test_a_title_outside_the_text_is_put_before_it() -> None:
    page = "<title>{}</title><body>{}<div><p>第一条　甲。</p><p>第二条　乙。</p></div></body>"
    assert lines(page.format("某某办法-某某网", "<h1>某某办法</h1><p>2019-03-17</p>"))[0] == "某某办法"
    from_bar = read_page(page.format("某某办法_政策_某某网", "<a>首页</a>"))
    assert from_bar.text.split("\n")[0] == "某某办法"
    assert any("标题栏" in note for note in from_bar.notes)
    assert lines(page.format("政策文件-某某网", "<h1>今日要闻</h1>"))[0] == "第一条　甲。"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("<a href='2.html'>下一页</a>", "只是其中一页"),
        ("<span>余下全文</span>", "只是其中一页"),
        ("<script>createPageHTML(3, 0,'t2019','html');</script>", "分3页"),
        ("<a>下一篇</a>", ""),
        ("<script>createPageHTML(1, 0,'t2019','html');</script>", ""),
    ],
)
def test_a_text_on_several_pages_is_noticed(words: str, told: str) -> None:
    notes = read_page(f"<p>第一条　甲。</p>{words}").notes
    assert any(told in note for note in notes) if told else notes == ()


def test_a_page_that_was_cut_short_is_noticed() -> None:
    assert any("没有下载完" in note for note in read_page("<html><body><p>第一条　甲。</p>").notes)
    assert read_page("<html><body><p>第一条　甲。</p></body></html>").notes == ()


def test_a_page_saved_as_one_file_is_read(tmp_path: Path) -> None:
    content = (
        "From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        "Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        "<html><body><p>第一条　甲。</p></body></html>\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
    ).encode("gb18030")
    assert read_document(written(tmp_path / "a.mht", content)).text == "第一条　甲。"


def test_a_page_that_was_fetched_is_read_like_a_saved_one() -> None:
    result = read_web_page(PAGE, "某某网")
    assert (result.name, result.text.split("\n")) == ("某某网", WANTED)


def test_elements_without_end_are_no_matter() -> None:
    deep = "<div>" * 50_000 + "<p>第一条　甲。</p>"
    assert lines(deep) == ["第一条　甲。"]
    assert max(len(read_tree(deep).children), 1) == 1


WORDS = st.text("甲乙第一条（）；。&<> ", max_size=8)
TAGS = st.sampled_from(["p", "div", "span", "a", "b", "li", "h1", "td", "nav", "table", "tr", "ul", "br"])


@given(st.lists(st.tuples(TAGS, WORDS, st.booleans()), max_size=15))
@settings(max_examples=300, deadline=None)
def test_every_visible_character_is_in_the_text_or_listed_as_left_out(pieces: list[tuple[str, str, bool]]) -> None:
    page = "".join(f"<{tag}>{escape(words)}{f'</{tag}>' if closed else ''}" for tag, words, closed in pieces)
    result = read_page(page)
    read = result.text + "".join(one.text for one in result.left_out)
    assert Counter(sign for sign in read if sign not in "| \n") == Counter(
        sign for _, words, _ in pieces for sign in words if sign != " "
    )
