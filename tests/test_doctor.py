"""`cadre doctor`: each part looked at on its own, each fault with what mends it, none of them a traceback."""

import socket
from pathlib import Path

import pytest

from assistant.doctor import Finding, examine
from assistant.settings import Settings


def found(settings: Settings) -> dict[str, Finding]:
    return {finding.what: finding for finding in examine(settings)}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", embedder="off", port=0)


def test_a_healthy_installation_passes_in_every_part(settings: Settings) -> None:
    findings = examine(settings)
    assert [finding.says for finding in findings if not finding.ok] == []
    parts = {"运行环境", "磁盘", "数据文件夹", "法规库", "检索", "试答", "端口", "访问"}
    assert parts <= {each.what for each in findings}
    assert all(set(each.as_dict()) == {"what", "ok", "says", "remedy"} for each in findings)


def test_every_fault_says_how_to_mend_it_and_hides_no_other(settings: Settings, tmp_path: Path) -> None:
    broken = settings.model_copy(update={"corpus": tmp_path / "nowhere", "host": "0.0.0.0"})
    findings = examine(broken)
    faults = [finding for finding in findings if not finding.ok]
    assert len(faults) == 2
    assert all(fault.remedy for fault in faults)
    assert "CADRE_CORPUS" in "".join(fault.remedy for fault in faults)
    assert {"磁盘", "端口"} <= {finding.what for finding in findings}


def test_an_import_left_out_is_told(settings: Settings) -> None:
    path = settings.imports_folder / "broken" / "2020-01-01.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: 某条例\n---\n", encoding="utf-8")
    fault = found(settings)["导入的文本"]
    assert not fault.ok
    assert path.name in fault.says
    assert fault.remedy


def test_a_model_that_cannot_be_opened_leaves_words_and_a_remedy(settings: Settings, tmp_path: Path) -> None:
    fault = found(settings.model_copy(update={"embedder": str(tmp_path / "no-model")}))["检索"]
    assert not fault.ok
    assert fault.remedy


def test_it_is_told_where_ask_would_go_by_words_alone(settings: Settings, tmp_path: Path) -> None:
    assert "只按词语" not in found(settings)["检索"].says
    lacking = found(settings.model_copy(update={"embedder": "packaged"}))["检索"]
    assert not lacking.ok
    assert "cadre ask 目前只按词语检索" in lacking.says
    assert "cadre corpus build" in lacking.remedy


@pytest.mark.parametrize(
    ("host", "token", "ok"),
    [("127.0.0.1", "", True), ("::1", "", True), ("localhost", "", True), ("0.0.0.0", "", False),
     ("0.0.0.0", "门前口令-1", False), ("127.0.0.1", "门前口令-1", False),
     ("0.0.0.0", "门前口令-1试验用十二字", True)],
)  # fmt: skip
def test_a_door_open_to_others_needs_a_token(settings: Settings, host: str, token: str, ok: bool) -> None:
    door = found(settings.model_copy(update={"host": host, "access_token": token, "corpus": Path("/nowhere")}))["访问"]
    assert door.ok == ok
    assert "门前口令-1" not in door.says + door.remedy


@pytest.mark.parametrize("host", ["::1", "127.0.0.1"])
def test_a_free_port_is_told_for_either_kind_of_address(settings: Settings, host: str) -> None:
    port = found(settings.model_copy(update={"host": host, "port": 1, "corpus": Path("/nowhere")}))["端口"]
    assert port.ok
    assert "可用" in port.says


def test_a_port_in_use_is_told(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        port = found(settings.model_copy(update={"port": number, "corpus": Path("/nowhere")}))["端口"]
    assert "监听" in port.says


def test_damaged_records_are_found_and_nothing_is_made_by_looking(tmp_path: Path) -> None:
    data = tmp_path / "data"
    settings = Settings(data=data, embedder="off", port=0)
    assert any(one.ok and one.what == "学习记录" for one in examine(settings))
    assert not (data / "records.db").exists()
    data.mkdir(exist_ok=True)
    (data / "records.db").write_bytes(b"no records " * 900)
    assert any("records.db 损坏" in one.says and one.remedy for one in examine(settings) if not one.ok)
