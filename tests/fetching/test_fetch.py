"""From an address to an imported text, over a real connection to a site on this machine; and every way it can fail."""

import json
import time
from pathlib import Path

import pytest

from assistant.errors import UnknownRegulation
from assistant.fetching.outcome import FetchResult
from tests.fetching.conftest import Desk
from tests.fetching.pages import ARTICLES, HEAD, NEXT_PAGE, TITLE, page, paragraphs, whole
from tests.fetching.site import Page, Site, dripping, in_chunks, redirect, zipped
from tests.intake.made_documents import docx_of, pdf_of, set_page


def test_a_page_becomes_the_official_text_with_its_address_time_and_hash(site: Site, desk: Desk) -> None:
    desk.list_page(site.put("/zhengce/content_123.htm", whole()))
    outcome = desk.fetch()
    assert (outcome.result, outcome.articles, outcome.known_articles) == (FetchResult.IMPORTED, 5, 5)
    held = desk.library().get("ceshi", "2019")
    assert held is not None
    assert held.text_kind == "official"
    assert [article.full_text for article in held.articles][2] == "公示期不少于五个工作日。"
    assert not any("首页" in article.full_text or "版权" in article.full_text for article in held.articles)
    assert held.source == outcome.sources[0]
    assert held.source.startswith(f"下载：{site.address}/zhengce/content_123.htm，2")
    (kept,) = (desk.settings.fetched_folder / "ceshi").glob("*.html")
    assert kept.stem in held.source
    assert kept.read_text("utf-8") == whole()


def test_what_was_left_out_of_the_page_is_shown_before_anything_is_imported(site: Site, desk: Desk) -> None:
    desk.list_page(site.put("/a.htm", whole()))
    desk.says_yes = False
    outcome = desk.fetch()
    assert (outcome.result, desk.is_official()) == (FetchResult.NOT_IMPORTED, False)
    (seen,) = desk.shown
    assert any("版权所有" in line for line in seen.left_out)
    assert any("政策文件" in line for line in seen.left_out)
    assert "没有得到确认" in outcome.cause


def test_differences_from_our_digest_are_listed(site: Site, desk: Desk) -> None:
    lines = [line.replace("五个工作日", "七个工作日") for line in ARTICLES]
    desk.list_page(site.put("/a.htm", whole(*lines)))
    desk.says_yes = False
    outcome = desk.fetch()
    assert outcome.result is FetchResult.DIFFERENT
    assert any("第三条" in each and "七个工作日" in each for each in outcome.differences)
    desk.says_yes = True
    outcome = desk.fetch()
    assert outcome.result is FetchResult.IMPORTED
    assert "已以原文为准" in outcome.cause


def test_a_text_held_already_is_the_same_and_one_that_changed_says_where(site: Site, desk: Desk) -> None:
    site.put("/a.htm", whole(), whole(), whole(*[line.replace("客观公正", "公道正派") for line in ARTICLES]))
    desk.list_page(site.address + "/a.htm")
    assert desk.fetch().result is FetchResult.IMPORTED
    assert desk.fetch().result is FetchResult.SAME
    desk.says_yes = False
    changed = desk.fetch()
    assert changed.result is FetchResult.DIFFERENT
    assert changed.differences == ("第二条：同先前导入的官方文本不一致。",)


def test_a_trial_fetches_and_compares_and_imports_nothing(site: Site, desk: Desk) -> None:
    desk.list_page(site.put("/a.htm", whole()))
    outcome = desk.fetch(dry_run=True)
    assert (outcome.result, desk.is_official(), desk.shown) == (FetchResult.SAME, False, [])
    assert "没有导入" in outcome.cause


