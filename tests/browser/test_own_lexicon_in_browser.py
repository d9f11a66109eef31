"""What an administrator does with the department's own words in the browser: adds, sees, is refused, takes out."""

import pytest
from playwright.sync_api import expect

from assistant.settings import Settings
from tests.browser.conftest import serving

pytestmark = pytest.mark.browser

ADDRESS = "/shelf?tab=lexicon"


@pytest.fixture
def desk(visit, tmp_path):
    """The service over a data folder of this test alone, opened at the lexicon."""
    with serving(Settings(data=tmp_path / "data", embedder="off", port=0)) as address:
        visit.site = address
        visit.page.goto(address + ADDRESS)
        yield visit


def enter(visit, term: str, means: str, provisions: str = "") -> None:
    page = visit.page
    page.get_by_label("词语", exact=True).fill(term)
    page.get_by_label("含义", exact=True).fill(means)
    if provisions:
        page.get_by_text("其他写法、检索词、条款和出处").click()
        page.get_by_label("所指的条款").fill(provisions)
    page.get_by_role("button", name="加入词库").click()


def test_a_term_is_added_understood_and_taken_out_after_a_question(desk):
    page = desk.page
    expect(page.get_by_text("本单位词库还没有词。")).to_be_visible()
    enter(desk, "三色预警", "诫勉影响期", "《提醒函询诫勉细则》第十九条")
    expect(page.locator("#said")).to_have_text("已加入“三色预警”，下一次提问起生效。")
    row = page.locator("table.lexicon tbody tr")
    expect(row).to_contain_text("诫勉影响期")
    page.get_by_label("提问", exact=True).fill("三色预警多久？")
    page.keyboard.press("Enter")
    expect(page.locator("#reading")).to_contain_text("“三色预警”指诫勉影响期")
    expect(page.locator("#reading")).to_contain_text("《提醒函询诫勉细则》第十九条")
    page.get_by_role("button", name="删去：三色预警").click()
    page.keyboard.press("Escape")
    expect(row).to_have_count(1)
    page.get_by_role("button", name="删去：三色预警").click()
    page.get_by_role("dialog").get_by_role("button", name="删去").click()
    expect(page.locator("#said")).to_have_text("已删去“三色预警”。")
    expect(page.get_by_text("本单位词库还没有词。")).to_be_visible()
    assert desk.complaints == []
    assert all(address.startswith((desk.site, "http://127.0.0.1")) for address in desk.requested)


def test_a_refusal_stands_at_the_form_and_what_was_typed_stays(desk):
    page = desk.page
    enter(desk, "某词", "含义", "《公务员法》第九百条")
    expect(page.locator("#add-said")).to_contain_text("“某词”所指的“《公务员法》第九百条”在库内查不到")
    expect(page.get_by_label("所指的条款")).to_have_value("《公务员法》第九百条")
    page.get_by_label("所指的条款").fill("")
    page.get_by_role("button", name="加入词库").click()
    expect(page.locator("table.lexicon tbody tr")).to_have_count(1)


def test_what_a_word_means_now_is_told_before_it_is_added(desk):
    page = desk.page
    page.get_by_label("词语", exact=True).fill("双签字")
    page.keyboard.press("Tab")
    expect(page.locator("#now")).to_contain_text("现在的理解：“双签字”指")
    page.get_by_label("词语", exact=True).fill("三色预警")
    page.keyboard.press("Tab")
    expect(page.locator("#now")).to_have_text("现在没有“三色预警”的含义，照字面理解。")


def test_a_phone_shows_the_lexicon_without_scrolling_sideways(open_window, tmp_path):
    visit = open_window(width=400, height=800)
    with serving(Settings(data=tmp_path / "data", embedder="off", port=0)) as address:
        visit.site = address
        visit.page.goto(address + ADDRESS)
        enter(visit, "三色预警" * 7, "诫勉影响期" * 30, "《提醒函询诫勉细则》第十九条")
        expect(visit.page.locator("table.lexicon tbody tr")).to_have_count(1)
        visit.page.click("#type-size")
        assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
