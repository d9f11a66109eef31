"""Which rung of the ladder a question names, and whether a clause speaks of it."""

from assistant.answering.ranks import names, rung_asked, speaks_of

_EDUCATION = "文化程度：一般应当达到大学专科以上，其中厅局级以上领导干部一般应当达到大学本科以上。"


def test_a_rule_for_all_with_a_stricter_part_for_some_speaks_of_every_rung() -> None:
    assert all(speaks_of(_EDUCATION, rung) for rung in range(4))


def test_a_rule_for_county_level_and_above_does_not_speak_of_township_level() -> None:
    clause = "提任县处级以上领导职务的，一般应当在下一级两个以上职位任过职。"
    assert [speaks_of(clause, rung) for rung in range(4)] == [False, True, True, True]


def test_the_rung_is_read_from_a_target_only() -> None:
    assert rung_asked("没有大专学历能不能当副处长") == 1
    assert rung_asked("处级干部的公示期") is None


def test_a_clause_that_names_a_rung_is_told_from_one_that_names_none() -> None:
    assert names("调任县处级副职的，年龄不超过50周岁", 1)
    assert not names("公示期不少于五个工作日", 1)
