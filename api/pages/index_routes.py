"""The pages of the indexes and of the audit: sorted and filtered by the server, so that they work without a script."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from pydantic import BeforeValidator
from starlette.responses import HTMLResponse, Response

from api.day import Day
from api.indexes import MAX_WORDS, ROWS, as_file, audit_table, query, table
from api.pages.render import page
from assistant.answering.answer import Wire
from assistant.assistant import Assistant
from assistant.audit_rows import audit_report
from assistant.index_rows import BROKEN, definition_rows, figure_rows, reference_rows
from assistant.indexes.definition_index import DefinitionKind
from assistant.indexes.figure_kinds import FigureKind
from assistant.indexes.reference_index import ReferenceState
from assistant.indexes.use_order import in_use_order

TABS = {"figures": "时限与数字", "definitions": "定义与适用", "references": "条间引用"}
_KINDS: dict[str, tuple[str, ...]] = {
    "figures": tuple(FigureKind),
    "definitions": tuple(DefinitionKind),
    "references": (BROKEN, *ReferenceState),
}
_ROWS_OF = {"figures": figure_rows, "definitions": definition_rows, "references": reference_rows}


def _nothing(value: object) -> object:
    return None if value == "" else value


# A form sends an empty field for a day that is not given.
FormDay = Annotated[Day | None, BeforeValidator(_nothing), Query()]
Words = Annotated[str, Query(max_length=MAX_WORDS)]
Turned = Annotated[int, Query(ge=1, le=10_000)]


class Asked(Wire):
    """The query string of an index page, kept while a reader filters, sorts and turns pages."""

    tab: str
    title: str
    version: str
    kind: str
    unit: str
    contains: str
    to: str
    sort: str
    on: date | None

    def address(self, path: str = "/indexes", **changed: object) -> str:
        """The address of the page with some fields changed; empty fields are left out."""
        fields = {**self.model_dump(mode="json"), **changed}
        return f"{path}?" + urlencode({name: value for name, value in fields.items() if value not in ("", None, 1)})

    def sorted_by(self, column: str) -> str:
        """The address that sorts by the column; asked for again it turns round."""
        return self.address(sort=f"-{column}" if self.sort == column else column)

    def direction(self, column: str) -> str:
        """`aria-sort` of the column."""
        order = {column: "ascending", f"-{column}": "descending"}
        return order.get(self.sort, "none")


def routes(assistant: Assistant, login: bool) -> APIRouter:
    """`/indexes`, `/audit` and their tables as files; not part of the interface description."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/indexes")
    def indexes(
        tab: Words = "figures",
        title: Words = "",
        version: Words = "",
        kind: Words = "",
        unit: Words = "",
        contains: Words = "",
        to: Words = "",
        sort: Words = "",
        on: FormDay = None,
        turned: Turned = 1,
    ) -> HTMLResponse:
        library = assistant.library  # one library a request: an import may come between
        tab = tab if tab in TABS else "figures"
        fields = {"title": title, "version": version, "kind": kind, "unit": unit, "contains": contains}
        asked = Asked(tab=tab, to=to, sort=sort, on=on, **fields)
        rows = _ROWS_OF[tab](library, query(to=to, sort=sort, on=on, **fields))
        held = in_use_order(library.in_force(on or date.today()), library.folder)
        return page(
            "indexes.html",
            asked=asked,
            tabs=TABS,
            kinds=_KINDS[tab],
            units=_units(figure_rows(library, query(title=title, version=version, on=on))) if tab == "figures" else (),
            held=[(one.slug, one.title) for one in held],
            rows=rows[(turned - 1) * ROWS : turned * ROWS],
            total=len(rows),
            turned=turned,
            last=max(1, -(-len(rows) // ROWS)),
            here="indexes",
            login=login,
        )

    @router.get("/indexes.csv")
    def indexes_file(
        tab: Words = "figures",
        title: Words = "",
        version: Words = "",
        kind: Words = "",
        unit: Words = "",
        contains: Words = "",
        to: Words = "",
        sort: Words = "",
        on: FormDay = None,
    ) -> Response:
        tab = tab if tab in TABS else "figures"
        asked = query(title=title, version=version, kind=kind, unit=unit, contains=contains, to=to, sort=sort, on=on)
        return as_file(table(assistant.library, tab, asked), tab)

    @router.get("/audit")
    def audit(title: Words = "", on: FormDay = None) -> HTMLResponse:
        return page(
            "audit.html",
            report=audit_report(assistant.library, title, on),
            title=title,
            on=on,
            here="indexes",
            login=login,
        )

    @router.get("/audit.csv")
    def audit_file(title: Words = "", on: FormDay = None) -> Response:
        return as_file(audit_table(assistant.library, title, on), "audit")

    return router


def _units(rows: Sequence[object]) -> tuple[str, ...]:
    """The units that occur, for the choice of one."""
    return tuple(dict.fromkeys(str(getattr(row, "unit", "")) for row in rows))
