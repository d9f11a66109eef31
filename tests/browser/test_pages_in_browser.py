"""What a cadre does in the browser: asks, checks the article, comes back, uses a phone or only the keyboard."""

import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

QUESTION = "试用期多长时间？"
SECOND = "干部任用条例第八条规定了什么？"


def words(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_question_gets_an_answer_with_its_provisions_beside_it(visit):
    visit.ask(QUESTION)
    expect(visit.page.locator(".turn .status .badge[class*=status-]")).to_have_text("已按库内条文作答")
    assert visit.page.locator(".answer .direct").inner_text().strip()
    assert visit.page.locator(".provision").count() >= 1
    expect(visit.page.locator(".provision .badge").first).to_have_text(re.compile("要点|原文"))
    answer, beside = visit.page.locator(".answer").bounding_box(), visit.page.locator(".beside").bounding_box()
    assert beside["x"] >= answer["x"] + answer["width"]


def test_the_provisions_are_shown_before_the_answer(visit):
    visit.page.evaluate(
        """() => { window.seen = [];
        new MutationObserver(() => {
          const title = document.querySelector(".beside h3")?.textContent;
          if (title && window.seen.at(-1) !== title) window.seen.push(title);
        }).observe(document.body, {subtree: true, childList: true, characterData: true}); }"""
    )
    visit.ask(SECOND)
    seen = visit.page.evaluate("window.seen")
    assert seen[0].startswith("找到的条文")
    assert seen[-1].startswith("引用的条文")


def test_a_citation_opens_its_article_with_the_quoted_words_marked(visit):
    visit.ask(SECOND)
    card = visit.page.locator(".provision").first
    quoted = words(card.locator("blockquote").text_content())
    card.locator(".cite").click()
    panel = visit.page.locator("#panel")
    expect(panel.locator("mark").first).to_be_visible()
    assert words("".join(panel.locator("mark").all_text_contents())) == quoted
    address = panel.locator("a").get_attribute("href")
    visit.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(card.locator(".cite")).to_be_focused()
    visit.page.goto(visit.site + address)
    expect(visit.page.locator("article.law.target")).to_be_in_viewport()


def test_the_history_survives_a_reload_and_can_be_searched_renamed_and_deleted(visit):
    page = visit.page
    visit.ask(QUESTION)
    page.click("#new")
    visit.ask(SECOND)
    page.reload()
    titles = page.locator("#conversations .title")
    expect(titles).to_have_text([SECOND, QUESTION])
    titles.nth(1).click()
    expect(page.locator(".turn .question")).to_have_text(QUESTION)
    expect(page.locator(".provision").first).to_be_visible()
    page.fill("#history-search", "第八条规定")
    expect(titles).to_have_text([SECOND])
    page.fill("#history-search", "")
    page.get_by_role("button", name=f"改名：{QUESTION}").click()
    page.locator("#conversations input").fill("报告事项")
    page.keyboard.press("Enter")
    expect(titles).to_have_text([SECOND, "报告事项"])
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="删除：报告事项").click()
    expect(titles).to_have_text([SECOND])
    page.click("#clear")
    expect(titles).to_have_count(0)
    page.reload()
    expect(titles).to_have_count(0)


def test_a_follow_up_carries_the_earlier_questions(visit):
    sent = []
    visit.page.on("request", lambda request: sent.append(request.post_data_json) if request.method == "POST" else None)
    visit.ask(QUESTION)
    visit.ask(SECOND)
    assert [body["turns"] for body in sent] == [[], [QUESTION]]


def test_a_day_is_sent_with_the_question_shown_and_remembered(visit):
    sent = []
    visit.page.on("request", lambda request: sent.append(request.post_data_json) if request.method == "POST" else None)
    visit.page.fill("#on", "2016-05-01")
    visit.ask(SECOND)
    assert sent[0]["on"] == "2016-05-01"
    expect(visit.page.locator(".provision .badge", has_text="2014 年版").first).to_be_visible()
    visit.page.reload()
    visit.page.locator("#conversations .title").click()
    expect(visit.page.get_by_text("按 2016-05-01 有效的版本作答")).to_be_visible()


def test_the_copied_text_holds_question_answer_and_provisions(visit):
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.ask(QUESTION)
    visit.page.get_by_role("button", name="复制回答和依据").click()
    expect(visit.page.get_by_role("button", name="已复制")).to_be_visible()
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"问：{QUESTION}\n\n答：")
    assert visit.page.locator(".provision .cite").first.inner_text() in copied
    assert words(visit.page.locator(".provision blockquote").first.text_content()) in words(copied)


