"""What a drafter does in the browser: the sample in one press, a gap followed to its field, files, a kept draft."""

import docx
import pytest
from playwright.sync_api import expect

from assistant.settings import Settings
from tests.browser.conftest import serving

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(visit, tmp_path):
    with serving(Settings(data=tmp_path / "data", embedder="off", port=0)) as address:
        visit.site = address
        visit.page.goto(f"{address}/drafts")
        yield visit


def words(path) -> str:
    return "\n".join(one.text for one in docx.Document(str(path)).paragraphs)


def try_sample(desk) -> None:
    desk.page.locator('a.try[href="/drafts/annual_report#sample"]').click()
    expect(desk.page.locator(".draft-title")).to_contain_text("干部选拔任用工作报告")


def test_the_sample_becomes_a_draft_with_sources_beside_it_and_two_files(desk):
    try_sample(desk)
    expect(desk.page.locator(".state-line")).to_contain_text("送审稿")
    expect(desk.page.locator(".sentence .sources a.cite").first).to_have_attribute(
        "href", r"/regulations/ganbu-renyong/1"
    )
    with desk.page.expect_download() as taken:
        desk.page.get_by_role("button", name="下载文稿").click()
    assert taken.value.suggested_filename.endswith("（送审稿）.docx")
    assert "新提拔" in words(taken.value.path())
    with desk.page.expect_download() as taken:
        desk.page.get_by_role("button", name="下载来源表").click()
    assert "逐句来源" in words(taken.value.path())
    assert desk.complaints == []
    assert all(address.startswith(("blob:", "http://127.0.0.1")) for address in desk.requested)


def test_a_gap_leads_to_its_field_and_is_gone_once_filled(desk):
    try_sample(desk)
    desk.page.get_by_role("button", name="二、主体责任与学习培训").click()
    desk.page.get_by_label("研究选人用人和干部监督议题数").fill("")
    desk.page.get_by_role("button", name="文稿", exact=True).click()
    expect(desk.page.locator(".state-line")).to_contain_text("讨论稿")
    desk.page.locator(".draft-words button.gap").first.click()
    expect(desk.page.locator("#f-topics")).to_be_focused()
    desk.page.keyboard.type("21")
    desk.page.get_by_role("button", name="文稿", exact=True).click()
    expect(desk.page.locator(".state-line")).to_contain_text("送审稿")
    expect(desk.page.locator(".draft-text")).to_contain_text("21项")


def test_the_draft_is_reviewed_and_the_marked_copy_taken(desk):
    try_sample(desk)
    desk.page.get_by_role("button", name="审阅这份文稿").click()
    expect(desk.page.locator(".review-findings h3")).to_contain_text("审阅")
    with desk.page.expect_download() as taken:
        desk.page.get_by_role("button", name="下载批注副本").click()
    assert taken.value.suggested_filename.endswith("（批注副本）.docx")


def test_what_was_typed_in_is_there_after_a_reload_and_bad_facts_are_told(desk):
    desk.page.goto(f"{desk.site}/drafts/annual_report")
    desk.page.get_by_label("单位全称").fill("示例县水利局")
    desk.page.locator('[id="f-unit.party_body"]').select_option("党组")
    desk.page.get_by_label("年度", exact=True).fill("2025")
    desk.page.get_by_role("button", name="一、提拔任用与职级晋升").click()
    desk.page.get_by_label("新提拔内设机构正职或相当职务人数").fill("-3")
    expect(desk.page.locator("#saved")).to_contain_text("本机浏览器")
    desk.page.reload()
    expect(desk.page.get_by_label("单位全称")).to_have_value("示例县水利局")
    desk.page.get_by_role("button", name="直接起草").first.click()
    expect(desk.page.locator("#draft .notice.strong")).to_contain_text("不能是负数")
    desk.page.locator("#draft .notice.strong").get_by_role("button", name="去改").click()
    expect(desk.page.locator("#f-promoted_chief")).to_be_focused()


