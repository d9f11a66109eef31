"""A marked copy: accepted it is the corrected text, rejected the original with its formats, and nothing else moved."""

import io
import shutil
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.documents.docx_parts import LARGEST_UNPACKED
from assistant.documents.docx_shape import shape_of
from assistant.documents.marked_copy import Mark, MarkedCopy, marked_copy
from tests.documents.word_drafts import (
    NS,
    W,
    characters,
    comments,
    field,
    link,
    package,
    paragraph,
    part,
    run,
    table,
    texts,
)

AT = datetime(2026, 1, 2, 3, 4, 5)
_WORDS = st.text("甲乙丙丁 12.5%，。", min_size=1, max_size=6)
_FORMATS = st.sampled_from(
    ["", "<w:b/>", "<w:i/><w:u w:val='single'/>", "<w:rFonts w:eastAsia='仿宋'/><w:sz w:val='32'/>"]
)
_PIECES = st.one_of(
    st.tuples(st.just("run"), _WORDS, _FORMATS),
    st.tuples(st.just("run"), _WORDS, _FORMATS),
    st.tuples(st.just("link"), _WORDS, st.just("")),
    st.tuples(st.just("field"), _WORDS, st.just("")),
)
_PARAGRAPHS = st.lists(_PIECES, max_size=6)


def written(pieces: list[tuple[str, str, str]]) -> str:
    made = {"run": run, "link": lambda text, _: link(text), "field": lambda text, _: field(text)}
    return paragraph(*(made[kind](text, form) for kind, text, form in pieces))


def mark(source: bytes, *marks: Mark) -> MarkedCopy:
    return marked_copy(source, marks, AT)


@given(
    body=st.lists(_PARAGRAPHS, min_size=1, max_size=4),
    cell=_PARAGRAPHS,
    edits=st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 30), st.integers(0, 6), st.text("子丑8", max_size=5)), max_size=6
    ),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_accepted_it_is_the_corrected_text_and_rejected_the_original(body, cell, edits):
    source = package("".join(map(written, body)) + table([[written(cell)]]))
    held = [*body, cell]
    original = ["".join(text for _, text, _ in pieces) for pieces in held]
    assert texts(source, accepted=True) == original
    marks: list[Mark] = []
    expected = [list(text) for text in original]
    used: set[tuple[int, int]] = set()
    for number, at, length, new in edits:
        place = number % len(held)
        text = original[place]
        start = min(at, len(text))
        end = min(start + length, len(text))
        touched = {(place, each) for each in range(start - 1, end + 2)}
        if used & touched:
            continue
        used |= touched
        one = Mark("改", start=start, end=end, words=text[start:end], replacement=new)
        where = {"table": 1, "row": 1, "column": 1} if place == len(body) else {"paragraph": place + 1}
        marks.append(
            Mark(**{name: getattr(one, name) for name in ("comment", "start", "end", "words", "replacement")}, **where)
        )
    copy = mark(source, *marks)
    kept_back = {*copy.only_commented, *copy.unmarked}
    for index, one in sorted(enumerate(marks), key=lambda pair: -(pair[1].start or 0)):
        place = len(body) if one.table else (one.paragraph or 0) - 1
        text = original[place]
        if index in kept_back or text[one.start : one.end] == one.replacement:
            plain = "".join("x" * len(words) if kind == "run" else "_" * len(words) for kind, words, _ in held[place])
            around = plain[max(0, (one.start or 0) - 1) : (one.end or 0) + 1]
            assert "_" in around or not text or text[one.start : one.end] == one.replacement
            continue
        expected[place][one.start : one.end] = list(one.replacement or "")
    assert texts(copy.content, accepted=True) == ["".join(signs) for signs in expected]
    assert characters(copy.content, accepted=False) == characters(source, accepted=False)
    assert len(comments(copy.content) if marks else []) == copy.comments


def test_what_replaces_words_takes_their_format_and_leaves_the_rest_of_the_run():
    source = package(paragraph(run("公示不少于"), run("三个工作日。", "<w:b/>")))
    copy = mark(source, Mark("数字不符", 1, start=5, end=6, words="三", replacement="五"))
    assert texts(copy.content, accepted=True) == ["公示不少于五个工作日。"]
    assert [form for sign, form in characters(copy.content, accepted=True)[0] if sign == "五"] == [
        form for sign, form in characters(source, accepted=True)[0] if sign == "三"
    ]
    assert copy.changed == 1


def test_a_number_is_replaced_whole():
    copy = mark(package(paragraph(run("共126人"))), Mark("", 1, start=0, end=5, replacement="共128人"))
    deleted = ["".join(one.itertext()) for one in part(copy.content).iter(f"{W}del")]
    assert deleted == ["126"]


@pytest.mark.parametrize(
    "inner", [link("十二人"), field("十二人"), f'<w:ins w:id="5" w:author="某">{run("十二人")}</w:ins>']
)
def test_words_in_a_link_a_field_or_an_insertion_get_a_comment_only(inner: str):
    source = package(paragraph(run("共"), inner, run("。")))
    copy = mark(source, Mark("人数不符", 1, start=1, end=4, words="十二人", replacement="十三人"))
    assert copy.only_commented == (0,)
    assert comments(copy.content) == ["人数不符"]
    assert texts(copy.content, accepted=True) == texts(source, accepted=True)


