"""Bars as SVG, drawn by hand: no library, no script, nothing fetched; each with a title for screen readers."""

from collections.abc import Sequence
from html import escape

COLOURS = ("#1f5f8b", "#d98324", "#4f8a5b", "#8a5a9e", "#9b2c2c")
_LABEL, _PLOT, _RIGHT, _BAR, _GAP = 190, 470, 90, 14, 12
_LEGEND = 160  # between two names of series
_GREY, _LESS, _MORE = "#d0d5da", "#b3423a", "#3b7d4f"


def grouped_bars(title: str, series: Sequence[str], groups: Sequence[tuple[str, Sequence[float | None]]]) -> str:
    """Shares (0–1), one group a label, one bar a series; None leaves a gap."""
    height = 34 + sum(len(values) * (_BAR + 2) + _GAP for _, values in groups)
    parts = [_text(_LABEL + _LEGEND * place + 16, 14, name) for place, name in enumerate(series)]
    parts += [_rect(_LABEL + _LEGEND * place, 4, 11, 11, COLOURS[place % len(COLOURS)]) for place in range(len(series))]
    top = 28
    parts += [_line(_LABEL + _PLOT * share, top - 4, height) for share in (0, 0.25, 0.5, 0.75, 1)]
    for label, values in groups:
        parts.append(_text(_LABEL - 8, top + len(values) * (_BAR + 2) / 2 + 4, label, "end"))
        for place, value in enumerate(values):
            if value is not None:
                at = top + place * (_BAR + 2)
                parts.append(_rect(_LABEL, at, _PLOT * value, _BAR, COLOURS[place % len(COLOURS)]))
                parts.append(_text(_LABEL + _PLOT * value + 5, at + 11, f"{value:.1%}"))
        top += len(values) * (_BAR + 2) + _GAP
    return _svg(title, height, parts)


def differences(title: str, rows: Sequence[tuple[str, float | None]], widest: float) -> str:
    """Points of difference (−100–100) to both sides of a line; `widest` is the end of the scale, the same in all."""
    height = 12 + len(rows) * (_BAR + 8)
    middle = _LABEL + _PLOT / 2
    parts = [_line(middle, 4, height)]
    for place, (label, points) in enumerate(rows):
        top = 8 + place * (_BAR + 8)
        parts.append(_text(_LABEL - 8, top + 11, label, "end"))
        if points is None:
            parts.append(_text(middle + 5, top + 11, "–"))
            continue
        length = max(1.0, abs(points) / (widest or 1) * (_PLOT / 2 - 40)) if points else 1.0
        less = points < 0
        parts.append(_rect(middle - (length if less else 0), top, length, _BAR, _LESS if less else _MORE))
        edge = middle - length - 5 if less else middle + length + 5
        parts.append(_text(edge, top + 11, f"{points:+.1f}" if points else "0", "end" if less else "start"))
    return _svg(title, height, parts)


def amounts(title: str, rows: Sequence[tuple[str, float]], unit: str, limit: float | None = None) -> str:
    """Plain amounts from zero; `limit` draws the line that must not be passed."""
    most = max([*(value for _, value in rows), limit or 0]) or 1
    height = 12 + len(rows) * (_BAR + 8)
    parts: list[str] = []
    for place, (label, value) in enumerate(rows):
        top = 8 + place * (_BAR + 8)
        parts.append(_text(_LABEL - 8, top + 11, label, "end"))
        parts.append(_rect(_LABEL, top, _PLOT * value / most, _BAR, COLOURS[0]))
        parts.append(_text(_LABEL + _PLOT * value / most + 5, top + 11, f"{value:.1f} {unit}"))
    if limit is not None:
        parts.append(_line(_LABEL + _PLOT * limit / most, 4, height, _LESS))
    return _svg(title, height, parts)


def _svg(title: str, height: float, parts: Sequence[str]) -> str:
    width = _LABEL + _PLOT + _RIGHT
    head = f'<svg viewBox="0 0 {width} {height:.0f}" role="img" xmlns="http://www.w3.org/2000/svg">'
    return f"{head}<title>{escape(title)}</title>{''.join(parts)}</svg>"


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _rect(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.5):.1f}" height="{height}" fill="{colour}"/>'


def _line(x: float, top: float, bottom: float, colour: str = _GREY) -> str:
    return f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top:.0f}" y2="{bottom:.0f}" stroke="{colour}"/>'
