"""The unit's own layout: a YAML file in a folder, found by its file name or by the name it gives itself."""

from pathlib import Path

import pytest

from assistant.documents.layout_folder import layout_files, layout_named, read_layout
from assistant.documents.layout_profiles import deviations
from assistant.errors import LayoutInvalid

OWN = "名称: 本局版式\n基于: 国标\n上边距: 35\n正文: {字体: 仿宋, 字号: 四号}\n"


def test_a_profile_of_the_folder_is_found_by_both_its_names(tmp_path: Path) -> None:
    (tmp_path / "局里.yaml").write_text(OWN, encoding="utf-8")
    assert layout_named("局里", tmp_path) == layout_named("本局版式", tmp_path)
    assert {one.rule for one in deviations(layout_named("局里", tmp_path))} >= {"上边距", "正文"}


def test_a_named_profile_stands_before_a_file_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "国标.yaml").write_text(OWN, encoding="utf-8")
    assert layout_named("国标", tmp_path).name == "国标"


def test_a_broken_file_hides_no_other_and_says_what_is_wrong_when_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a坏.yaml").write_text("上边距: [", encoding="utf-8")
    (tmp_path / "b好.yml").write_text(OWN, encoding="utf-8")
    assert layout_named("本局版式", tmp_path).name == "本局版式"
    with pytest.raises(LayoutInvalid, match="a坏"):
        layout_named("a坏", tmp_path)


@pytest.mark.parametrize("folder", [None, Path("/no/such/folder")])
def test_an_unknown_name_is_refused_with_the_known_ones(folder: Path | None) -> None:
    with pytest.raises(LayoutInvalid) as fault:
        layout_named("没有的", folder)
    assert "国标" in fault.value.next_step
    assert layout_files(folder) == ()


def test_a_file_that_is_no_text_or_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "乱.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "大.yaml").write_text("# " + "x" * 70_000, encoding="utf-8")
    for name in ("乱", "大"):
        with pytest.raises(LayoutInvalid):
            read_layout(tmp_path / f"{name}.yaml")
