"""In which order regulations are looked at: core ones first. The order is data (`use_order.yaml` of the corpus)."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import Field

from assistant.regulations.model import Regulation
from assistant.regulations.yaml_table import Row, read_rows


class UseRow(Row):
    """One regulation of the table; its place in the table is its place in the order."""

    slug: str = Field(min_length=1)


def in_use_order(regulations: Iterable[Regulation], corpus: Path) -> tuple[Regulation, ...]:
    """By the table, then by slug; of one regulation the newest version first. Unlisted ones follow the listed.

    Raises:
        CorpusError: the table cannot be read.
    """
    order = {row.slug: place for place, row in enumerate(read_rows(corpus / "use_order.yaml", UseRow))}
    newest = sorted(regulations, key=lambda one: one.effective, reverse=True)
    return tuple(sorted(newest, key=lambda one: (order.get(one.slug, len(order)), one.slug)))
