"""What a trainer and an examinee do in the browser: compose, hand over, practise, sit an exam, look at the mistakes."""

import json
import re
import urllib.request

import pytest
from playwright.sync_api import expect

from assistant.settings import Settings
from tests.browser.conftest import serving

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(visit, tmp_path):
    """The service over records of this test alone."""
    with serving(Settings(data=tmp_path / "data", embedder="off", port=0)) as address:
        visit.site = address
        yield visit


def start(desk, mode: str, count: int) -> None:
    page = desk.page
    page.goto(f"{desk.site}/practice")
    page.get_by_label("考试" if mode == "exam" else "练习", exact=True).check()
    page.locator("#scope").fill("干部任用条例")
    page.get_by_label("题数").fill(str(count))
    page.get_by_role("button", name="开始", exact=True).click()
    page.locator(".quiz-item .stem").wait_for()


def state(desk) -> dict:
    number = desk.page.url.rsplit("/", 1)[1]
    with urllib.request.urlopen(f"{desk.site}/api/attempts/{number}") as reply:
        return json.load(reply)


def answer_one(desk) -> None:
    """The first option, or a word: right or wrong does not matter here."""
    choices = desk.page.locator(".choices input")
    if choices.first.get_attribute("type") in {"radio", "checkbox"}:
        choices.first.check()
    else:
        choices.first.fill("一年")
        choices.first.blur()


def test_a_quiz_is_composed_and_handed_over_as_files(desk):
    page = desk.page
    page.goto(f"{desk.site}/quizzes")
    page.locator("#scope").fill("干部任用条例")
    page.get_by_label("题数").fill("6")
    page.get_by_role("button", name="出题").click()
    expect(page.locator("#result h2")).to_contain_text("6 道题")
    expect(page.locator(".quiz-item").first).to_contain_text("答案：")
    with page.expect_download() as waited:
        page.get_by_role("button", name="导出", exact=True).click()
    assert waited.value.suggested_filename.startswith("bank")
    page.get_by_role("button", name="送入题库").click()
    expect(page.locator("#said")).to_contain_text("6道题已送入题库")
    page.goto(f"{desk.site}/bank")
    page.get_by_role("button", name="审核通过").first.click()
    expect(page.locator(".quiz-item .stem").first).to_contain_text(re.compile("已审|草稿"))
    assert desk.complaints == []


def test_practice_shows_the_rationale_at_once_and_keeps_the_mistake(desk):
    start(desk, "practice", 3)
    page = desk.page
    answer_one(desk)
    page.get_by_role("button", name="看答案和解析").click()
    expect(page.locator(".outcome")).to_contain_text("依据：")
    page.get_by_role("button", name="下一题").click()
    expect(page.locator(".outcome")).to_have_count(0)
    page.get_by_role("button", name="看答案和解析").click()  # nothing given: a mistake
    expect(page.locator(".outcome")).to_contain_text("没有作答")
    page.goto(f"{desk.site}/mastery")
    expect(page.locator("#wrong .quiz-item").first).to_contain_text("答案：")
    expect(page.locator("#map .cell").first).to_contain_text("%")
    page.get_by_role("link", name="练习这几条").click()
    expect(page.locator("#scope")).to_have_value(re.compile("《干部任用条例》第"))
    page.goto(f"{desk.site}/practice?source=wrong_book")
    expect(page.get_by_label("错题本", exact=True)).to_be_checked()
    assert desk.complaints == []


