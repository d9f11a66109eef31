"""A model may reword policy sentences; what is locked is neither sent nor changed."""

import json
import re

import pytest

from assistant.drafting.rewording import with_rewording
from assistant.errors import SetupError
from assistant.guarding.masking import masked, may_replace
from assistant.llm import LLM
from tests.drafting.types import KINDS, LIBRARY, ON, ROOT, compose, sample
from tests.guarding.scripted_server import Exchange, fails, says, serving

TYPE = KINDS.get("annual_report")
DOSSIER = sample(KINDS, KINDS.sheet_of(TYPE))
DRAFT = compose(TYPE, DOSSIER, LIBRARY, ON)


def sentence_of(exchange: Exchange) -> str:
    found = re.search(r"〔原句开始〕\n(.*)\n〔原句结束〕", exchange.body["messages"][1]["content"], re.DOTALL)
    assert found is not None
    return found[1]


def gentle(exchange: Exchange) -> None:
    text = sentence_of(exchange).replace("按照", "依照").replace("坚持", "始终坚持", 1)
    exchange.say(json.dumps({"text": text}, ensure_ascii=False))


def test_policy_sentences_are_reworded_and_facts_are_neither_sent_nor_changed() -> None:
    with serving(gentle) as script:
        told = with_rewording(DRAFT, LLM("m", script.url), ROOT / "prompts")
    assert told.sentences != DRAFT.sentences
    for one, other in zip(DRAFT.sentences, told.sentences, strict=True):
        if one.kind != "policy":
            assert one == other
        for before, after in zip(one.sources, other.sources, strict=True):
            if before.start is not None:
                assert one.text[before.start : before.end] == other.text[after.start : after.end]
    sent = json.dumps(script.asked, ensure_ascii=False)
    unit = DOSSIER.unit.party_name
    assert unit in DRAFT.text
    assert unit not in sent


@pytest.mark.parametrize(
    "act",
    [
        fails(500),
        says("{}"),
        says(json.dumps({"text": "已提拔三十人。"}, ensure_ascii=False)),
        says(json.dumps({"text": "⟦1⟧⟦2⟧⟦9⟧。"}, ensure_ascii=False)),
    ],
)
def test_what_is_wrong_leaves_the_draft_as_it_was(act: object) -> None:
    small = DRAFT.model_copy(update={"sections": DRAFT.sections[:1]})
    with serving(act) as script:  # pyright: ignore[reportArgumentType]
        told = with_rewording(small, LLM("m", script.url, backoff=0.01), ROOT / "prompts")
    assert told.sections == small.sections
    assert "换了措辞0句" in told.notices[-1]


def test_without_a_model_it_is_said() -> None:
    with pytest.raises(SetupError):
        with_rewording(DRAFT, None, ROOT / "prompts")


def test_masking_joins_what_touches() -> None:
    assert masked("甲乙丙丁", [(1, 2), (2, 3)]) == ("甲⟦1⟧丁", ("乙丙",))


@pytest.mark.parametrize(
    "other",
    [
        "依照⟦1⟧应当做好选拔任用。",
        "依照⟦2⟧⟦1⟧应当做好选拔任用工作。",
        "依照⟦1⟧⟦2⟧可以做好选拔任用工作。",
        "依照⟦1⟧⟦2⟧应当做好五项选拔任用工作。",
        "依照《某办法》⟦1⟧⟦2⟧应当做好选拔任用工作。",
        "依照⟦1⟧⟦2⟧纪委应当做好选拔任用工作。",
        "⟦1⟧⟦2⟧应当开展调查研究。",
    ],
)
def test_a_rewording_that_adds_or_loses_anything_is_refused(other: str) -> None:
    text = "按照⟦1⟧，⟦2⟧应当做好选拔任用工作。"
    assert may_replace(text, "依照⟦1⟧，⟦2⟧应当做好选拔任用工作。")
    assert not may_replace(text, other)
