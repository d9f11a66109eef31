"""The bank's review: steps in order; a changed or repealed provision sends an item back, whoever published it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.amendments.citing import CitingSource
from assistant.assistant import Assistant
from assistant.quizzes.quiz import QuizCitation, QuizType
from assistant.records import items
from assistant.records.faults import UnknownRecord
from assistant.records.items import ItemState
from assistant.records.records import Records
from assistant.regulations.corpus_folder import Merged
from assistant.regulations.library import Library
from assistant.regulations.model import Paragraph, Regulation
from assistant.training.provision_text import standing_of
from assistant.training.review_flow import BankSource, StepRefused, add, published, recheck, step
from tests.training.conftest import START
from tests.training.made_items import BASIS, made

REPEALED = BASIS.model_copy(update={"version": "2014"})


def library_with(changed: Regulation, bundled: Assistant) -> Library:
    """The bundled texts with one version in place of its own."""
    others = tuple(
        changed if (one.slug, one.version) == (changed.slug, changed.version) else one
        for one in bundled.library.regulations
    )
    return Library(Merged(others, {}, (), frozenset()), "changed", Path())


def with_other_words(bundled: Assistant) -> Library:
    regulation = bundled.library.get("ganbu-renyong", "2019")
    assert regulation is not None
    articles = tuple(
        replace(one, paragraphs=(Paragraph(1, "改动后的文字。"), *one.paragraphs[1:]))
        if str(one.number) == "8"
        else one
        for one in regulation.articles
    )
    return library_with(replace(regulation, articles=articles), bundled)


def advance(records: Records, library: Library, id: str, *states: ItemState) -> None:
    for state in states:
        step(records, id, state, library, at=START, by="trainer")


FORWARD = (ItemState.REVIEWED, ItemState.PUBLISHED)


def test_an_item_goes_to_exams_only_when_published(records: Records, bundled: Assistant) -> None:
    add(records, [made(QuizType.SINGLE)], bundled.library, at=START, by="trainer")
    assert published(records) == ()
    with pytest.raises(StepRefused):
        advance(records, bundled.library, "single-1", ItemState.PUBLISHED)
    advance(records, bundled.library, "single-1", *FORWARD)
    assert [one.id for one in published(records)] == ["single-1"]
    assert recheck(records, bundled.library, at=START) == ()


def test_changed_words_send_it_back_until_somebody_has_looked(records: Records, bundled: Assistant) -> None:
    add(records, [made(QuizType.SINGLE)], bundled.library, at=START, by="trainer")
    advance(records, bundled.library, "single-1", *FORWARD)
    changed = with_other_words(bundled)
    (marked,) = recheck(records, changed, at=START)
    assert marked.recheck == "《办法》第八条第一款：条款文字有改动"
    assert published(records) == ()
    assert recheck(records, bundled.library, at=START) == (marked,)  # no program takes the mark away
    advance(records, changed, "single-1", ItemState.REVIEWED, ItemState.PUBLISHED)
    assert len(published(records)) == 1
    assert recheck(records, changed, at=START) == ()


def test_a_marked_item_is_not_published(records: Records, bundled: Assistant) -> None:
    add(records, [made(QuizType.SINGLE)], bundled.library, at=START, by="trainer")
    advance(records, bundled.library, "single-1", ItemState.REVIEWED)
    recheck(records, with_other_words(bundled), at=START)
    with pytest.raises(StepRefused):
        advance(records, bundled.library, "single-1", ItemState.PUBLISHED)


def test_a_repealed_version_is_marked_and_cannot_pass_review(records: Records, bundled: Assistant) -> None:
    assert bundled.library.get("ganbu-renyong", "2014") is not None
    add(records, [made(QuizType.SINGLE, citations=(REPEALED,))], bundled.library, at=START, by="trainer")
    with pytest.raises(StepRefused) as caught:
        advance(records, bundled.library, "single-1", ItemState.REVIEWED)
    assert caught.value.message == "所据版本已不是现行有效的文本，这道题不能通过审核。"
    (marked,) = recheck(records, bundled.library, at=START)
    assert "所据版本已不是现行有效的文本" in marked.recheck
    advance(records, bundled.library, "single-1", ItemState.WITHDRAWN)
    assert recheck(records, bundled.library, at=START) == ()


def test_an_item_written_from_other_words_than_are_held_is_marked(records: Records, bundled: Assistant) -> None:
    written = BASIS.model_copy(update={"text_hash": "0123456789abcdef"})
    add(records, [made(QuizType.SINGLE, citations=(written,))], bundled.library, at=START, by="trainer")
    assert len(recheck(records, bundled.library, at=START)) == 1


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"slug": "none"}, "库内没有所据的文本"),
        ({"article": "999"}, "所据文本里没有这一条款"),
        ({"article": "八"}, "所据文本里没有这一条款"),
        ({"article": ""}, "所据文本里没有这一条款"),
        ({}, ""),
    ],
)
def test_a_citation_that_leads_nowhere_is_told(bundled: Assistant, changed: dict[str, str], reason: str) -> None:
    citation = QuizCitation.model_validate(BASIS.model_dump() | changed)
    assert standing_of(citation, bundled.library, date(2026, 11, 28)).reason == reason


def test_the_bank_is_a_source_that_amendments_ask(records: Records, bundled: Assistant) -> None:
    add(records, [made(QuizType.SINGLE), made(QuizType.FILL)], bundled.library, at=START, by="trainer")
    advance(records, bundled.library, "fill-1", ItemState.WITHDRAWN)
    source: CitingSource = BankSource(records)
    (found,) = source.items()
    assert (found.id, found.cited[0].slug, str(found.cited[0].address.article)) == ("single-1", "ganbu-renyong", "8")


def test_every_step_is_written_down(records: Records, bundled: Assistant) -> None:
    add(records, [made(QuizType.SINGLE)], bundled.library, at=START, by="trainer", source="试验")
    step(records, "single-1", ItemState.REVIEWED, bundled.library, at=START, by="reviewer", note="题干改顺了")
    with records.reading() as transaction:
        told = [(event.by, event.what, event.note) for event in items.history(transaction, "single-1")]
    assert told == [("trainer", "added", "试验"), ("reviewer", "reviewed", "题干改顺了")]
    with pytest.raises(UnknownRecord):
        advance(records, bundled.library, "none", ItemState.REVIEWED)
