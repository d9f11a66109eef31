"""Offline packages: the same texts, the same bytes; checked whole, compared, applied as one step or not at all."""

import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assistant.dividing import correct, division
from assistant.errors import ImportRefused
from assistant.importing import history, import_files, withdraw
from assistant.packages import apply_package, export_package, is_package, plan_package
from assistant.regulations.library import Library
from assistant.regulations.model import Level
from assistant.settings import Settings
from assistant.shelf.import_store import ImportStore
from assistant.shelf.package_manifest import CHECKSUM, MANIFEST, checksum_line
from assistant.shelf.register import Action
from assistant.shelf.stated import Stated
from tests.shelf.made_texts import texts_in

PLAIN = Stated()
TEXT = """某某{name}办法
（{year}年1月1日某机关印发）
第一条　{words}丁。
第二条　本办法自{year}年1月1日起施行。
"""


def importing(settings: Settings, name: str, year: int = 2020, words: str = "甲。", stated: Stated = PLAIN) -> None:
    path = settings.data.parent / f"{name}{year}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(TEXT.format(name=name, year=year, words=words), encoding="utf-8")
    (report,) = import_files([path], settings, stated)
    assert report.fault == ""


@pytest.fixture
def sender(tmp_path: Path) -> Settings:
    settings = Settings(data=tmp_path / "sender" / "data", embedder="off")
    importing(settings, "子")
    importing(settings, "丑")
    importing(settings, "丑", 2022)
    return settings


@pytest.fixture
def receiver(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "receiver" / "data", embedder="off")


@pytest.fixture
def package(sender: Settings, tmp_path: Path) -> Path:
    export_package(sender, tmp_path / "包.zip")
    return tmp_path / "包.zip"


def standings(settings: Settings, package: Path) -> list[str]:
    return [one.standing.value for one in plan_package(package, settings).compared]


def test_what_was_packed_is_held_where_it_is_applied_in_one_step(
    sender: Settings, receiver: Settings, package: Path
) -> None:
    assert is_package(package)
    planned = plan_package(package, receiver)
    assert not receiver.data.exists(), "comparing changes nothing"
    assert "新增" in planned.as_text()
    entries = apply_package(planned, receiver, by="赵六")
    assert {(one.action, one.by, one.first, one.parts) for one in entries} == {(Action.APPLY_PACKAGE, "赵六", 1, 3)}
    assert texts_in(receiver.imports_folder) == texts_in(sender.imports_folder)
    assert entries[0].note == "离线包包.zip"
    assert standings(receiver, package) == ["same"] * 3
    assert apply_package(plan_package(package, receiver), receiver) == []
    assert len(history(receiver)) == 3


def test_the_same_texts_make_the_same_bytes(sender: Settings, package: Path, tmp_path: Path) -> None:
    export_package(sender, tmp_path / "another.zip", ["某某丑办法", "某某子办法"])
    assert (tmp_path / "another.zip").read_bytes() == package.read_bytes()


