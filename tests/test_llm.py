"""The door to a model: what an endpoint can do is found out, faults are bounded in time, nothing leaks."""

import json
import threading
import time

import pytest
from pydantic import BaseModel, ConfigDict

from assistant.errors import LLMCancelled, LLMReplyInvalid, LLMUnavailable, SetupError
from assistant.llm import LLM, Capability, Message
from assistant.settings import Settings
from tests.guarding.scripted_server import (
    Act,
    Exchange,
    Script,
    dribbles,
    endless,
    fails,
    half,
    says,
    serving,
    silent,
    writes_slowly,
)


class Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    words: str


GOOD = json.dumps({"words": "五个工作日"}, ensure_ascii=False)
ASKED = (Message("system", "规则"), Message("user", "问题"))


def model(script: Script, timeout: float = 2, budget: float = 5) -> LLM:
    return LLM("m", script.url, "secret-key-1", timeout=timeout, budget=budget, backoff=0.01)


def test_a_reply_of_the_shape_asked_for_comes_back_as_that_shape() -> None:
    with serving(says(GOOD)) as script:
        assert model(script).reply(ASKED, Said) == Said(words="五个工作日")
    assert script.asked[0]["response_format"]["type"] == "json_schema"
    assert script.asked[0]["temperature"] == 0
    assert [each["content"] for each in script.asked[0]["messages"]] == ["规则", "问题"]


def test_an_endpoint_that_refuses_schemas_is_asked_with_a_tool_and_that_is_remembered() -> None:
    def tool_only(exchange: Exchange) -> None:
        if "response_format" in exchange.body:
            exchange.fail(400)
        else:
            exchange.call_tool(GOOD)

    with serving(tool_only) as script:
        llm = model(script)
        assert llm.reply(ASKED, Said).words == "五个工作日"
        assert llm.capability is Capability.TOOL
        llm.reply(ASKED, Said)
    assert len(script.asked) == 3
    assert script.asked[2]["tools"][0]["function"]["name"] == "reply"


def test_an_endpoint_that_knows_neither_is_asked_in_words() -> None:
    def plain(exchange: Exchange) -> None:
        if "response_format" in exchange.body or "tools" in exchange.body:
            exchange.fail(422)
        else:
            exchange.say("好的：\n```json\n" + GOOD + "\n```")

    with serving(plain) as script:
        llm = model(script)
        assert llm.reply(ASKED, Said).words == "五个工作日"
        assert llm.capability is Capability.TEXT
    assert "JSON" in script.asked[2]["messages"][-1]["content"]


@pytest.mark.parametrize("thought", ['<think>{"words": "三十天"}</think>', "<think>想\n想</think>", "先想想</think>"])
def test_thoughts_are_no_part_of_the_reply(thought: str) -> None:
    with serving(says(thought + GOOD)) as script:
        assert model(script).reply(ASKED, Said).words == "五个工作日"


@pytest.mark.parametrize("first", [fails(429, Retry_After="0"), fails(500), fails(503), half("")])
def test_a_fault_that_passes_is_tried_again(first: Act) -> None:
    with serving(first, says(GOOD)) as script:
        assert model(script).reply(ASKED, Said).words == "五个工作日"
    assert len(script.asked) == 2


def test_a_server_that_goes_on_failing_is_given_up_after_three_tries() -> None:
    with serving(fails(500)) as script, pytest.raises(LLMUnavailable) as caught:
        model(script).reply(ASKED, Said)
    assert len(script.asked) == 3
    assert "500" in caught.value.message


def test_a_refused_key_is_not_tried_again_and_never_told() -> None:
    with serving(fails(401)) as script, pytest.raises(LLMUnavailable) as caught:
        model(script).reply(ASKED, Said)
    assert len(script.asked) == 1
    assert script.headers[0]["authorization"] == "Bearer secret-key-1"
    assert "secret-key-1" not in repr(caught.value) + caught.value.sentence() + repr(model(script))
    assert "CADRE_LLM_KEY" in caught.value.next_step


