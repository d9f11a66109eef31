"""The facts of last year's report as a fragment of a fact file, every one of them 待确认."""

from datetime import date

import yaml

from assistant.facts.last_year import LastYear
from assistant.facts.value import Count, Rows, Value, printed


def stale_yaml(found: LastYear) -> bytes:
    """`facts:` with value, source and state; once a fact is checked, its state is changed to 已给 by hand."""
    facts = {
        name: {"value": _plain(fact.value), "source": fact.source.words, "state": str(fact.state)}
        for name, fact in found.facts.items()
    }
    head = f"# 取自{found.name}，都是去年的情况。逐项核对、改成今年的，再把 state 改为 已给。\n"
    head += "year:  # 今年的年度\nunit:\n  name:\n  party_body:\n"
    return (head + yaml.safe_dump({"facts": facts}, allow_unicode=True, sort_keys=False, width=1000)).encode()


def _plain(value: Value) -> object:
    if isinstance(value, Count):
        return value.number
    if isinstance(value, Rows):
        return [{name: _plain(cell) for name, cell in row.items()} for row in value.rows]
    return value.isoformat() if isinstance(value, date) else printed(value)
