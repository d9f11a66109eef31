"""`cadre corpus fetch`: refused unless an administrator has allowed it; 0 only where every text asked for is had."""

import io
import json
from pathlib import Path

import pytest

from assistant.fetching.publication_pages import OWN_TABLE
from tests.fetching.conftest import Desk
from tests.fetching.pages import ARTICLES, TITLE, whole
from tests.fetching.site import Site
from tests.test_cli import Run, is_one_chinese_sentence
from tests.test_cli import cadre as _cadre

cadre = _cadre


class Command:
    """The command over the desk's corpus and data folder."""

    def __init__(self, run: Run, desk: Desk) -> None:
        self._run = run
        self._places = {"corpus": str(desk.settings.corpus), "data": str(desk.settings.data)}

    def __call__(self, *arguments: str, fetch: str = "on", **variables: str):
        return self._run("corpus", "fetch", *arguments, **self._places, fetch=fetch, **variables)


@pytest.fixture
def command(cadre: Run, desk: Desk) -> Command:
    return Command(cadre, desk)


def test_without_the_setting_nothing_is_fetched_and_the_setting_is_named(
    site: Site, desk: Desk, command: Command
) -> None:
    desk.list_page(site.put("/a.htm", whole()))
    for fetch in ("", "off"):
        ran = command(TITLE, "--yes", fetch=fetch)
        assert (ran.status, ran.out, site.asked) == (1, "", [])
        assert is_one_chinese_sentence(ran.err)
        assert "CADRE_FETCH=on" in ran.err
    assert command(TITLE, "--yes", fetch="yes").status == 1
    assert site.asked == []


def test_a_text_is_fetched_shown_and_imported(site: Site, desk: Desk, command: Command) -> None:
    desk.list_page(site.put("/a.htm", whole()))
    ran = command(TITLE, "--yes")
    assert ran.status == 0
    for words in (
        "/a.htm",
        "sha256:",
        "条数：5（第一条至第五条）",
        "库内登记这一版本有5条",
        "已导入",
        "http",
        "版权所有",
    ):
        assert words in ran.out, words
    assert "已导入或者一致1部，其余0部" in ran.out
    assert "正在取" in ran.err
    assert desk.is_official()
    assert "一致" in command(TITLE, "--yes").out


@pytest.mark.parametrize(("typed", "status"), [("y\n", 0), ("是\n", 0), ("n\n", 3), ("\n", 3), ("", 3)])
def test_a_person_confirms_and_silence_is_no(
    site: Site, desk: Desk, command: Command, monkeypatch: pytest.MonkeyPatch, typed: str, status: int
) -> None:
    desk.list_page(site.put("/a.htm", whole()))
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    ran = command(TITLE)
    assert (ran.status, desk.is_official()) == (status, status == 0)
    assert "(y/N)" in ran.err


def test_partial_coverage_is_3_and_every_text_has_its_line(site: Site, desk: Desk, command: Command) -> None:
    desk.list_page(site.put("/a.htm", whole()))
    desk.list_page(site.address + "/gone.htm", title="某某工作办法")
    ran = command("--all", "--yes")
    assert ran.status == 3
    table = ran.out[ran.out.index("结果：") :]
    assert f"《{TITLE}》2019年文本　已导入" in table
    assert "《某某工作办法》2019年文本　未取到" in table
    assert "404" in table
    assert "要取2部，已导入或者一致1部，其余1部" in table


def test_the_json_says_everything(site: Site, desk: Desk, command: Command) -> None:
    lines = [line.replace("五个工作日", "七个工作日") for line in ARTICLES]
    desk.list_page(site.put("/a.htm", whole(*lines)))
    ran = command(TITLE, "--json", "--dry-run")
    (outcome,) = json.loads(ran.out)
    assert (ran.status, outcome["result"], outcome["settled"]) == (3, "有差异", False)
    assert any("七个工作日" in each for each in outcome["differences"])
    assert any("版权所有" in each for each in outcome["left_out"])
    assert (outcome["articles"], outcome["known_articles"]) == (5, 5)
    assert not desk.is_official()
    (outcome,) = json.loads(command(TITLE, "--json", "--yes").out)
    assert (outcome["result"], desk.is_official()) == ("已导入", True)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        (TITLE, "--all"),
        (TITLE, "--json"),
        ("没有的条例",),
        (TITLE, "没有的条例", "--yes"),
        ("--all",),
        ("--nonsense",),
    ],
    ids=" ".join,
)
def test_a_command_written_wrongly_is_the_callers_mistake(
    site: Site, desk: Desk, command: Command, arguments: tuple[str, ...]
) -> None:
    if arguments != ("--all",):  # with no address at all there is nothing to take
        desk.list_page(site.put("/a.htm", whole()))
    ran = command(*arguments)
    assert (ran.status, ran.out, site.asked) == (2, "", [])
    assert is_one_chinese_sentence(ran.err)


def test_the_list_says_how_sure_each_address_is_and_needs_no_permission(cadre: Run, tmp_path: Path) -> None:
    ran = cadre("corpus", "fetch", "--list", data=str(tmp_path / "data"))
    assert ran.status == 0
    assert "地址见到" in ran.out
    assert "地址推定" in ran.out
    assert "不能直接下载" in ran.out
    rows = json.loads(cadre("corpus", "fetch", "--list", "--json", data=str(tmp_path / "data")).out)
    assert {row["kind"] for row in rows} == {"text", "entry"}
    assert all(row["sure"] in {"seen", "derived"} and not row["own"] for row in rows)


def test_kept_pages_need_no_permission_since_nothing_leaves_the_machine(
    site: Site, desk: Desk, command: Command
) -> None:
    desk.list_page(site.put("/a.htm", whole()))
    command(TITLE, "--dry-run")
    asked = len(site.asked)
    ran = command(TITLE, "--from-kept", "--yes", fetch="off")
    assert (ran.status, desk.is_official(), len(site.asked)) == (0, True, asked)


def test_a_proxy_that_is_no_address_is_named(site: Site, desk: Desk, command: Command) -> None:
    desk.list_page(site.put("/a.htm", whole()))
    ran = command(TITLE, "--yes", fetch_proxy="socks5://10.0.0.1")
    assert (ran.status, site.asked) == (1, [])
    assert "CADRE_FETCH_PROXY" in ran.err


def test_the_administrators_table_is_named_where_it_is_wrong(desk: Desk, command: Command) -> None:
    desk.settings.data.mkdir()
    (desk.settings.data / OWN_TABLE).write_text("- {title: 某条例}", encoding="utf-8")
    ran = command(TITLE)
    assert ran.status == 1
    assert is_one_chinese_sentence(ran.err)
    assert OWN_TABLE in ran.err