def test_an_exam_goes_on_after_a_reload_and_gives_its_keys_only_when_handed_in(desk):
    start(desk, "exam", 4)
    page = desk.page
    expect(page.locator("#clock")).to_contain_text("剩余")
    answer_one(desk)
    expect(page.locator("#saved")).to_contain_text("保存")
    before = state(desk)
    assert len(before["answers"]) == 1
    assert before["result"] is None
    assert "key" not in json.dumps(before["items"])
    page.reload()
    expect(page.locator("#numbers .done")).to_have_count(1)
    for _ in range(3):
        page.get_by_role("button", name="下一题").click()
        answer_one(desk)
        expect(page.locator("#saved")).to_contain_text("已保存")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="交卷").click()
    expect(page.locator("#result h2")).to_contain_text("成绩")
    expect(page.locator("#saved")).to_contain_text("成绩")
    expect(page.locator(".outcome")).to_contain_text("答案：")
    assert state(desk)["state_words"] == "已交卷"
    assert desk.complaints == []


def test_a_scope_is_picked_from_the_shelf_with_the_keyboard_alone(desk):
    page = desk.page
    page.goto(f"{desk.site}/quizzes")
    page.locator("#pick-regulation option", has_text="党政领导干部选拔任用工作条例").first.wait_for(state="attached")
    page.locator("#pick-regulation").select_option("《干部任用条例》")
    page.locator("#pick-chapter").select_option("1")
    page.locator("#pick-add").press("Enter")
    page.locator("#pick-topic").fill("凡提四必")
    page.keyboard.press("Enter")
    assert page.locator("#scope").input_value() == "《干部任用条例》第二章\n凡提四必"
    page.locator("#pick-topic").fill("没有的主题")
    page.keyboard.press("Enter")
    expect(page.locator("#pick-picked")).to_contain_text("请从列出的主题中选一个")
    page.get_by_label("题数").fill("200")
    page.get_by_role("button", name="出题").press("Enter")
    expect(page.locator("#result .notice").first).to_contain_text("要200题，出了")
    assert desk.complaints == []


def test_a_bank_is_imported_reviewed_published_and_used(desk):
    bank = (
        "1. 根据《干部任用条例》，任职前公示的期限不少于（ ）个工作日。\nA. 三\nB. 五\nC. 七\n答案：B\n\n"
        "2. 根据《干部任用条例》，民主推荐结果的有效期为（ ）。\nA. 半年\nB. 一年\nC. 两年\n答案：C\n\n"
        "3. 没有答案的一道<img src=x onerror=alert(1)>。\nA. 甲\nB. 乙\n"
    )
    page = desk.page
    page.goto(f"{desk.site}/bank")
    page.set_input_files("#import-file", [{"name": "旧.txt", "mimeType": "text/plain", "buffer": bank.encode()}])
    expect(page.locator("#importing h3")).to_contain_text("2 题，1 处没有读成题目")
    expect(page.locator("#importing .lost")).to_contain_text("onerror")  # shown as words, never run
    with page.expect_download() as waited:
        page.get_by_role("button", name="下载清单").click()
    assert waited.value.suggested_filename == "没有读成题目的.xlsx"
    page.get_by_label("答案已变（1题）不入库").check()
    page.get_by_role("button", name="送入题库（1题，成为草稿）").click()
    expect(page.locator("#said")).to_contain_text("1题已入库")
    page.get_by_role("button", name="审核通过").click()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="把列出的已审题全部发布").click()
    expect(page.locator("#said")).to_contain_text("1道题已发布")
    expect(page.locator("#items .stem")).to_contain_text("已发布")
    assert desk.complaints == []


def test_an_old_bank_is_audited(desk):
    bank = (
        "1. 根据《干部任用条例》，任职前公示的期限不少于（ ）个工作日。\nA. 三\nB. 五\nC. 七\n答案：B\n\n"
        "2. 根据《干部任用条例》，民主推荐结果的有效期为（ ）。\nA. 半年\nB. 一年\nC. 两年\n答案：C\n"
    )
    page = desk.page
    page.goto(f"{desk.site}/bank")
    page.set_input_files("#file", [{"name": "旧题库.txt", "mimeType": "text/plain", "buffer": bank.encode()}])
    expect(page.locator("#audit")).to_contain_text("有效")
    expect(page.locator("#audit")).to_contain_text("现答案")
    assert desk.complaints == []
