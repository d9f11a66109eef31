"""Pseudonymised export: no personal fact is left, the same person is the same throughout, and the key turns it back."""

import io
import json
import zipfile
from functools import cache

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.docx_renaming import renamed_copy
from assistant.drafting.dossier_papers import DossierPapers, dossier_papers
from assistant.drafting.fact_sources import sample
from assistant.drafting.person_form import form_of
from assistant.drafting.pseudonyms import Pseudonymised, pseudonymised, read_key, restored
from assistant.drafting.terms import with_terms
from assistant.errors import RequestError
from assistant.facts.fact import SourceKind
from assistant.facts.fact_file import read_facts
from tests.drafting.types import KINDS, LIBRARY, ON

SHEET = KINDS.sheets["appointment"]
SAMPLE = with_terms(sample(KINDS, SHEET))


@cache
def hidden() -> Pseudonymised:
    return pseudonymised(SAMPLE)


@cache
def papers() -> DossierPapers:
    return dossier_papers(KINDS, hidden().dossier, LIBRARY, ON, form=form_of(hidden().dossier))


def text_of(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_no_personal_fact_is_left_in_any_part_of_any_paper() -> None:
    for name, content in papers().files:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            xml = "".join(package.read(one).decode() for one in package.namelist() if one.endswith(".xml"))
        assert [words for words in hidden().key.values() if words in xml] == [], name
        assert [words for words in hidden().key.values() if words in name] == []


def test_the_same_person_is_the_same_in_every_paper_and_in_free_text() -> None:
    label = next(label for label, words in hidden().key.items() if words == "甲一")
    assert label == "甲某"
    told = {name: text_of(content) for name, content in papers().files}
    assert "甲某同志考察材料" in next(text for name, text in told.items() if "考察材料" in name)
    assert "建议任命甲某为规划科科长" in next(text for name, text in told.items() if "上会材料" in name)


def test_the_key_turns_every_paper_back_into_what_it_would_have_been() -> None:
    plain = dossier_papers(KINDS, SAMPLE, LIBRARY, ON, form=form_of(SAMPLE))
    for (name, content), (_, wanted) in zip(papers().files, plain.files, strict=True):
        if "审批表" in name:
            continue  # a form sets a month as yyyy.MM, the key holds it as it stands in running text
        back, _ = renamed_copy(content, hidden().key)
        assert text_of(back) == text_of(wanted), name


def test_a_word_over_several_runs_is_turned_back_too() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("请")
    for words in ("甲", "某", "同志", "和甲某", "发言"):
        paragraph.add_run(words).bold = True
    held = io.BytesIO()
    document.save(held)
    back, count = renamed_copy(held.getvalue(), {"甲某": "欧阳某某"})
    assert docx.Document(io.BytesIO(back)).paragraphs[0].text == "请欧阳某某同志和欧阳某某发言"
    assert count == 2


@given(
    st.lists(st.text("甲乙丙某子，。", max_size=5), max_size=6),
    st.dictionaries(st.sampled_from(["甲某", "乙某", "甲子某"]), st.text("张王李赵", min_size=1, max_size=3)),
)
def test_words_in_runs_are_replaced_as_in_plain_text(runs: list[str], names: dict[str, str]) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for words in runs:
        paragraph.add_run(words)
    held = io.BytesIO()
    document.save(held)
    back, _ = renamed_copy(held.getvalue(), names)
    assert docx.Document(io.BytesIO(back)).paragraphs[0].text == restored("".join(runs), names)


@given(
    st.lists(
        st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E80), min_size=2, max_size=4),
        min_size=1,
        max_size=40,
        unique=True,
    )
)
def test_every_name_gets_its_own_pseudonym_and_comes_back(names: list[str]) -> None:
    votes = [{"who": name, "post": "某科科员"} for name in names]
    given_facts = {"unit": {"name": "示例县水利局", "party_body": "党组"}, "facts": {"name": names[0], "votes": votes}}
    made = pseudonymised(read_facts(given_facts, SHEET, SourceKind.FILE))
    assert sorted(made.key.values()) == sorted(names)
    assert restored("、".join(made.key), made.key) == "、".join(made.key.values())


def test_a_key_is_read_back_and_anything_else_is_refused() -> None:
    assert read_key(hidden().key_file) == dict(hidden().key)
    for bad in (
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"format": "x"}',
        json.dumps({"format": "cadre-pseudonyms-1", "names": {"a": 1}}).encode(),
    ):
        with pytest.raises(RequestError, match="对照文件"):
            read_key(bad)


@pytest.mark.parametrize("bad", [b"", b"not a zip", b"PK\x03\x04" + b"\0" * 40])
def test_a_file_that_is_no_word_document_is_refused(bad: bytes) -> None:
    with pytest.raises(ValueError, match="docx"):
        renamed_copy(bad, {"甲某": "张三"})


def test_a_document_with_a_type_declaration_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(ValueError, match="declaration"):
        renamed_copy(held.getvalue(), {})
