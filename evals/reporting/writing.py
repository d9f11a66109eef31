"""The report as Markdown, and as one page that needs nothing but itself."""

from collections.abc import Sequence
from html import escape

from evals.reporting.charts import amounts, differences, grouped_bars
from evals.reporting.results import KIND_NAMES, MEASURES, PART_NAMES, Results, file_name
from evals.reporting.tables import Grid, all_grids, points

_FILE_CHART = ("recall@1", "recall@3", "unit@1", "article_first", "unit_cited", "right", "refused_right", "not_refused")
_KIND_CHART = ("status", "article_first", "right")
_ABLATION_CHARTS = ("recall@1", "unit@1", "right", "refused_right", "follow_up_right")
_FIRST_EVENT_GOAL, _WHOLE_GOAL = 150.0, 400.0
_STREAM_NAMES = {
    "first event p50": "首个事件 p50",
    "first event p95": "首个事件 p95",
    "whole answer p50": "整个回答 p50",
    "whole answer p95": "整个回答 p95",
}
_STYLE = """
body{font:16px/1.7 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1c2733;max-width:1080px;
margin:2rem auto;padding:0 1rem}h1{font-size:1.6rem}h2{margin-top:2.4rem;border-bottom:2px solid #1f5f8b}
svg{width:100%;max-width:820px;height:auto;display:block;margin:.6rem 0}svg text{font-size:12px;fill:#1c2733}
table{border-collapse:collapse;font-size:.82rem;margin:.8rem 0}th,td{border:1px solid #d0d5da;padding:.25rem .5rem;
text-align:left;vertical-align:top}th{background:#eef2f5}td:first-child{font-weight:600}.wide{overflow-x:auto}
.note{color:#51606e;font-size:.9rem}@media print{h2{break-before:auto}svg,table{break-inside:avoid}}
"""
_TITLES = {"file": "各题集", "kind": "按题型", "ablation": "消融", "peers": "同行", "times": "时间", "guard": "对抗"}


def markdown(results: Results) -> str:
    """The tables and the notes."""
    lines = ["# 问答评测报告", "", _about(results), ""]
    for grid in all_grids(results):
        lines += [f"## {grid.title}", "", *_markdown_table(grid), ""]
    lines += [f"未参加对比：{words}。" for words in results.peers_missing]
    if results.stream:
        lines += ["## 时间", "", _stream_words(results), ""]
    if results.adversary:
        lines += ["## 对抗", "", _adversary_words(results), ""]
    return "\n".join([*lines, *(f"- {note}" for note in _notes()), ""])


def page(results: Results) -> str:
    """One HTML page with its charts inside."""
    grids = {grid.title: _html_table(grid) for grid in all_grids(results)}
    charts = _charts(results)
    body = [f"<h1>问答评测报告</h1><p class='note'>{escape(_about(results))}</p>"]
    for grid in grids:
        drawn = next((charts[name] for name, title in _TITLES.items() if grid.startswith(title) and name in charts), "")
        drawn = charts.get("peers", "") if grid.startswith("同题") else drawn
        body.append(f"<h2>{escape(grid)}</h2>{drawn}<div class='wide'>{grids[grid]}</div>")
    body += [f"<p class='note'>未参加对比：{escape(words)}。</p>" for words in results.peers_missing]
    if results.stream:
        body.append(f"<h2>时间</h2>{charts['times']}<p>{escape(_stream_words(results))}</p>")
    if results.adversary:
        body.append(f"<h2>对抗</h2><p>{escape(_adversary_words(results))}</p>")
    body.append("<h2>读法</h2><ul>" + "".join(f"<li>{escape(note)}</li>" for note in _notes()) + "</ul>")
    head = f"<meta charset='utf-8'><title>问答评测报告 {escape(results.day)}</title><style>{_STYLE}</style>"
    viewport = "<meta name='viewport' content='width=device-width,initial-scale=1'>"
    return f"<!doctype html><html lang='zh-CN'><head>{head}{viewport}</head><body>{''.join(body)}</body></html>\n"