@pytest.mark.parametrize("path", ["/zhengce/content_1.htm", "/2019/03/17/ARTI1.shtml", "/n1/2019/c1-2.html"])
@pytest.mark.parametrize("mark", ["_", "-"])
def test_a_text_divided_over_pages_is_put_together_in_order(site: Site, desk: Desk, path: str, mark: str) -> None:
    stem, _, ending = path.rpartition(".")
    parts = [f"{stem}{mark}{number}.{ending}" for number in (2, 3)]
    pager = f'<p>1 <a href="{parts[1]}">3</a> <a href="{parts[0]}">2</a> <a href="{parts[0]}">下一页</a></p>'
    desk.list_page(site.put(path, page(HEAD + paragraphs(*ARTICLES[:4]) + pager)))
    site.put(parts[0], page(HEAD + paragraphs(ARTICLES[4]) + f'<p><a href="{parts[1]}">下一页</a></p>'))
    site.put(parts[1], page(paragraphs(*ARTICLES[5:], "（责任编辑：某某）") + f'<p><a href="{path}">首页</a></p>'))
    outcome = desk.fetch()
    assert (outcome.result, outcome.cause) == (FetchResult.IMPORTED, "5条，同库内要点没有不一致。")
    held = desk.library().get("ceshi", "2019")
    assert held is not None
    text = "".join(article.label + article.full_text for article in held.articles)
    assert "".join(text.split()) == "".join("".join(ARTICLES).split())
    assert len(outcome.sources) == 3
    assert "第2页（共3页）" in outcome.sources[1]
    assert any("责任编辑" in line for line in outcome.left_out)
    assert desk.kept() == [".html", ".html", ".html", ".jsonl"]


def test_the_paging_script_of_a_site_names_the_parts(site: Site, desk: Desk) -> None:
    script = '<script>createPageHTML(2, 0, "t2019", "html");</script>'
    desk.list_page(site.put("/fg/t2019.html", page(HEAD + paragraphs(*ARTICLES[:4]), script=script)))
    site.put("/fg/t2019_1.html", page(paragraphs(*ARTICLES[4:]), script=script))
    assert desk.fetch().result is FetchResult.IMPORTED


def test_the_parts_of_a_folder_page_are_its_numbered_indexes(site: Site, desk: Desk) -> None:
    desk.list_page(site.put("/fg/", page(HEAD + paragraphs(*ARTICLES[:4]) + NEXT_PAGE.format("index_1.html"))))
    site.put("/fg/index_1.html", page(paragraphs(*ARTICLES[4:]) + NEXT_PAGE.format("#")))
    assert desk.fetch().result is FetchResult.IMPORTED


def divided(site: Site, desk: Desk) -> str:
    """A text whose first page names a second one, which is not there yet."""
    below = NEXT_PAGE.format("a_2.htm")
    desk.list_page(site.put("/a.htm", page(HEAD + paragraphs(*ARTICLES[:4]), below=below)))
    return "/a_2.htm"


def test_a_part_that_is_not_there_refuses_the_whole_text(site: Site, desk: Desk) -> None:
    divided(site, desk)
    outcome = desk.fetch()
    assert (outcome.result, desk.is_official()) == (FetchResult.NOT_FETCHED, False)
    assert "第2页" in outcome.cause
    assert "404" in outcome.cause
    assert desk.kept() == []


def test_a_part_without_any_article_refuses_the_whole_text(site: Site, desk: Desk) -> None:
    site.put(divided(site, desk), page(paragraphs("请登录后阅读余下内容。")))
    outcome = desk.fetch()
    assert (outcome.result, desk.is_official()) == (FetchResult.REFUSED, False)
    assert "第2页" in outcome.cause


def test_a_skipped_number_refuses_the_whole_text(site: Site, desk: Desk) -> None:
    site.put(divided(site, desk), page(paragraphs(ARTICLES[4]) + NEXT_PAGE.format("a_4.htm")))
    site.put("/a_4.htm", page(paragraphs(*ARTICLES[5:])))
    outcome = desk.fetch()
    assert outcome.result is FetchResult.NOT_FETCHED
    assert "第3页" in outcome.cause