@pytest.mark.parametrize("width", [360, 390])
@pytest.mark.parametrize("large", [False, True])
def test_a_phone_never_scrolls_sideways(open_window, width, large):
    visit = open_window(width, 740)
    if large:
        visit.page.click("#type-size")

    def sideways() -> int:
        return visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert sideways() <= 0
    visit.ask(QUESTION)
    assert sideways() <= 0
    visit.page.locator(".provision .cite").first.click()
    expect(visit.page.locator("#panel .law")).to_be_visible()
    assert sideways() <= 0
    for path in ("/regulations", "/regulations?q=考察", "/regulations/ganbu-renyong", "/about", "/nowhere"):
        visit.page.goto(visit.site + path)
        assert sideways() <= 0, path


def test_a_new_answer_on_a_phone_is_brought_up_from_under_the_input_box(open_window):
    visit = open_window(390, 740)
    for question in (QUESTION, SECOND, "红烧肉怎么做？", QUESTION):
        visit.ask(question)
        visit.page.wait_for_timeout(100)
        turn = visit.page.locator(".turn").last
        heading, answer = turn.locator(".question").bounding_box(), turn.locator(".answer").bounding_box()
        header, box = visit.page.locator(".site").bounding_box(), visit.page.locator("#ask").bounding_box()
        whole = answer["y"] + answer["height"] <= box["y"]
        below = header["y"] + header["height"]  # on a phone the header scrolls away with the page
        from_the_top = heading["y"] <= max(below, 56) + 60
        assert heading["y"] >= below
        assert whole or from_the_top, question


def test_a_text_that_is_too_long_stays_and_says_so(visit):
    page = visit.page
    pasted = "试用期多长时间？" * 300
    page.fill("#question", pasted)
    note = page.locator("#length")
    expect(note).to_have_text("问题太长：已有 2400 字，最多 2000 字，请删去 400 字再提问。")
    page.press("#question", "Enter")
    assert page.locator(".turn").count() == 0
    assert page.input_value("#question") == pasted
    page.fill("#question", "问" * 1900)
    expect(note).to_have_text("已有 1900 字，最多 2000 字。")
    page.fill("#question", QUESTION)
    expect(note).to_be_hidden()
    visit.ask(QUESTION)


def test_a_long_question_takes_three_lines_as_a_heading_and_all_of_it_is_kept(visit):
    asked = "试用期多长时间，考察对象如何确定？" * 60
    visit.ask(asked)
    heading = visit.page.locator(".turn .question")
    assert heading.bounding_box()["height"] < 120
    expect(heading).to_have_attribute("title", asked)
    expect(heading).to_have_text(asked)
    visit.page.emulate_media(media="print")
    assert heading.bounding_box()["height"] > 120


def test_the_provisions_stand_below_the_answer_on_a_phone(open_window):
    visit = open_window(390, 740)
    visit.ask(QUESTION)
    answer, beside = visit.page.locator(".answer").bounding_box(), visit.page.locator(".beside").bounding_box()
    assert beside["y"] >= answer["y"] + answer["height"]


def test_a_walk_through_all_pages_leaves_no_complaint_and_asks_no_foreign_host(visit):
    visit.ask(QUESTION)
    visit.page.locator(".provision .cite").first.click()
    expect(visit.page.locator("#panel .law")).to_be_visible()
    for path in ("/regulations", "/regulations?q=考察", "/regulations/ganbu-renyong/8", "/about"):
        visit.page.goto(visit.site + path)
        visit.page.wait_for_load_state("networkidle")
    assert visit.complaints == []
    assert visit.requested
    assert [url for url in visit.requested if not url.startswith(visit.site + "/")] == []


def test_a_question_can_be_asked_and_an_article_read_with_the_keyboard_alone(visit):
    page = visit.page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "question":
            break
    page.keyboard.type("第一行")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type(SECOND)
    assert page.input_value("#question") == f"第一行\n{SECOND}"
    page.fill("#question", "")
    page.keyboard.type(SECOND)
    page.keyboard.press("Enter")
    page.locator(".turn .actions").wait_for()
    page.locator(".provision .cite").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel .law")).to_be_visible()
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="关闭")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_hidden()


def test_enter_that_ends_an_input_method_composition_does_not_send(visit):
    visit.page.fill("#question", "试")
    visit.page.evaluate(
        """document.getElementById("question").dispatchEvent(
        new KeyboardEvent("keydown", {key: "Enter", isComposing: true, bubbles: true, cancelable: true}))"""
    )
    assert visit.page.locator(".turn").count() == 0
    assert visit.page.input_value("#question") == "试"


