"""An answer as a document: the words in the body, each provision once in the annex, nothing lost."""

import io
from datetime import date

import docx
import pytest

from assistant.answering.answer import Hint
from assistant.answering.answer_document import Asked, answer_document, without_quotes
from assistant.assistant import Assistant
from assistant.documents.document import Document, Heading, Note, Text
from assistant.documents.docx_writer import write_docx

DAY = date(2026, 11, 28)


def asked(assistant: Assistant, *questions: str) -> list[Asked]:
    return [
        Asked(question, DAY, assistant.ask(question, on=DAY, turns=questions[:place]))
        for place, question in enumerate(questions)
    ]


def words(blocks: tuple[object, ...]) -> list[str]:
    told = [block for block in blocks if isinstance(block, Text)]
    return ["".join(run.text for run in block.runs) for block in told]


def test_every_provision_cited_stands_in_the_annex_word_for_word(bundled: Assistant) -> None:
    (one,) = asked(bundled, "公示期多长时间？")
    document = answer_document([one], DAY)
    annexed = "\n".join(words(document.annexes[0].blocks))
    assert one.answer.citations
    for cited in one.answer.citations:
        assert cited.label in annexed
        assert all(line in annexed for line in cited.quote.split("\n"))


def test_the_body_says_what_was_asked_and_answered_but_quotes_nothing_twice(bundled: Assistant) -> None:
    (one,) = asked(bundled, "公示期多长时间？")
    body = words(answer_document([one], DAY).blocks)
    assert body[0] == "问：公示期多长时间？"
    assert body[1].startswith("答：")
    assert "五个工作日" in body[1]
    assert without_quotes(one.answer) in one.answer.text
    assert "（要点）：" not in "\n".join(body)


def test_a_conversation_numbers_its_questions_and_annexes_a_provision_once(bundled: Assistant) -> None:
    document = answer_document(asked(bundled, "公示期多长时间？", "试用期多长时间？", "公示期多长时间？"), DAY)
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings == ["一、第一问", "二、第二问", "三、第三问"]
    annexed = words(document.annexes[0].blocks)
    assert annexed.count("《干部任用条例》第四十二条") == 1


def test_a_refusal_is_recorded_with_its_status_and_without_an_annex(bundled: Assistant) -> None:
    document = answer_document(asked(bundled, "红烧肉怎么做？"), DAY)
    assert document.annexes == ()
    assert any(isinstance(block, Note) and "不属于" in block.text for block in document.blocks)


def test_a_question_back_keeps_its_options(bundled: Assistant) -> None:
    (one,) = asked(bundled, "怎么办")
    assert one.answer.clarification is not None
    body = "\n".join(words(answer_document([one], DAY).blocks))
    assert all(option in body for option in one.answer.clarification.options)


def test_the_same_record_gives_the_same_bytes_and_opens_again(bundled: Assistant) -> None:
    made: Document = answer_document(asked(bundled, "试用期多长时间？\x0b"), DAY)
    assert write_docx(made) == write_docx(made)
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(write_docx(made))).paragraphs)
    assert "干部人事政策问答记录" in text
    assert "所引条文" in text


def test_a_record_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no question"):
        answer_document([], DAY)


def test_a_comparison_is_a_table_with_its_citations_and_the_grade_beside_it(bundled: Assistant) -> None:
    (one,) = asked(bundled, "漏报和隐瞒不报有什么区别")
    table, grade = one.answer.table, one.answer.grade
    assert table is not None
    assert grade is not None
    written = docx.Document(io.BytesIO(write_docx(answer_document([one], DAY))))
    (made,) = written.tables
    assert [cell.text for cell in made.rows[0].cells] == ["比较的方面", *table.columns]
    for row, told in zip(made.rows[1:], table.rows, strict=True):
        for cell, words_of_it in zip(row.cells[1:], told.cells, strict=True):
            assert cell.text == (f"{words_of_it.text}\n（{words_of_it.label}）" if words_of_it.text else "未规定")
    body = "\n".join(paragraph.text for paragraph in written.paragraphs)
    assert f"依据等级：{grade.words}。{grade.reason}" in body
    assert "| --- |" not in body


def test_a_hint_stands_in_the_body_and_its_provision_in_the_annex(bundled: Assistant) -> None:
    (one,) = asked(bundled, "公示期多长时间？")
    cited = bundled.ask("干部任用条例由谁解释", on=DAY).citations[0]
    hinted = one.answer.model_copy(update={"hints": (Hint(text=f"解释见{cited.label}。", citation=cited),)})
    document = answer_document([Asked(one.question, DAY, hinted)], DAY)
    assert f"适用提示：解释见{cited.label}。" in words(document.blocks)
    assert cited.quote in "\n".join(words(document.annexes[0].blocks))


@pytest.mark.parametrize(
    ("understood", "printed"), [("完整的问题：几天？", "几天？"), ("“副处”指县处级副职", "县处级副职。")]
)
def test_how_a_question_was_understood_ends_with_one_stop(bundled: Assistant, understood: str, printed: str) -> None:
    (one,) = asked(bundled, "公示期多长时间？")
    answer = one.answer.model_copy(update={"understood_as": understood})
    notes = [
        "".join(block.text)
        for block in answer_document([Asked("公示期", DAY, answer)], DAY).blocks
        if isinstance(block, Note)
    ]
    assert any(note.startswith("理解为：") and note.endswith(printed) for note in notes)