def test_parts_that_lead_round_are_noticed(site: Site, desk: Desk) -> None:
    again = page(paragraphs(ARTICLES[4]) + NEXT_PAGE.format("a_3.htm"))
    site.put(divided(site, desk), again)
    site.put("/a_3.htm", again)
    outcome = desk.fetch()
    assert outcome.result is FetchResult.NOT_FETCHED
    assert "转了圈" in outcome.cause


def test_a_last_part_that_leads_back_to_the_first_ends_there(site: Site, desk: Desk) -> None:
    site.put(divided(site, desk), page(paragraphs(*ARTICLES[4:]) + NEXT_PAGE.format("a.htm")))
    assert desk.fetch().result is FetchResult.IMPORTED


def test_a_part_that_is_led_to_the_first_page_is_missing(site: Site, desk: Desk) -> None:
    site.put(divided(site, desk), redirect("/a.htm"))
    outcome = desk.fetch()
    assert outcome.result is FetchResult.NOT_FETCHED
    assert "转到了别的页面" in outcome.cause


def test_parts_without_end_are_given_up(site: Site, desk: Desk) -> None:
    divided(site, desk)
    for number in range(2, 20):
        site.put(f"/a_{number}.htm", page(paragraphs(f"第{number}条　甲。") + NEXT_PAGE.format(f"a_{number + 1}.htm")))
    outcome = desk.fetch()
    assert "超过6页" in outcome.cause
    assert len(site.asked) <= 7


def test_a_next_page_that_leads_to_another_text_is_not_followed(site: Site, desk: Desk) -> None:
    desk.list_page(site.put("/a.htm", whole(below=NEXT_PAGE.format("/b/other.htm"))))
    assert desk.fetch().result is FetchResult.IMPORTED, "all articles that the version is known to have are there"
    assert site.asked == ["/a.htm"]


def test_where_nothing_is_known_of_the_version_an_open_next_page_refuses_it(site: Site, desk: Desk) -> None:
    text = whole(below=NEXT_PAGE.format("javascript:turn(2)")).replace(TITLE, "某某工作办法")
    desk.list_page(site.put("/a.htm", text), title="某某工作办法")
    outcome = desk.fetch("某某工作办法")
    assert outcome.result is FetchResult.REFUSED
    assert "下一页" in outcome.cause