def test_markup_in_a_question_is_shown_as_typed(visit):
    typed = "<img src=x onerror=alert(1)>公示期多长？"
    visit.ask(typed)
    expect(visit.page.locator(".turn .question")).to_have_text(typed)
    assert visit.page.locator("main img").count() == 0
    assert visit.complaints == []


def test_large_type_is_remembered(visit):
    before = visit.page.evaluate("getComputedStyle(document.body).fontSize")
    visit.page.click("#type-size")
    visit.page.goto(f"{visit.site}/about")
    assert visit.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 1.2 * float(before[:-2])
    expect(visit.page.locator("#type-size")).to_have_attribute("aria-pressed", "true")


def test_words_are_found_in_the_text_of_a_regulation(visit):
    page = visit.page
    page.goto(f"{visit.site}/regulations/ganbu-renyong")
    page.fill("#words", "考察")
    assert page.locator("mark.found").count() > 3
    assert set(page.locator("mark.found").all_text_contents()) == {"考察"}
    page.fill("#words", "没有这样的词语")
    expect(page.locator("#found")).to_have_text("没有找到")
    before = page.locator("article.law").count()
    page.fill("#words", "")
    assert page.locator("article.law:visible").count() == before
    assert page.locator("mark").count() == 0


def test_a_service_that_is_gone_is_said_in_chinese_and_the_question_can_be_sent_again(visit):
    page = visit.page
    page.route("**/api/questions/stream", lambda route: route.abort())
    page.fill("#question", QUESTION)
    page.press("#question", "Enter")
    expect(page.locator(".turn .status")).to_have_text("连接中断")
    page.unroute("**/api/questions/stream")
    page.get_by_role("button", name="重新提问").click()
    expect(page.locator(".turn .status .badge[class*=status-]")).to_have_text("已按库内条文作答")
    assert page.locator(".turn").count() == 1


def test_paper_shows_the_answer_and_its_provisions_and_nothing_to_press(visit):
    visit.ask(QUESTION)
    visit.page.emulate_media(media="print")
    expect(visit.page.locator(".answer .direct")).to_be_visible()
    expect(visit.page.locator(".provision").first).to_be_visible()
    for hidden in (".site", "#ask", ".history", ".actions"):
        expect(visit.page.locator(hidden).first).to_be_hidden()


def test_a_browser_logs_in_with_the_token_and_out_again(chromium, guarded_site):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{guarded_site}/regulations")
    page.fill("#token", "不对")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    page.fill("#token", "门前口令-试验用-十二字")
    page.keyboard.press("Enter")
    expect(page.locator("table.list")).to_be_visible()
    assert page.url == f"{guarded_site}/regulations"
    page.get_by_role("button", name="退出").click()
    expect(page.locator("#token")).to_be_visible()
    context.close()


def test_an_answer_and_a_conversation_are_saved_as_word_files(visit):
    visit.ask("公示期多长时间？")
    with visit.page.expect_download() as one:
        visit.page.get_by_role("button", name="导出 Word", exact=True).click()
    assert Path(one.value.path()).read_bytes()[:2] == b"PK"
    visit.ask("试用期多长时间？")
    with visit.page.expect_download() as both:
        visit.page.get_by_role("button", name="整个会话导出 Word").click()
    text = "\n".join(each.text for each in docx.Document(str(both.value.path())).paragraphs)
    assert "一、第一问" in text
    assert "问：试用期多长时间？" in text
    assert visit.complaints == []


def test_an_answer_is_rated_with_a_reason_and_what_is_kept_is_said(visit):
    visit.ask("公示期多长时间？")
    visit.page.get_by_role("button", name="这个回答有问题").click()
    expect(visit.page.get_by_text("不保存提问原文")).to_be_visible()
    visit.page.get_by_label("原因").select_option("incomplete")
    visit.page.get_by_role("button", name="提交", exact=True).click()
    expect(visit.page.get_by_text("提问原文没有保存")).to_be_visible()
    visit.page.goto(f"{visit.site}/feedback")
    expect(visit.page.get_by_role("cell", name="答得不全").first).to_be_visible()
    assert visit.complaints == []


def test_a_question_back_is_answered_with_one_press(visit):
    visit.ask("提拔需要工作几年")
    visit.page.get_by_role("button", name="副职提任正职需要任职几年").click()
    visit.page.locator(".turn .actions").nth(1).wait_for()
    expect(visit.page.locator(".turn")).to_have_count(2)
