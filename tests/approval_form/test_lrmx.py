"""The exchange file goes in and out without loss, in whatever encoding; hostile files are refused."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.approval_form.form import ELEMENTS, ApprovalForm, Relative
from assistant.approval_form.lrmx_reading import LARGEST_FILE, read_lrmx
from assistant.approval_form.lrmx_writing import write_lrmx
from assistant.errors import FormInvalid
from tests.approval_form.forms import FULL, LRMX

# What a form can hold: no sign that XML cannot, and line ends as XML gives them back.
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40)
FORMS = st.builds(
    ApprovalForm,
    **{field: WORDS for field in ELEMENTS if field != "photo"},
    family=st.lists(st.builds(Relative, relation=WORDS, name=WORDS, work=WORDS), max_size=4).map(tuple),
)


@given(FORMS)
def test_what_is_written_reads_back_equal(form: ApprovalForm) -> None:
    assert read_lrmx(write_lrmx(form)).bare() == form


def test_a_file_comes_out_with_every_element_attribute_and_comment_it_had() -> None:
    out = write_lrmx(read_lrmx(LRMX.encode())).decode()
    assert [(one.tag, one.text, one.attrib) for one in ElementTree.fromstring(out).iter()] == [
        (one.tag, one.text, one.attrib) for one in ElementTree.fromstring(LRMX).iter()
    ]
    assert "未见过的一项" in out
    assert '类别="新"' in out
    assert "<XinZi>1</XinZi>" in out


def test_a_changed_field_changes_nothing_else() -> None:
    form = read_lrmx(LRMX.encode()).model_copy(update={"name": "甲二", "nation": "汉族"})
    again = read_lrmx(write_lrmx(form))
    assert (again.name, again.nation, again.retirement) == ("甲二", "汉族", "204306")
    assert "未见过的一项" in write_lrmx(form).decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_file_is_read_in_the_encoding_it_has(encoding: str) -> None:
    declared = LRMX.replace('encoding="utf-8"', f'encoding="{encoding.removesuffix("-sig")}"')
    assert read_lrmx(declared.encode(encoding)).name == "甲一"


def test_a_wrong_or_missing_declaration_is_no_obstacle() -> None:
    assert read_lrmx(LRMX.encode("gb18030")).name == "甲一"
    assert read_lrmx(re.sub(r"<\?xml.*?\?>\n", "", LRMX).encode()).name == "甲一"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0",
        b"no xml",
        b"<Person>",
        b"<Persons/>",
        b"<a><Person/></a>",
        b'<!DOCTYPE Person [<!ENTITY a "aaaa">]><Person><XingMing>&a;</XingMing></Person>',
        b'<!DOCTYPE Person SYSTEM "file:///etc/passwd"><Person/>',
        b"<Person>" + b"<a>" * 50 + b"</a>" * 50 + b"</Person>",
        b"<Person>" + b"<a/>" * 5_000 + b"</Person>",
        b"<Person><XingMing>" + b"x" * 30_000 + b"</XingMing></Person>",
        b"<Person/>" + b" " * LARGEST_FILE,
        b"PK\x03\x04",
    ],
)
def test_what_is_no_form_is_refused_with_a_next_step(content: bytes) -> None:
    with pytest.raises(FormInvalid) as fault:
        read_lrmx(content)
    assert fault.value.next_step


def test_missing_fields_are_gaps() -> None:
    form = read_lrmx(b"<Person><XingMing>a</XingMing></Person>")
    assert form.name == "a"
    assert {"出生年月", "简历", "家庭主要成员及重要社会关系"} <= set(form.gaps())
    assert FULL.gaps() == ("照片",)