@pytest.mark.parametrize("act", [silent(3), dribbles(0.05)])
def test_a_slow_server_is_given_up_when_the_budget_is_spent(act: Act) -> None:
    started = time.monotonic()
    with serving(act) as script, pytest.raises(LLMUnavailable):
        model(script, timeout=0.3, budget=0.8).reply(ASKED, Said)
    assert time.monotonic() - started < 2.5


@pytest.mark.parametrize(
    "text", ["", "没有JSON", '{"words": ', '{"word": "错"}', '{"words": 5}', "<think>" + GOOD, "[" * 9000]
)
def test_what_is_not_of_the_shape_is_invalid_after_a_few_readings(text: str) -> None:
    with serving(says(text)) as script, pytest.raises(LLMReplyInvalid):
        model(script).reply(ASKED, Said)
    assert 1 <= len(script.asked) <= 4


def test_a_reply_without_end_is_not_read_to_the_end() -> None:
    with serving(endless) as script, pytest.raises(LLMReplyInvalid):
        model(script).reply(ASKED, Said)
    assert script.broken_off.wait(5)


def test_a_half_written_reply_is_no_reply() -> None:
    with serving(half('{"words": "五')) as script, pytest.raises((LLMReplyInvalid, LLMUnavailable)):
        model(script).reply(ASKED, Said)


def test_cancelling_stops_at_once_and_the_server_sees_it() -> None:
    cancel = threading.Event()
    threading.Timer(0.4, cancel.set).start()
    started = time.monotonic()
    with serving(writes_slowly) as script:
        with pytest.raises(LLMCancelled):
            model(script, budget=30).reply(ASKED, Said, cancel=cancel)
        assert time.monotonic() - started < 2
        assert script.broken_off.wait(5)


def test_no_server_is_said_in_a_sentence() -> None:
    with pytest.raises(LLMUnavailable) as caught:
        LLM("m", "http://127.0.0.1:9/v1", backoff=0.01).reply(ASKED, Said)
    assert "CADRE_LLM_URL" in caught.value.next_step


def test_a_redirect_is_not_followed() -> None:
    with serving(says(GOOD)) as other, serving(fails(307, Location=other.url + "/chat/completions")) as script:
        with pytest.raises(LLMUnavailable):
            model(script).reply(ASKED, Said)
        assert other.asked == []


def test_tracing_and_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(fails(500)) as spy, serving(says(GOOD)) as script:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "OPENAI_PROXY", "OPENAI_BASE_URL", "OPENAI_API_BASE"):
            monkeypatch.setenv(name, spy.url)
        monkeypatch.setenv("LANGSMITH_TRACING", "true")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", spy.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "x")
        assert model(script).reply(ASKED, Said).words == "五个工作日"
        assert spy.asked == []


def test_no_model_is_configured_by_default() -> None:
    assert LLM.of(Settings()) is None


@pytest.mark.parametrize(
    ("llm", "url"),
    [
        ("gpt", "http://127.0.0.1/v1"),
        ("other:m", "http://127.0.0.1/v1"),
        ("openai:", "http://x"),
        ("openai:m", ""),
        ("openai:m", "file:///etc/passwd"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(llm: str, url: str) -> None:
    with pytest.raises(SetupError) as caught:
        LLM.of(Settings.model_validate({"llm": llm, "llm_url": url}))
    assert "CADRE_LLM" in caught.value.sentence()


def test_the_key_is_not_printed_with_the_settings() -> None:
    settings = Settings.model_validate(
        {"llm": "openai:m", "llm_url": "http://127.0.0.1:1/v1", "llm_key": "secret-key-1"}
    )
    assert "secret-key-1" not in f"{settings!r}{settings}{settings.model_dump_json()}{LLM.of(settings)!r}"
