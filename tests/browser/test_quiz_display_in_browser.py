"""What the quiz pages show: which option was chosen, that no doubtful item passes unread, cells named on a phone."""

import re

import pytest
from playwright.sync_api import expect

from assistant.settings import Settings
from tests.browser.conftest import serving

pytestmark = pytest.mark.browser

OLD_BANK = """1．党政领导干部任职前公示的期限不少于（ ）。
A. 五个工作日
B. 七个工作日
C. 三个工作日
D. 十个工作日
答案：B
解析：按旧条例。
"""


@pytest.fixture
def data(tmp_path):
    with serving(Settings(data=tmp_path / "data", embedder="off", port=0)) as address:
        yield address


@pytest.fixture
def old_bank(tmp_path):
    path = tmp_path / "题库.txt"
    path.write_text(OLD_BANK, encoding="utf-8")
    return path


def taken_in(page, site, old_bank) -> None:
    page.goto(f"{site}/bank")
    page.set_input_files("#import-file", old_bank)
    page.get_by_role("button", name=re.compile("送入题库")).click()
    expect(page.locator("#items .quiz-item")).to_have_count(1)


def test_a_marked_choice_says_which_option_is_right_and_which_was_chosen(visit, data):
    page = visit.page
    page.goto(f"{data}/practice")
    for name in ("多选题", "判断题", "填空题", "案例题"):
        page.get_by_label(name, exact=True).uncheck()
    page.locator("#scope").fill("干部任用条例")
    page.get_by_label("题数").fill("1")
    page.get_by_role("button", name="开始", exact=True).click()
    page.locator(".choices input").first.check()
    page.get_by_role("button", name="看答案和解析").click()
    expect(page.locator(".outcome")).to_be_visible()
    expect(page.locator(".choices li.right")).to_have_count(1)
    wrong = page.locator(".choices li.wrong")
    chosen = wrong if wrong.count() else page.locator(".choices li.right")
    expect(chosen.locator(".told")).to_have_text(re.compile("您选的|答对"))
    assert not visit.complaints


def test_the_page_says_that_the_items_are_being_made_and_takes_no_second_press(visit, data):
    page = visit.page
    page.goto(f"{data}/practice")
    page.route("**/api/attempts", lambda route: None if route.request.method == "POST" else route.continue_())
    page.get_by_role("button", name="开始", exact=True).click()
    expect(page.locator("#said")).to_have_text("正在准备题目……")
    expect(page.get_by_role("button", name="开始", exact=True)).to_be_disabled()


def test_a_refused_start_can_be_tried_again(visit, data):
    page = visit.page
    page.goto(f"{data}/practice")
    page.locator("#scope").fill("没有这部法规的办法第九百条")
    page.get_by_role("button", name="开始", exact=True).click()
    expect(page.locator("#said.strong")).to_be_visible()
    expect(page.get_by_role("button", name="开始", exact=True)).to_be_enabled()


def test_an_item_whose_answer_has_changed_is_not_passed_without_its_doubt_being_read(visit, data, old_bank):
    page = visit.page
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    taken_in(page, data, old_bank)
    page.get_by_role("button", name="审核通过").click()
    assert len(asked) == 1
    assert "待复核" in asked[0]
    expect(page.locator("#items .stem .badge")).to_have_text("草稿，待复核")


def test_the_preview_of_an_import_names_each_cell_on_a_phone(open_window, data, old_bank):
    page = open_window(390, 800).page
    page.goto(f"{data}/bank")
    page.set_input_files("#import-file", old_bank)
    cells = page.locator(".offered-items tbody td")
    expect(cells.first).to_be_visible()
    assert [cell.get_attribute("data-label") for cell in cells.all()] == [
        "位置",
        "题型",
        "题目",
        "答案",
        "按现行条文核对",
    ]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
