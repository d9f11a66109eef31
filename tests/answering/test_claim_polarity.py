"""是 for a claim with the tone of the clause, 否 for the contrary one, nothing where either has none or two."""

import pytest

from assistant.answering.claim_polarity import claim_polarity, denies
from assistant.answering.polarity import Polarity

YES, NO, OPEN = Polarity.YES, Polarity.NO, Polarity.UNDECIDED


@pytest.mark.parametrize(
    ("claim", "clause", "expected"),
    [
        pytest.param("六个月内不得提拔", "六个月内不得提拔，也不得重用", YES, id="both forbid"),
        pytest.param("不再需要报告", "同样适用本规定，应当报告", NO, id="exempted, obliged"),
        pytest.param("可以兼任", "不得兼任", NO, id="permitted, forbidden"),
        pytest.param("不能兼任", "经批准可以兼任", NO, id="forbidden, permitted"),
        pytest.param("应当公示", "应当公示", YES, id="both oblige"),
        pytest.param("必须听取", "可以根据需要听取", OPEN, id="a duty is more than leave, left to its own rule"),
        pytest.param("公示五天", "应当公示", OPEN, id="a claim without a modal word"),
        pytest.param("可以兼任但不得领酬", "不得领酬", OPEN, id="two tones"),
        pytest.param("不得少于五人", "应当有五人以上", OPEN, id="a bound is no ban"),
    ],
)
def test_the_tones_decide(claim: str, clause: str, expected: Polarity) -> None:
    assert claim_polarity(claim, clause) is expected


def test_what_need_not_or_must_not_be_done_is_denied() -> None:
    assert denies("不用报告")
    assert denies("不得兼任")
    assert not denies("应当报告")
