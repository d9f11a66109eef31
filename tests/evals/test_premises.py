"""Claims are put into questions the same way every time, and what counts as a correction is told apart."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from evals.answering.premises import FORMS, Claim, read_claims, sample, worded

_ROW = '{"id":"a:1-1","claim":"档案归本人所有。","true":false,"wrong":"subject","provision":"ganbu-dangan:3"}\n'


def test_a_table_is_read_and_one_that_is_not_there_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    assert list(read_claims(path)) == []
    path.write_text(_ROW + "\n", encoding="utf-8")
    assert [one.wrong for one in read_claims(path)] == ["subject"]


def test_a_row_with_a_field_that_nothing_knows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(_ROW.replace('"id"', '"other":1,"id"'), encoding="utf-8")
    with pytest.raises(ValidationError):
        list(read_claims(path))


def test_a_claim_has_the_same_wording_every_time_and_its_stop_is_taken_off() -> None:
    claim = Claim.model_validate_json(_ROW)
    for form, wordings in FORMS.items():
        question = worded(claim, form)
        assert question == worded(claim, form)
        assert question.removeprefix("档案归本人所有") in wordings


def test_a_sample_is_a_part_and_does_not_hang_on_the_order() -> None:
    claims = [Claim(id=str(at), claim=f"说法{at}", true=True, provision="x:1") for at in range(20)]
    assert sample(claims, 5) == sample(claims[::-1], 5)
    assert len(sample(claims, 0)) == 20
