"""The rank of a unit against that of its division heads: a unit has no heads of its own rank or of a higher one.

The order of ranks is that of 《公务员职务与职级并行规定》, Article 6. The words of the profile are free:
what is no such rank (相当正处级, 参照) is not judged.
"""

from assistant.facts.fact import FactProblem
from assistant.facts.unit import UnitProfile

_RANKS = ("正国级", "副国级", "正部级", "副部级", "正厅级", "副厅级", "正处级", "副处级", "正科级", "副科级")
_SAME = {"省部级": "部级", "厅局级": "厅级", "县处级": "处级", "乡科级": "科级", "局级": "厅级", "县级": "处级"}


def rank_of(words: str) -> int | None:
    """The place of a rank, 0 the highest; None where the words are no rank of the ten levels."""
    plain = words.strip()
    for other, usual in _SAME.items():
        plain = plain.replace(other, usual)
    if plain.endswith(("正职", "副职")):  # 县处级正职
        plain = plain[-2] + plain[:-2]
    return _RANKS.index(plain) if plain in _RANKS else None


def rank_problem(unit: UnitProfile) -> FactProblem | None:
    """What does not fit between 机构规格 and 内设机构正职的职务层次; None where nothing can be said."""
    own, heads = rank_of(unit.rank), rank_of(unit.heads_rank)
    if own is None or heads is None or heads > own:
        return None
    return FactProblem(
        place="unit.heads_rank",
        message=f"机构规格是{unit.rank}，内设机构正职的职务层次不能是{unit.heads_rank}。",
        next_step="请核对单位信息中的 rank 和 heads_rank。",
        slots=("unit.rank", "unit.heads_rank"),
        basis="gongwuyuan-zhiji 6",
    )
