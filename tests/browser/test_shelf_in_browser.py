"""What an administrator does in the browser: uploads, looks, confirms, finds it registered, puts right, withdraws."""

import pytest
from playwright.sync_api import expect

from assistant.settings import Settings
from tests.browser.conftest import serving

pytestmark = pytest.mark.browser

TEXT = """试验借调管理办法
（2021年3月1日试验机关发布）

第一条　为了规范借调工作，制定本办法。
第二条　借调期限不超过六个月。确需延长的，应当重新批准。
第三条　本办法自2021年4月1日起施行。
"""
UNDATED = "第一条　上班应当按时。\n第二条　请假由本部门批准。\n"


@pytest.fixture
def desk(visit, tmp_path):
    """The service over a data folder of this test alone."""
    with serving(Settings(data=tmp_path / "data", embedder="off", port=0)) as address:
        visit.site = address
        yield visit


def file(name: str, text: str) -> dict[str, object]:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def offer(visit, *files) -> None:
    visit.page.goto(f"{visit.site}/shelf?tab=imports")
    visit.page.set_input_files("#files", list(files))
    visit.page.locator(".offered").first.wait_for()


def take_in(visit) -> None:
    offer(visit, file("借调.txt", TEXT))
    visit.page.get_by_role("button", name="导入所选").click()
    expect(visit.page.locator("#results")).to_contain_text("已导入《试验借调管理办法》2021年文本")


def test_a_text_is_uploaded_previewed_confirmed_and_stands_in_the_register(desk):
    offer(desk, file("借调.txt", TEXT))
    card = desk.page.locator(".offered")
    expect(card).to_contain_text("库内没有的法规，将新增")
    card.get_by_text("看读出的条文").click()
    expect(card.locator("pre")).to_contain_text("第二条　借调期限不超过六个月。")
    desk.page.get_by_label("经办人").fill("张三")
    desk.page.get_by_role("button", name="导入所选").click()
    expect(desk.page.locator("#results")).to_contain_text("此后按原文逐字引用")
    desk.page.get_by_role("link", name="查看登记簿").click()
    row = desk.page.locator("table.register tbody tr").first
    expect(row).to_contain_text("张三")
    expect(row).to_contain_text("导入 《试验借调管理办法》2021 年文本")
    expect(row).to_contain_text("现在采用")
    assert desk.complaints == []
    assert all(address.startswith((desk.site, "http://127.0.0.1")) for address in desk.requested)


def test_withdrawn_with_a_reason_and_brought_back(desk):
    take_in(desk)
    desk.page.goto(f"{desk.site}/shelf")
    desk.page.locator("tr", has_text="试验借调管理办法").get_by_role("button", name="撤下").click()
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_label("原因").fill("文本有误")
    dialog.get_by_role("button", name="撤下").click()
    expect(desk.page.locator("#said")).to_contain_text("已撤下《试验借调管理办法》")
    expect(desk.page.locator("table.shelf")).not_to_contain_text("试验借调管理办法")
    desk.page.goto(f"{desk.site}/shelf?tab=history")
    expect(desk.page.locator("table.register")).to_contain_text("文本有误")
    desk.page.get_by_role("button", name="恢复").click()
    desk.page.get_by_role("dialog").get_by_role("button", name="恢复").click()
    expect(desk.page.locator("#said")).to_contain_text("已恢复")
    desk.page.goto(f"{desk.site}/shelf")
    expect(desk.page.locator("table.shelf")).to_contain_text("试验借调管理办法")


def test_escape_withdraws_nothing(desk):
    take_in(desk)
    desk.page.goto(f"{desk.site}/shelf")
    desk.page.get_by_role("button", name="撤下").click()
    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_role("dialog")).to_be_hidden()
    desk.page.reload()
    expect(desk.page.locator("table.shelf")).to_contain_text("试验借调管理办法")


def test_a_division_is_put_right_and_other_words_are_refused_in_place(desk):
    take_in(desk)
    desk.page.get_by_role("link", name="查看、更正").click()
    area, save = desk.page.locator("#division"), desk.page.get_by_role("button", name="保存更正")
    expect(save).to_be_disabled()
    before = area.input_value()
    area.fill(before.replace("六个月", "九个月"))
    desk.page.get_by_role("button", name="看看会改动什么").click()
    expect(desk.page.locator("#difference")).to_contain_text("文字与库内文本不同")
    expect(save).to_be_disabled()
    area.fill(before.replace("六个月。", "六个月。\n"))
    desk.page.get_by_role("button", name="看看会改动什么").click()
    expect(desk.page.locator("#difference")).to_contain_text("第二条由1款改为2款")
    save.click()
    expect(desk.page.locator("#said")).to_contain_text("已更正")
    expect(desk.page.locator("table.register tbody tr").first).to_contain_text("更正")


def test_what_the_text_does_not_say_is_filled_in_on_its_card(desk):
    offer(desk, file("借调.txt", TEXT), file("考勤.txt", UNDATED))
    card = desk.page.locator(".offered").nth(1)
    expect(card).to_contain_text("不能导入")
    card.get_by_label("名称").fill("试验单位考勤办法")
    card.get_by_label("发布日期").fill("2024-05-01")
    card.get_by_label("层级").select_option("单位制度")
    card.get_by_role("button", name="按填写的重新读取").click()
    expect(card).to_contain_text("由导入人填写为2024-05-01")
    card.get_by_label("施行日期").fill("2024-05-01")
    card.get_by_role("button", name="按填写的重新读取").click()
    expect(card.locator("h3")).to_have_text("《试验单位考勤办法》2024 年文本")
    expect(card).to_contain_text("〔单位制度〕")


def test_an_empty_file_is_refused_in_words(desk):
    desk.page.goto(f"{desk.site}/shelf?tab=imports")
    desk.page.set_input_files("#files", [file("空.txt", "")])
    expect(desk.page.locator("#said")).to_contain_text("空.txt是空文件")
    expect(desk.page.locator("#preview")).to_be_hidden()


def test_a_phone_shows_everything_without_scrolling_sideways(open_window, tmp_path):
    visit = open_window(width=390, height=800)
    with serving(Settings(data=tmp_path / "data", embedder="off", port=0)) as address:
        visit.site = address
        take_in(visit)
        for path in ("/shelf", "/shelf?tab=imports", "/shelf?tab=history", "/shelf?tab=index"):
            visit.page.goto(address + path)
            assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            box = visit.page.locator("#type-size").bounding_box()
            assert box["x"] + box["width"] <= 390 - 4


def test_the_choice_of_files_is_reached_and_shown_by_the_keyboard(desk):
    desk.page.goto(f"{desk.site}/shelf?tab=imports")
    desk.page.locator("#files").focus()
    outline = desk.page.locator("#drop").evaluate("one => getComputedStyle(one).outlineStyle")
    assert outline == "solid"
