"""Answers that are more than words: a pasted exam question, two questions at once, a comparison on a phone."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

EXAM = "党政领导干部任职前公示的期限不少于（ ）。\nA.三个工作日\nB.五个工作日\nC.七个工作日\nD.十个工作日"
JUDGE = "判断题：任职前公示的期限不少于五个工作日。（ ）"


def test_a_pasted_exam_question_shows_its_answer_and_a_verdict_with_its_provision_for_each_option(visit):
    visit.page.fill("#question", EXAM)
    visit.page.press("#question", "Enter")
    visit.page.locator(".turn .actions").wait_for()
    exam = visit.page.locator(".exam")
    expect(exam.locator(".key strong")).to_have_text("答案：B")
    expect(exam.locator(".exam-options li")).to_have_count(4)
    expect(exam.locator(".badge")).to_have_text(["不符合条文", "符合条文", "不符合条文", "不符合条文"])
    chosen = exam.locator("li.chosen")
    expect(chosen).to_have_count(1)
    expect(chosen).to_contain_text("五个工作日")
    chosen.locator("summary").click()
    expect(chosen.locator("blockquote")).to_contain_text("五个工作日")
    chosen.locator(".cite").click()
    expect(visit.page.locator("#panel h4")).to_have_text(re.compile("第四十二条"))
    assert not visit.complaints


def test_an_exam_question_is_shown_the_same_after_a_reload(visit):
    visit.ask(EXAM)
    visit.page.reload()
    visit.page.locator("#conversations .title").click()
    expect(visit.page.locator(".exam .key strong")).to_have_text("答案：B")


def test_a_statement_to_judge_and_a_question_pasted_together_are_numbered(visit):
    visit.ask(f"1．{EXAM}\n2．{JUDGE}")
    stems = visit.page.locator(".exam .stem")
    expect(stems).to_have_count(2)
    expect(stems.first).to_have_text(re.compile("^1．〔单选题〕"))
    expect(stems.last).to_have_text(re.compile("^2．〔判断题〕"))


def test_an_exam_question_fits_a_phone(open_window):
    visit = open_window(390, 800)
    visit.ask(EXAM)
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_plain_question_has_no_exam_on_the_page(visit):
    visit.ask("试用期多长时间？")
    expect(visit.page.locator(".exam")).to_have_count(0)


def test_each_of_two_questions_has_a_heading_of_its_own(visit):
    visit.ask("试用期多长时间？公示期是几天？")
    expect(visit.page.locator(".answer .part")).to_have_text([re.compile("^一、"), re.compile("^二、")])


def test_a_comparison_on_a_phone_needs_no_scrolling_sideways_and_names_each_side(open_window):
    visit = open_window(390, 800)
    visit.ask("漏报和隐瞒不报有什么区别")
    place = visit.page.locator(".compared")
    assert place.evaluate("it => it.scrollWidth <= it.clientWidth")
    sides = [cell.get_attribute("data-label") for cell in place.locator("tbody tr").first.locator("td").all()]
    assert sides == ["漏报", "隐瞒不报"]


def test_the_name_and_the_type_size_share_one_row_on_a_phone(open_window):
    visit = open_window(390, 800)
    brand, size = (visit.page.locator(one).bounding_box() for one in (".brand", "#type-size"))
    assert abs((brand["y"] + brand["height"] / 2) - (size["y"] + size["height"] / 2)) < 8
    expect(visit.page.locator(".brand")).to_contain_text("组工助手")