def test_the_list_says_whence_each_text_came_and_names_nobody(package: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        manifest = json.loads(archive.read(MANIFEST))
    assert {"made_at", "program_version", "format_version"} <= set(manifest)
    first = manifest["texts"][0]
    assert (len(first["source_hash"]), first["articles"], first["action"]) == (64, 2, "import")
    assert first["source_file"].endswith(".txt")
    assert "by" not in first


def test_one_title_is_packed_in_every_version_held(sender: Settings, tmp_path: Path) -> None:
    manifest = export_package(sender, tmp_path / "one.zip", ["《某某丑办法》"])
    assert [text.version for text in manifest.texts] == ["2020", "2022"]
    with pytest.raises(ImportRefused, match="没有导入过"):
        export_package(sender, tmp_path / "none.zip", ["干部任用条例"])
    assert not (tmp_path / "none.zip").exists()


def test_nothing_to_pack_and_nowhere_to_write_are_said(sender: Settings, receiver: Settings, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="没有可以打包"):
        export_package(receiver, tmp_path / "empty.zip")
    with pytest.raises(ImportRefused, match="写不出来"):
        export_package(sender, tmp_path / "no" / "such" / "folder.zip")


def test_a_text_that_differs_waits_for_agreement_and_says_what_differs(receiver: Settings, package: Path) -> None:
    importing(receiver, "子", words="乙。")
    planned = plan_package(package, receiver)
    (differing,) = planned.needs_agreement
    assert "条文不同：第一条。" in differing.differences
    before = texts_in(receiver.imports_folder)
    with pytest.raises(ImportRefused, match="与库内的不同"):
        apply_package(planned, receiver)
    assert texts_in(receiver.imports_folder) == before
    apply_package(planned, receiver, agreed=True)
    assert len(texts_in(receiver.imports_folder)) == 3
    assert "乙。丁。" not in texts_in(receiver.imports_folder).values()


def test_what_was_put_right_here_later_is_newer_than_the_package(sender: Settings, package: Path) -> None:
    correct(sender, "某某子办法", division(sender, "某某子办法").replace("甲。", "甲。\n"))
    entry = ImportStore(sender.imports_folder).entries()[-1]
    manifest = plan_package(package, sender).package.manifest
    older = entry.at > min(text.stored_at for text in manifest.texts if text.title == "某某子办法")
    assert sorted(standings(sender, package)) == sorted(["older" if older else "differs", "same", "same"])


def test_own_rules_stay_own_rules(sender: Settings, receiver: Settings, tmp_path: Path) -> None:
    importing(sender, "食堂", stated=Stated(level=Level.INTERNAL))
    export_package(sender, tmp_path / "own.zip", ["某某食堂办法"])
    apply_package(plan_package(tmp_path / "own.zip", receiver), receiver)
    library = Library.load(receiver.corpus, receiver.imports_folder)
    held = library.get(library.by_title("某某食堂办法") or "")
    assert held is not None
    assert held.level is Level.INTERNAL


def test_own_rules_and_a_regulation_of_one_name_are_not_mixed(
    sender: Settings, receiver: Settings, package: Path
) -> None:
    importing(receiver, "子", stated=Stated(level=Level.INTERNAL))
    assert "refused" in standings(receiver, package)
    with pytest.raises(ImportRefused, match="单位制度"):
        apply_package(plan_package(package, receiver), receiver, agreed=True)
    assert len(texts_in(receiver.imports_folder)) == 1


# Archives that are not what was packed.

Members = dict[str, bytes]


def members(package: Path) -> Members:
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, content: Members) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in content.items():
            archive.writestr(name, body)
    return path


def changed_list(content: Members, change: Callable[[dict[str, object]], None]) -> Members:
    """The list altered and its checksum made to fit: what only the inner checks can notice."""
    manifest = json.loads(content[MANIFEST])
    change(manifest)
    body = json.dumps(manifest, ensure_ascii=False).encode()
    return {**content, MANIFEST: body, CHECKSUM: checksum_line(body)}


def first_text(content: Members) -> str:
    return next(name for name in content if name.startswith("texts/"))


def set_first(name: str, value: object) -> Callable[[dict[str, object]], None]:
    def change(manifest: dict[str, object]) -> None:
        texts = manifest["texts"]
        assert isinstance(texts, list)
        texts[0][name] = value

    return change


def twice(manifest: dict[str, object]) -> None:
    texts = manifest["texts"]
    assert isinstance(texts, list)
    texts.append(texts[0])


ALTERED: dict[str, tuple[Callable[[Members], Members], str]] = {
    "a text altered": (lambda all_: {**all_, first_text(all_): all_[first_text(all_)] + b" "}, "被改动过"),
    "the list altered": (lambda all_: {**all_, MANIFEST: all_[MANIFEST].replace(b'"2020"', b'"2021"')}, "清单被改动过"),
    "no checksum": (lambda all_: {name: body for name, body in all_.items() if name != CHECKSUM}, "缺少清单"),
    "a text lost": (lambda all_: {name: body for name, body in all_.items() if name != first_text(all_)}, "缺少清单列"),
    "a text too many": (lambda all_: {**all_, "texts/x/2020-01-01.md": b"x"}, "没有列出"),
    "a path out of the folder": (lambda all_: {**all_, "../x.md": b"x"}, "不该有的文件"),
    "an absolute path": (lambda all_: {**all_, "/etc/x.md": b"x"}, "不该有的文件"),
    "a deep path": (lambda all_: {**all_, "texts/../../x.md": b"x"}, "不该有的文件"),
    "a backslash": (lambda all_: {**all_, "texts\\x\\y.md": b"x"}, "不该有的文件"),
    "another format": (lambda all_: changed_list(all_, lambda one: one.update(format_version=2)), "另一个版本"),
    "no texts": (lambda all_: changed_list(all_, lambda one: one.update(texts=[])), "清单的格式"),
    "an unknown field": (lambda all_: changed_list(all_, lambda one: one.update(more=1)), "清单的格式"),
    "a list that is no JSON": (lambda all_: {**all_, MANIFEST: b"{", CHECKSUM: checksum_line(b"{")}, "清单的格式"),
    "a slug that leads out": (lambda all_: changed_list(all_, set_first("slug", "../x")), "清单的格式"),
    "a hash that is not the text's": (lambda all_: changed_list(all_, set_first("sha256", "0" * 64)), "被改动过"),
    "another number of articles": (lambda all_: changed_list(all_, set_first("articles", 9)), "解析出2条"),
    "another title": (lambda all_: changed_list(all_, set_first("title", "干部任用条例")), "名称或者版本"),
    "a text listed twice": (lambda all_: changed_list(all_, twice), "重复的文本"),
}  # fmt: skip