def test_a_filled_workbook_goes_out_and_comes_back(desk):
    try_sample(desk)
    with desk.page.expect_download() as taken:
        desk.page.get_by_role("button", name="下载已填的工作簿").click()
    desk.page.once("dialog", lambda dialog: dialog.accept())
    desk.page.get_by_role("button", name="清空").click()
    expect(desk.page.get_by_label("单位全称")).to_have_value("")
    desk.page.set_input_files(
        "#workbook", {"name": "表.xlsx", "mimeType": "", "buffer": taken.value.path().read_bytes()}
    )
    expect(desk.page.get_by_label("单位全称")).to_have_value("示例市发展促进局")


def test_a_kept_draft_is_made_final_opened_again_and_deleted(desk):
    try_sample(desk)
    desk.page.get_by_role("button", name="存到服务器").click()
    desk.page.get_by_role("button", name="定稿", exact=True).click()
    expect(desk.page.locator(".state-line")).to_contain_text("定稿 第2版")
    address = desk.page.url
    desk.page.get_by_role("button", name="二、主体责任与学习培训").click()
    desk.page.get_by_label("研究选人用人和干部监督议题数").fill("22")
    desk.page.get_by_role("button", name="文稿", exact=True).click()
    expect(desk.page.locator(".state-line")).to_contain_text("送审稿 第3版")
    desk.page.goto(f"{desk.site}/drafts")
    desk.page.locator("#kept a").click()
    desk.page.get_by_role("button", name="二、主体责任与学习培训").click()
    expect(desk.page.get_by_label("研究选人用人和干部监督议题数")).to_have_value("22")
    assert desk.page.url == address
    desk.page.once("dialog", lambda dialog: dialog.accept())
    desk.page.get_by_role("button", name="删除存稿").click()
    expect(desk.page.locator("#said")).to_contain_text("存稿已删除")
    desk.page.goto(f"{desk.site}/drafts")
    expect(desk.page.locator("#kept")).to_be_hidden()


def test_on_a_narrow_screen_nothing_runs_over_the_edge(open_window, site):
    visit = open_window(390, 844)
    for address in ("/drafts", "/drafts/annual_report#sample", "/drafts/recommendation_report#sample"):
        visit.page.goto("about:blank")
        visit.page.goto(f"{site}{address}")
        if "#" in address:
            visit.page.locator(".draft-title").wait_for()
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_revision_by_instruction_tells_what_was_done_and_what_was_not(desk):
    try_sample(desk)
    page = desk.page
    page.locator("summary", has_text="修改意见").click()
    page.locator("textarea[aria-label='修改意见']").fill("第二部分换一种说法；写得有气势一点")
    page.get_by_role("button", name="按意见修改").click()
    expect(page.locator("#said")).to_contain_text("已按意见修改1处。1条没有照办")
    expect(page.locator("#draft")).to_contain_text("没有看懂")
    expect(page.locator(".state-line")).to_contain_text("送审稿")
    assert desk.complaints == []


def test_last_year_s_report_gives_only_what_is_ticked(desk):
    try_sample(desk)
    page = desk.page
    with page.expect_download() as taken:
        page.get_by_role("button", name="下载文稿").click()
    content = taken.value.path().read_bytes()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="清空").click()
    page.set_input_files("#last-year", [{"name": "去年.docx", "mimeType": "application/zip", "buffer": content}])
    tick = page.locator(".last-year-facts .tick").filter(has_text="晋升职级人数")
    tick.locator("input").check()
    page.get_by_role("button", name="采用勾选的").click()
    expect(page.locator("#said")).to_contain_text("已采用1项")
    facts = page.evaluate("JSON.parse(localStorage.getItem('cadre-facts:annual_report'))?.facts") or {}
    assert len([one for one in facts.values() if one not in ("", [], None)]) <= 1
    assert desk.complaints == []
