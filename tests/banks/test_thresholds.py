"""The number of a case is held against the bound of the rule that speaks of the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.banks.thresholds import meets
from assistant.banks.weighing import Weighing

WEIGHING = Weighing(["旷工连续超过15个工作日", "工作年限满20年", "正式党员在7人以上的设支部委员会"])


@pytest.mark.parametrize(
    ("fact", "rule", "kept"),
    [
        ("1年内累计旷工32个工作日", "旷工1年内累计超过30个工作日的", True),
        ("连续旷工12个工作日", "旷工连续超过15个工作日的", False),
        ("正式党员5人", "正式党员在7人以上的设支部委员会", False),
        ("正式党员5人", "正式党员不足7人的设书记1名", True),
        ("工作年限满18年", "工作年限已满20年的", False),
        ("距退休年龄还有4年", "离退休年龄不足5年的", True),
        ("在同一职位工作满10年", "在同一职位工作满10年的", None),
        ("合同期限不低于5年", "合同期限不低于3年", None),
        ("请假三个月", "没有数的规定", None),
        ("", "", None),
    ],
)
def test_a_number_keeps_the_bound_or_does_not(fact: str, rule: str, kept: bool | None) -> None:
    assert meets(fact, rule, WEIGHING) is kept


@given(st.integers(min_value=1, max_value=99), st.integers(min_value=1, max_value=99))
def test_a_bound_from_below_is_met_from_its_own_number_on(own: int, bound: int) -> None:
    kept = meets(f"正式党员{own}人", f"正式党员在{bound}人以上的", WEIGHING)
    assert kept is (None if own == bound else own > bound)