@pytest.mark.parametrize(
    ("encoding", "meta", "header"),
    [
        ("utf-8", "utf-8", HTML_ONLY := "text/html"),
        ("gb18030", "gb2312", HTML_ONLY),
        ("gb18030", "gb2312", "text/html; charset=GB2312"),
        ("gb18030", "utf-8", "text/html; charset=gbk"),
        ("gb18030", "utf-8", "text/html; charset=utf-8"),
        ("utf-8", "gb2312", "text/html; charset=GB2312"),
        ("utf-8-sig", "gb2312", "text/html; charset=iso-8859-1"),
        ("gb18030", "", "text/html; charset=iso-8859-1"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in_whatever_is_declared(
    site: Site, desk: Desk, encoding: str, meta: str, header: str
) -> None:
    text = whole(*ARTICLES[:-1], "第五条　镕基㐂所称测试，自2019年3月3日起施行。", charset=meta)
    desk.list_page(site.put("/a.htm", Page(text.encode(encoding), content_type=header)))
    assert desk.fetch().result is FetchResult.IMPORTED
    held = desk.library().get("ceshi", "2019")
    assert held is not None
    assert "镕基㐂" in held.articles[-1].full_text


def test_a_packed_page_is_unpacked(site: Site, desk: Desk) -> None:
    desk.list_page(site.put("/a.htm", zipped(whole())))
    assert desk.fetch().result is FetchResult.IMPORTED
    assert "gzip" in site.headers[0]["accept-encoding"]


def test_a_page_in_chunks_is_put_together(site: Site, desk: Desk) -> None:
    body = whole().encode()
    desk.list_page(site.put("/a.htm", in_chunks([body[:500], body[500:]], ended=True)))
    assert desk.fetch().result is FetchResult.IMPORTED


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Page(status=404), "404"),
        (Page(status=403), "403"),
        (Page(status=410), "410"),
        (Page(status=429), "429"),
        (Page(status=204), "204"),
        (Page(status=418), "418"),
        (Page(), "空的"),
        (Page(whole().encode(), length=50_000), "没有传完"),
        (Page(whole().encode(), length=5_000_000), "MB"),
        (Page(b"x" * 61_000), "MB"),
        (in_chunks([whole().encode()], ended=False), "没有传完"),
        (in_chunks([b"x" * 61_000], ended=True), "MB"),
        (Page(zipped("x" * 10_000_000).body, headers={"Content-Encoding": "gzip"}), "解开压缩后"),
        (Page(zipped(whole()).body[:-20], headers={"Content-Encoding": "gzip"}), "没有结尾"),
        (Page(b"\x1f\x8b\x08" + b"no gzip at all", headers={"Content-Encoding": "gzip"}), "压缩内容"),
        (Page(whole().encode(), headers={"Content-Encoding": "br"}), "压缩方式"),
        (Page(whole().encode(), content_type="image/png"), "image/png"),
        (Page(b'{"title": 1}', content_type="application/json"), "application/json"),
        (Page(b"PK\x03\x04", content_type="application/zip"), "application/zip"),
        (redirect("https://localhost/a.htm"), "另一个网站"),
        (redirect("//localhost/a.htm"), "另一个网站"),
        (redirect("http://example.org/a.htm"), "另一个网站"),
        (redirect("ftp://127.0.0.1/a.htm"), "不是网页的地址"),
        (redirect("http://user@127.0.0.1/a.htm"), "不是网页的地址"),
        (redirect("http://[::1"), "读不懂"),
        (redirect("/a.htm"), "来回转向"),
        (Page(status=302), "来回转向"),
    ],
)
def test_every_failure_is_named_and_nothing_is_kept_or_imported(
    site: Site, desk: Desk, answer: Page, said: str
) -> None:
    desk.list_page(site.put("/a.htm", answer))
    outcome = desk.fetch()
    assert outcome.result in {FetchResult.NOT_FETCHED, FetchResult.REFUSED}
    assert said in outcome.cause
    assert outcome.cause.endswith("。")
    assert site.asked.count("/a.htm") == 1, "no failure of this kind is tried again"
    assert (desk.is_official(), desk.kept(), desk.shown) == (False, [], [])


def test_a_fault_of_the_site_is_tried_again_a_limited_number_of_times(site: Site, desk: Desk) -> None:
    broken = Page(b"error", status=500)
    desk.list_page(site.put("/a.htm", broken, Page(b"busy", status=503), Page(whole().encode())))
    assert desk.fetch().result is FetchResult.IMPORTED
    assert len(site.asked) == 3
    assert [rest for rest in desk.rests if rest] == [0.01, 0.02], "longer each time"
    site.put("/a.htm", broken)
    outcome = desk.fetch()
    assert outcome.result is FetchResult.NOT_FETCHED
    assert "试了3次" in outcome.cause
    assert "500" in outcome.cause
    assert len(site.asked) == 6


def limited(desk: Desk, **limits: float) -> None:
    from dataclasses import replace

    desk.limits = replace(desk.limits, **limits)  # pyright: ignore[reportArgumentType]


def test_a_site_that_sends_a_byte_now_and_then_is_given_up_in_time(site: Site, desk: Desk) -> None:
    limited(desk, total=0.3, attempts=1)
    desk.list_page(site.put("/a.htm", dripping(whole().encode(), 5.0)))
    outcome = desk.fetch()
    assert outcome.result is FetchResult.NOT_FETCHED
    assert "没有下载完" in outcome.cause


def test_a_silent_site_is_given_up_and_tried_again(site: Site, desk: Desk) -> None:
    limited(desk, silence=0.2, attempts=2)
    desk.list_page(site.put("/a.htm", lambda _: time.sleep(0.6)))
    outcome = desk.fetch()
    assert "没有及时回应" in outcome.cause
    assert len(site.asked) == 2


