"""Relatives by the names of speech brought to those of the law: 舅舅 to 伯叔姑舅姨, 姐夫 to 兄弟姐妹的配偶."""

import re
from functools import cache

from assistant.banks.wording import rows


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    held = rows("kin")
    to = {other: row[0] for row in held for other in row}
    # The law's own names stand in the pattern too, so that 父母 in 祖父母 and 兄弟 in 兄弟姐妹 stay what they are.
    return re.compile("|".join(map(re.escape, sorted(to, key=lambda one: -len(one))))), to


def with_law_kin(option: str) -> str:
    """An option with the law's names for the relatives in it."""
    pattern, to = _names()
    return pattern.sub(lambda found: to[found[0]], option)
