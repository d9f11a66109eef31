"""The articles on a matter, in either version; none where the words are nowhere together."""

from assistant.amendments.comparison import compare
from assistant.amendments.topic import about
from tests.amendments.edited_laws import law

COMPARISON = compare(
    law("第一条　假期由本人申请。\n第二条　病假凭医院证明登记。\n第三条　加班另行补休。\n"),
    law("第一条　假期由本人申请。\n第二条　加班另行补休，不能补休的支付报酬。\n", "2020"),
)


def anchors(matter: str) -> list[str]:
    return [change.anchor for change in about(COMPARISON, matter)]


def test_a_matter_is_found_in_either_version() -> None:
    assert anchors("加班补休") == ["2"]
    assert anchors("病假证明") == ["old-2"]


def test_what_neither_version_speaks_of_is_not_found() -> None:
    assert anchors("红烧肉") == []