def test_a_site_that_is_not_there_is_named(site: Site, desk: Desk) -> None:
    desk.list_page("http://127.0.0.1:1/a.htm")
    assert "拒绝连接" in desk.fetch().cause


def test_redirects_within_the_site_are_followed_and_the_last_address_is_the_source(site: Site, desk: Desk) -> None:
    desk.list_page(site.put("/old.htm", redirect("/moved", 301)))
    site.put("/moved", redirect("new/a.htm", 307))
    site.put("/new/a.htm", whole())
    outcome = desk.fetch()
    assert outcome.result is FetchResult.IMPORTED
    assert "/new/a.htm" in outcome.sources[0]


def test_redirects_without_end_are_given_up(site: Site, desk: Desk) -> None:
    for number in range(12):
        site.put(f"/{number}", redirect(f"/{number + 1}"))
    desk.list_page(site.address + "/0")
    outcome = desk.fetch()
    assert "超过5次" in outcome.cause
    assert len(site.asked) == 6


def test_another_site_is_followed_to_where_the_row_says_so(site: Site, desk: Desk) -> None:
    desk.list_page(site.put("/a.htm", redirect(f"http://localhost:{site.port}/b.htm")), also_hosts=["localhost"])
    site.put("/b.htm", whole())
    assert desk.fetch().result is FetchResult.IMPORTED


def test_pages_are_asked_for_plainly_one_after_the_other_with_a_pause(site: Site, desk: Desk) -> None:
    limited(desk, pause=60)
    site.put(divided(site, desk), page(paragraphs(*ARTICLES[4:])))
    assert desk.fetch().result is FetchResult.IMPORTED
    assert all(headers["user-agent"] == "cadre-assistant" for headers in site.headers)
    assert not any({"cookie", "referer", "authorization"} & set(headers) for headers in site.headers)
    (rest,) = desk.rests
    assert 0 < rest <= 60


def test_a_document_served_in_place_of_a_page_is_read_as_a_file(site: Site, desk: Desk, tmp_path: Path) -> None:
    lines = [TITLE, "（2019年3月3日某机关印发）", *ARTICLES]
    body = docx_of(tmp_path / "a.docx", lines).read_bytes()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    attached = {"Content-Disposition": 'attachment; filename="a.docx"'}
    desk.list_page(site.put("/down?id=7", Page(body, content_type=kind, headers=attached)))
    assert desk.fetch().result is FetchResult.IMPORTED
    assert desk.kept() == [".docx", ".jsonl"]


@pytest.mark.parametrize("content_type", ["application/pdf", "application/octet-stream", "text/html"])
def test_a_pdf_is_a_pdf_whatever_the_site_calls_it(site: Site, desk: Desk, tmp_path: Path, content_type: str) -> None:
    body = pdf_of([set_page([TITLE, "（2019年3月3日某机关印发）", *ARTICLES])])
    desk.list_page(site.put("/a.pdf", Page(body, content_type=content_type)))
    assert desk.fetch().result is FetchResult.IMPORTED
    assert desk.kept() == [".jsonl", ".pdf"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (whole().replace(TITLE, "另外工作条例"), "《另外工作条例》"),
        (whole().replace("2019年3月3日", "2014年1月14日"), "2014年文本"),
        (
            page("<ul>" + "".join(f'<li><a href="/{n}.htm">某条例</a></li>' for n in range(9)) + "</ul>"),
            "没有认出任何一条",
        ),
        (page("<p>请输入验证码后继续访问。</p>"), "没有认出任何一条"),
        (whole(*ARTICLES[:4], *ARTICLES[5:]), "第三条"),
        (whole(*ARTICLES[:5]), "第四条、第五条"),
        (whole(*ARTICLES, "第六条　本条例由某机关负责解"), "没有写完"),
        (whole(*ARTICLES) + whole(*ARTICLES).replace(TITLE, "另外工作条例"), "部法规"),
    ],
    ids=["another text", "another version", "a list", "a barrier", "a gap", "the end lacking", "broken off", "two"],
)
def test_what_is_not_the_text_wanted_and_all_of_it_is_refused(site: Site, desk: Desk, text: str, said: str) -> None:
    desk.list_page(site.put("/a.htm", text))
    outcome = desk.fetch()
    assert (outcome.result, desk.is_official(), desk.shown) == (FetchResult.REFUSED, False, [])
    assert said in outcome.cause


