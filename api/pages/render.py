"""Jinja2 templates of the pages: everything that is data is escaped, an unknown name is a fault."""

import json
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"

_environment = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def _chinese_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


_environment.filters["chinese_json"] = _chinese_json


def page(
    name: str, /, *, status_code: int = 200, headers: Mapping[str, str] | None = None, **data: object
) -> HTMLResponse:
    """Render a template file as a response that is not stored by the browser."""
    html = _environment.get_template(name).render(**data)
    return HTMLResponse(html, status_code, {"Cache-Control": "no-store", **(headers or {})})
