"""A dossier: given and computed facts, what is missing, what does not agree."""

from pathlib import Path

import pytest

from assistant.errors import FactsInvalid
from assistant.facts.fact import FactState, SourceKind
from assistant.facts.fact_file import LARGEST_FILE, loaded, read_fact_file, read_facts
from assistant.facts.value import Count, printed
from tests.facts.sheets import SHEET, UNIT, given


def test_the_least_file_gives_a_dossier_of_gaps() -> None:
    dossier = given()
    assert [slot.id for slot in dossier.missing] == ["chief", "deputy", "held_on", "grade", "courses"]
    assert dossier.known == {}


def test_a_computed_fact_shows_how_it_was_reckoned() -> None:
    whole = given(chief=3, deputy=5).known["whole"]
    assert whole.value == Count(8, "人")
    assert str(whole.source) == "计算：3 + 5 = 8"


def test_one_changed_figure_changes_everything_that_rests_on_it() -> None:
    assert printed(given(chief=4, deputy=5).known["whole"].value) == "9人"
    assert printed(given(chief=3, deputy=5, posts=12).known["share"].value) == "25%"


def test_a_rule_is_judged_only_when_its_facts_are_there() -> None:
    assert given(chief=9).broken_rules() == ()
    (broken,) = given(chief=9, deputy=5).broken_rules()
    assert broken.message == "正职多于副职（9 ≤ 5 不成立）"
    assert broken.slots == ("chief", "deputy")


def test_a_share_over_the_whole_is_told_and_not_printed() -> None:
    dossier = given(chief=9, deputy=9, posts=4)
    assert "share" not in dossier.known
    assert "超过100%" in dossier.broken_rules()[0].message


def test_a_share_of_nothing_is_told() -> None:
    assert "分母为0" in given(chief=0, deputy=0, posts=0).broken_rules()[0].message


def test_what_cannot_be_used_is_told_and_counts_as_missing() -> None:
    dossier = given(chief=-2, held_on="2024-05-01", nothing=1, grade="中")
    assert len(dossier.problems) == 4
    assert {slot.id for slot in dossier.missing} >= {"chief", "held_on", "grade"}
    assert any("没有“nothing”这一项" in one.message for one in dossier.problems)


def test_a_personal_value_is_not_repeated_in_a_problem() -> None:
    (problem,) = given(secret="甲\x00乙").problems
    assert "甲" not in problem.given + problem.message


def test_a_stale_fact_does_not_enter_a_document() -> None:
    dossier = given(chief={"value": 3, "state": "待确认", "source": "去年报告第2段"})
    assert dossier.facts["chief"].state is FactState.STALE
    assert "chief" not in dossier.known
    assert "chief" in {slot.id for slot in dossier.missing}


def test_a_fact_keeps_the_source_that_was_given() -> None:
    fact = given(chief={"value": 3, "source": "人事台账第3页", "state": "已核"}).known["chief"]
    assert str(fact.source) == "事实文件：人事台账第3页"
    assert fact.state is FactState.CHECKED


@pytest.mark.parametrize(
    "broken",
    [
        None,
        [],
        "文字",
        {},
        {"unit": UNIT},
        {"unit": UNIT, "year": "今年"},
        {"unit": UNIT, "year": 1999},
        {"year": 2025},
        {"unit": {"name": "局"}, "year": 2025},
        {"unit": {**UNIT, "x": 1}, "year": 2025},
        {"unit": UNIT, "year": 2025, "facts": []},
    ],
)
def test_a_file_without_unit_or_year_is_refused_with_a_next_step(broken: object) -> None:
    with pytest.raises(FactsInvalid) as fault:
        read_facts(broken, SHEET, SourceKind.FILE)
    assert fault.value.next_step


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x00", b"a: [1", b"- &a [x]\n- *a\n", b"a: !!python/object/apply:os.system [x]", "\u0000".encode()],
)
def test_a_file_that_is_no_plain_yaml_is_refused(content: bytes) -> None:
    with pytest.raises(FactsInvalid):
        loaded(content, "甲.yaml")


def test_a_file_too_large_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    path = tmp_path / "大.yaml"
    path.write_bytes(b"#" * (LARGEST_FILE + 1))
    with pytest.raises(FactsInvalid, match="4 MB"):
        read_fact_file(path, SHEET)


def test_json_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "甲.json"
    path.write_text('{"unit": {"name": "示例市水利局", "party_body": "党组"}, "year": 2025, "facts": {"chief": 3}}')
    assert read_fact_file(path, SHEET).known["chief"].value == Count(3, "人")