def test_the_next_address_is_tried_and_the_first_failure_still_told(site: Site, desk: Desk) -> None:
    desk.list_page(site.address + "/gone.htm", site.put("/a.htm", whole()))
    outcome = desk.fetch()
    assert outcome.result is FetchResult.IMPORTED
    (failure,) = outcome.failures
    assert "/gone.htm" in failure
    assert "404" in failure


def test_kept_pages_give_the_same_again_without_the_network(site: Site, desk: Desk) -> None:
    site.put(divided(site, desk), page(paragraphs(*ARTICLES[4:])))
    desk.says_yes = False
    first = desk.fetch()
    asked = len(site.asked)
    site.pages.clear()
    desk.says_yes = True
    again = desk.fetch(from_kept=True)
    assert again.result is FetchResult.IMPORTED
    assert (again.sources, again.articles) == (first.sources, 5)
    assert len(site.asked) == asked


def test_a_kept_page_that_was_altered_or_is_gone_is_not_used(site: Site, desk: Desk) -> None:
    desk.list_page(site.put("/a.htm", whole()))
    assert "没有留存" in desk.fetch(from_kept=True).cause
    desk.fetch(dry_run=True)
    (kept,) = (desk.settings.fetched_folder / "ceshi").glob("*.html")
    kept.write_text(whole().replace("五个工作日", "三个工作日"), encoding="utf-8")
    assert "被改动过" in desk.fetch(from_kept=True).cause
    kept.unlink()
    assert "读不出来" in desk.fetch(from_kept=True).cause
    assert not desk.is_official()
    desk.fetch(dry_run=True)
    assert desk.fetch(from_kept=True).result is FetchResult.IMPORTED, "fetched again, it is kept again"


def test_a_torn_line_of_the_manifest_costs_no_more_than_itself(site: Site, desk: Desk) -> None:
    desk.list_page(site.put("/a.htm", whole()))
    desk.fetch(dry_run=True)
    manifest = desk.settings.fetched_folder / "ceshi" / "manifest.jsonl"
    manifest.write_text(manifest.read_text("utf-8")[:40], encoding="utf-8")
    assert "没有留存" in desk.fetch(from_kept=True).cause
    desk.fetch(dry_run=True)
    assert desk.fetch(from_kept=True, dry_run=True).result is FetchResult.SAME


def test_a_manifest_cannot_point_out_of_its_folder(site: Site, desk: Desk) -> None:
    desk.list_page(site.put("/a.htm", whole()))
    desk.fetch(dry_run=True)
    manifest = desk.settings.fetched_folder / "ceshi" / "manifest.jsonl"
    line = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps({**line, "file": "../../other.html"}) + "\n", encoding="utf-8")
    assert "没有留存" in desk.fetch(from_kept=True).cause


def test_a_data_folder_that_cannot_be_written_is_named(site: Site, desk: Desk) -> None:
    desk.list_page(site.put("/a.htm", whole()))
    desk.settings.fetched_folder.write_text("a file where the folder should be", encoding="utf-8")
    assert "存不下来" in desk.fetch().cause


def test_a_short_title_finds_the_page_and_an_unknown_one_is_named(site: Site, desk: Desk) -> None:
    desk.list_page(site.put("/a.htm", whole()))
    assert desk.fetch("《测试条例》（2019）").result is FetchResult.IMPORTED
    for name in ("没有的条例", "测试条例（2014）"):
        with pytest.raises(UnknownRegulation, match="没有登记"):
            desk.fetch(name)