@pytest.mark.parametrize(("alter", "said"), ALTERED.values(), ids=ALTERED)
def test_an_altered_archive_changes_nothing_and_says_what_is_wrong(
    alter: Callable[[Members], Members], said: str, receiver: Settings, package: Path, tmp_path: Path
) -> None:
    altered = packed(tmp_path / "altered.zip", alter(members(package)))
    assert is_package(altered)
    with pytest.raises(ImportRefused, match=said) as caught:
        plan_package(altered, receiver)
    assert "没有改动任何文本" in caught.value.sentence()
    assert not receiver.data.exists()


def test_a_text_that_swells_beyond_reason_is_not_read(receiver: Settings, package: Path, tmp_path: Path) -> None:
    content = members(package)
    swollen = packed(tmp_path / "bomb.zip", {**content, "texts/x/2020-01-01.md": b"0" * 3_000_000})
    with pytest.raises(ImportRefused, match="不合常理"):
        plan_package(swollen, receiver)


def test_a_size_that_is_declared_wrongly_is_noticed(receiver: Settings, package: Path) -> None:
    raw = bytearray(package.read_bytes())
    with zipfile.ZipFile(package) as archive:
        size = archive.getinfo(MANIFEST).file_size
    at = raw.find(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", size - 5)
    package.write_bytes(raw)
    with pytest.raises(ImportRefused, match=r"大小与声明的不同|已损坏"):
        plan_package(package, receiver)


def test_two_members_of_one_name_are_refused(receiver: Settings, package: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(package, "a") as archive:
        archive.writestr(MANIFEST, b"{}")
    with pytest.raises(ImportRefused, match="重名"):
        plan_package(package, receiver)


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_archive_cut_or_flipped_anywhere_is_refused_or_unharmed(
    data: st.DataObject, package: Path, receiver: Settings
) -> None:
    whole = package.read_bytes()
    broken = bytearray(whole)
    at = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        broken = broken[:at]
    else:
        broken[at] ^= 1 << data.draw(st.integers(0, 7))
    path = package.with_name("broken.zip")
    path.write_bytes(broken)
    sound = [(text.title, text.version) for text, _ in plan_package(package, receiver).package.texts]
    try:
        planned = plan_package(path, receiver)
    except ImportRefused:
        return
    # A flipped bit in a date or a comment of the archive is no change of any text.
    assert [(text.title, text.version) for text, _ in planned.package.texts] == sound
    assert planned.compared == plan_package(package, receiver).compared


def test_a_cut_package_is_still_recognised_as_one(package: Path) -> None:
    package.write_bytes(package.read_bytes()[:-100])
    assert is_package(package)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"text"])
def test_another_file_is_no_package(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    assert not is_package(tmp_path / "x.zip")
    assert not is_package(tmp_path / "none.zip")
    assert not is_package(tmp_path)


def test_a_withdrawn_text_is_not_packed(sender: Settings, tmp_path: Path) -> None:
    withdraw(sender, "某某丑办法", "2020")
    manifest = export_package(sender, tmp_path / "rest.zip")
    assert [(text.title, text.version) for text in manifest.texts] == [("某某丑办法", "2022"), ("某某子办法", "2020")]
