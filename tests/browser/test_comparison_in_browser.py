"""What a reader does with two versions side by side: filters, follows an anchor, reads on a phone."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAGE = "/regulations/ganbu-renyong/comparison"


def test_the_filter_leaves_the_kinds_chosen_and_their_chapters(visit):
    page = visit.page
    page.goto(visit.site + PAGE)
    every = page.locator(".change").count()
    page.get_by_label("新增").check()
    kinds = page.locator(".change:visible").evaluate_all("all => all.map((one) => one.dataset.kind)")
    assert set(kinds) == {"added"}
    expect(page.locator("#left")).to_have_text(f"显示 {len(kinds)} 处，共 {every} 处")
    assert page.locator("h2.heading:visible").count() <= len(kinds)
    page.get_by_label("新增").uncheck()
    assert page.locator(".change:visible").count() == every
    assert visit.complaints == []


def test_an_anchor_leads_to_its_article_below_the_fixed_heads(visit):
    visit.page.goto(f"{visit.site}{PAGE}#article-24")
    article = visit.page.locator("#article-24 .what")
    expect(article).to_be_in_viewport()
    head = visit.page.locator(".sides.head").bounding_box()
    assert article.bounding_box()["y"] >= head["y"] + head["height"]


def test_on_a_narrow_screen_the_sides_stand_one_below_the_other(open_window):
    visit = open_window(width=390, height=800)
    visit.page.goto(visit.site + PAGE)
    old, new = (visit.page.locator(".change .side").nth(place).bounding_box() for place in (0, 1))
    assert new["y"] >= old["y"] + old["height"]
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_nothing_is_left_of_the_filter_and_the_marks_stay(visit):
    visit.page.goto(visit.site + PAGE)
    visit.page.emulate_media(media="print")
    expect(visit.page.locator("#kinds")).to_be_hidden()
    mark = visit.page.locator("del").first.evaluate("one => getComputedStyle(one).textDecorationLine")
    assert mark == "line-through"
