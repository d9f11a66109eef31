"""Every bundled type with its built-in sample: complete, in agreement, grounded in the corpus."""

import re

import pytest

from assistant.drafting.bases import NOT_HELD
from assistant.drafting.draft import DraftState
from assistant.drafting.fact_sources import blank_yaml
from assistant.facts.fact import SourceKind
from assistant.facts.fact_file import loaded, read_facts
from tests.drafting.types import KINDS, drafted, sample_draft

IDS = [one.id for one in KINDS.types]


@pytest.mark.parametrize("name", IDS)
def test_the_sample_of_a_type_gives_a_paper_without_gaps_or_problems(name: str) -> None:
    draft = sample_draft(name)
    assert [gap.slot for gap in draft.gaps if gap.required] == []
    assert draft.problems == ()
    assert draft.state is DraftState.FOR_APPROVAL
    assert "〔待补" not in draft.text


@pytest.mark.parametrize("name", IDS)
def test_every_basis_of_a_type_is_a_provision_in_force_in_the_corpus(name: str) -> None:
    draft = sample_draft(name)
    labels = [source.label for sentence in draft.sentences for source in sentence.sources]
    labels += [source.label for part in draft.sections for source in part.basis]
    labels += [check.basis for check in draft.checks]
    assert [label for label in labels if NOT_HELD in label] == []
    assert draft.notices == () or all("没有该日有效" not in one for one in draft.notices)


@pytest.mark.parametrize("name", IDS)
def test_the_least_facts_give_a_paper_whose_every_gap_is_asked(name: str) -> None:
    one = KINDS.get(name)
    least = {"unit": {"name": "示例县水利局", "party_body": "党组"}, "year": 2025}
    draft = drafted(read_facts(least, KINDS.sheet_of(one), SourceKind.FILE), one=one)
    shown = set(re.findall(r"〔待补：([^〕]+)〕", draft.text))
    assert shown
    assert shown <= {gap.label for gap in draft.gaps}
    assert all(gap.question for gap in draft.gaps)
    assert draft.state is DraftState.DISCUSSION


@pytest.mark.parametrize("name", IDS)
def test_no_figure_stands_in_a_paper_that_no_fact_or_provision_gives(name: str) -> None:
    for sentence in sample_draft(name).sentences:
        spans = [(one.start, one.end) for one in sentence.sources if one.start is not None]
        loose = [
            found[0]
            for found in re.finditer(r"\d+", sentence.text)
            if not any(start <= found.start() and found.end() <= (end or 0) for start, end in spans)
        ]
        assert loose == [], f"{sentence.id}: {sentence.text}"


@pytest.mark.parametrize("name", IDS)
def test_a_type_has_several_wordings_where_it_speaks_of_policy(name: str) -> None:
    one = KINDS.get(name)
    policy = [sentence for sentence in one.sentences if sentence.kind == "policy"]
    if name == "annual_report":
        assert sum(len(sentence.wordings) > 1 for sentence in policy) >= 0.8 * len(policy)


@pytest.mark.parametrize("sheet", list(KINDS.sheets.values()), ids=list(KINDS.sheets))
def test_the_blank_yaml_of_a_sheet_reads_back_as_nothing_given(sheet) -> None:
    text = (
        blank_yaml(sheet)
        .decode()
        .replace("name:   ", "name: 示例县水利局", 1)
        .replace("party_body:   ", "party_body: 党组", 1)
    )
    text = text.replace("year:   ", "year: 2025", 1)
    dossier = read_facts(loaded(text.encode(), "空.yaml"), sheet, SourceKind.FILE)
    assert dossier.facts == {}
    assert dossier.problems == ()