def _charts(results: Results) -> dict[str, str]:
    charts: dict[str, str] = {}
    if results.files:
        groups = [(MEASURES[each], [table.share(each) for table in results.files]) for each in _FILE_CHART]
        charts["file"] = grouped_bars("各题集的主要指标", [file_name(one.name) for one in results.files], groups)
    if results.kinds:
        rows = [
            (f"{KIND_NAMES.get(one.name, one.name)}（{one.cases}）", [one.share(each) for each in _KIND_CHART])
            for one in results.kinds
        ]
        charts["kind"] = grouped_bars("按题型的主要指标", [MEASURES[each] for each in _KIND_CHART], rows)
    if results.ablation:
        charts["ablation"] = "".join(_ablation_chart(results, measure) for measure in _ABLATION_CHARTS)
    if results.peers:
        peers = [(_short(one.name), [one.share("recall@1"), one.share("recall@3")]) for one in results.peers]
        charts["peers"] = grouped_bars("同题同库的检索", ["对的条排第一", "对的条在前三"], peers)
        cost = [(_short(one.name), one.times["p50"]) for one in results.peers]
        charts["peers"] += "<h3>处理器时间 p50</h3>" + amounts("检索的处理器时间", cost, "毫秒")
    if results.stream:
        told = [(words, results.stream[name]) for name, words in _STREAM_NAMES.items()]
        charts["times"] = amounts("首个事件的时间（红线是目标）", told[:2], "毫秒", _FIRST_EVENT_GOAL)
        charts["times"] += amounts("整个回答的时间（红线是目标）", told[2:], "毫秒", _WHOLE_GOAL)
    return charts


def _ablation_chart(results: Results, measure: str) -> str:
    first, rest = results.ablation[0], results.ablation[1:]
    rows = [(PART_NAMES.get(row.name, row.name), points(row, first, measure)) for row in rest]
    widest = max((abs(value) for _, value in rows if value is not None), default=1.0)
    share = first.share(measure) or 0
    heading = f"<h3>{escape(MEASURES[measure])}（全部启用 {share:.1%}）</h3>"
    return heading + differences(f"关闭各部件后{MEASURES[measure]}的变化", rows, widest)


def _short(name: str) -> str:
    """A searcher's name without what explains it."""
    return name.partition("（")[0]


def _about(results: Results) -> str:
    return f"{results.day}，法规库 {results.corpus}，检索方式 {results.search}，不用大模型，不联网。"


def _stream_words(results: Results) -> str:
    told = "，".join(f"{words} {results.stream[name]:.0f} 毫秒" for name, words in _STREAM_NAMES.items())
    return (
        f"本机 HTTP 流式接口，{results.stream['questions']:.0f} 题：{told}"
        f"（目标即图中红线：首个事件 p95 {_FIRST_EVENT_GOAL:.0f} 毫秒，整个回答 p95 {_WHOLE_GOAL:.0f} 毫秒）。"
    )


def _adversary_words(results: Results) -> str:
    held = results.adversary
    return (
        f"按规则编造的错误回答 {held['false']} 条，到达用户 {held['leaked']} 条（目标 0）；"
        f"正确的改写 {held['right']} 条，误删 {held['lost']} 条。"
    )


def _notes() -> Sequence[str]:
    return (
        "留存集和盲测集只看合计，任何人不看单题，也不据以调整程序。",
        "引用准确率和召回率是下限：一题列出的条文有一条即对，别的可以引用的条文没有逐一列出。",
        "换题不串题：每一道可以独立回答的题，在另一法规的问题之后再问一次，答复须与单独问时一字不差。",
        "整个回答的毫秒数是墙上时间，机器忙时变大；消融和同行两表是处理器时间。",
        "同行只问当前有效、不带上文的题，因为它们不知道版本和会话；每题先问我们，再依次问同行。",
    )


def _markdown_table(grid: Grid) -> Sequence[str]:
    yield_rows = [grid.head, tuple("---" for _ in grid.head), *grid.rows]
    return ["| " + " | ".join(row) + " |" for row in yield_rows]


def _html_table(grid: Grid) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in grid.head)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in grid.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