def test_comments_and_changes_that_were_there_stay():
    old = f'<w:comment w:id="7" w:author="某">{paragraph(run("旧批注"))}</w:comment>'
    kept = f'<w:comments xmlns:w="{NS}">{old}</w:comments>'
    deletion = '<w:del w:id="9" w:author="某"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    source = package(
        paragraph('<w:commentRangeStart w:id="7"/>', run("共十二"), deletion, run("人")),
        {"word/comments.xml": kept},
        f'<Override PartName="/word/comments.xml" ContentType="{kind}"/>',
        f'<Relationship Id="r1" Type="{office}/comments" Target="comments.xml"/>',
    )
    copy = mark(source, Mark("新批注", 1, start=1, end=4, words="十二人", replacement="十三名"))
    assert comments(copy.content) == ["旧批注", "新批注"]
    written_by = [(one.get(f"{W}author"), one.get(f"{W}id")) for one in part(copy.content).iter(f"{W}del")]
    assert ("某", "9") in written_by
    assert len({number for _, number in written_by}) == len(written_by)
    assert texts(copy.content, accepted=True) == ["共十旧三名"]  # the acceptor takes our changes only


def test_a_picture_between_replaced_words_is_not_deleted_with_them():
    drawing = "<w:r><w:t>甲</w:t><w:drawing/><w:t>乙</w:t></w:r>"
    copy = mark(package(paragraph(drawing)), Mark("", 1, start=0, end=2, replacement="丙"))
    assert copy.only_commented == (0,)


def test_of_two_replacements_of_the_same_words_the_first_is_tracked():
    source = package(paragraph(run("甲乙丙")))
    copy = mark(
        source, Mark("一", 1, start=0, end=2, replacement="子"), Mark("二", 1, start=1, end=3, replacement="丑")
    )
    assert texts(copy.content, accepted=True) == ["子丙"]
    assert copy.only_commented == (1,)
    assert comments(copy.content) == ["一", "二"]


def test_words_that_do_not_stand_at_the_place_are_not_replaced():
    source = package(paragraph(run("甲乙丙")))
    copy = mark(source, Mark("错位", 1, start=0, end=1, words="丁", replacement="子"))
    assert texts(copy.content, accepted=True) == ["甲乙丙"]
    assert copy.only_commented == (0,)


def test_what_has_no_place_is_said_in_a_comment_on_the_whole():
    table_of_contents = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("目录一")) + paragraph(
        run("目录二"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    copy = mark(
        package(table_of_contents + paragraph(run("正文"))), Mark("在目录里", 1, start=0, end=2), Mark("没有这一段", 9)
    )
    assert copy.unmarked == (0, 1)
    assert len(comments(copy.content)) == 1
    assert "在目录里" in comments(copy.content)[0]
    assert "没有这一段" in comments(copy.content)[0]


def test_every_other_part_is_copied_byte_by_byte_and_the_source_stays():
    source = package(paragraph(run("甲")), {"word/media/a.png": "\u0001picture", "word/styles.xml": "<x/>"})
    before = bytes(source)
    copy = mark(source, Mark("全文"))
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(io.BytesIO(copy.content)) as new:
        for name in ("word/media/a.png", "word/styles.xml", "_rels/.rels"):
            assert old.read(name) == new.read(name)
    assert source == before


def test_without_marks_the_copy_is_the_original():
    source = package(paragraph(run("甲")))
    assert mark(source).content == source


def test_signs_that_xml_cannot_hold_are_left_out_of_a_comment_and_never_inserted():
    copy = mark(package(paragraph(run("甲"))), Mark("坏\x00字", 1, start=0, end=1, replacement="\x01"))
    assert comments(copy.content) == ["坏字"]
    assert copy.only_commented == (0,)


def test_a_paragraph_whose_mark_is_deleted_runs_on_into_the_next():
    joined = '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="某"/></w:rPr></w:pPr>' + run("甲") + "</w:p>"
    shape = shape_of(part(package(joined + paragraph(run("乙")) + paragraph(run("丙")))).find(f"{W}body"))
    assert [one.text for one in shape.paragraphs] == ["甲乙", "丙"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no package"])
def test_what_is_no_word_document_is_refused(content: bytes):
    with pytest.raises(ValueError, match="no Word document"):
        mark(content, Mark("甲"))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_a_marked_copy(tmp_path: Path):
    source = package(
        paragraph(run("公示不少于三个"), run("工作日", "<w:b/>"), link("链接"), field("域"))
        + table([[paragraph(run("合计")), paragraph(run("15"))]])
        + paragraph(run("末段"))
    )
    copy = mark(
        source,
        Mark("数字", 1, start=5, end=6, replacement="五"),
        Mark("链接", 1, start=10, end=12),
        Mark("域", 1, start=12, end=13),
        Mark("格", table=1, row=1, column=2, start=0, end=2, replacement="16"),
        Mark("全文"),
    )
    (tmp_path / "copy.docx").write_bytes(copy.content)
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "copy.docx")], check=True, timeout=120, capture_output=True
    )
    assert (tmp_path / "copy.pdf").stat().st_size > 1000


def test_a_damaged_or_swollen_picture_is_refused_and_not_unpacked():
    held = io.BytesIO(package(paragraph(run("甲"))))
    with zipfile.ZipFile(held, "a", zipfile.ZIP_STORED) as made:
        made.writestr("word/media/a.png", b"picture-of-ours")
    torn = held.getvalue().replace(b"picture-of-ours", b"picture-of-yrrs")
    with pytest.raises(ValueError, match="no Word document"):
        mark(torn, Mark("全文"))
    held = io.BytesIO(package(paragraph(run("甲"))))
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/media/a.png", bytes(LARGEST_UNPACKED))
    with pytest.raises(ValueError, match="too large"):
        mark(held.getvalue(), Mark("全文"))
