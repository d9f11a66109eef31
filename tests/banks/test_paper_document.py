"""A paper to print: no key on it, the same items on A and B, sums that add up."""

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.banks.bank_item import bank_of
from assistant.banks.paper_document import ordered, paper_documents
from assistant.documents.document import Document, Heading, Note, Table, Text
from assistant.documents.docx_writer import write_docx
from assistant.errors import BankInvalid
from assistant.quizzes.composer import compose
from assistant.quizzes.quiz import QuizRequest
from tests.banks.sample_bank import EVERY


def words(document: Document) -> str:
    parts: list[str] = []
    for block in document.blocks:
        match block:
            case Heading() | Note():
                parts.append(block.text)
            case Text():
                parts.append("".join(run.text for run in block.runs))
            case Table():
                parts += [run.text for row in block.rows for cell in row for line in cell for run in line]
            case _:
                pass
    return "\n".join(parts)


def test_a_paper_has_every_item_and_no_key(bundled: Assistant) -> None:
    made = paper_documents(EVERY, "测试", 7, both=False, library=bundled.library)
    assert set(made) == {"试卷", "答题卡", "答案与解析", "双向细目表"}
    paper = words(made["试卷"])
    assert all(item.stem.split("______")[0] in paper for item in EVERY.items)
    assert "答案" not in paper
    assert "解析" not in paper
    assert words(made["答案与解析"]).count("答案：") == len(EVERY.items)
    assert all(write_docx(one) for one in made.values())


def test_a_and_b_hold_the_same_items_with_keys_that_moved_along() -> None:
    first, second = ordered(EVERY.items, 7, shuffled=0), ordered(EVERY.items, 7, shuffled=1)
    assert second == ordered(EVERY.items, 7, shuffled=1)
    for one in second:
        other = next(each for each in first if each.id == one.id)
        right = {one.options[ord(letter) - 65] for letter in one.key if one.options and not one.matches}
        assert right == {other.options[ord(letter) - 65] for letter in other.key if other.options and not other.matches}


def test_the_blueprint_adds_up(bundled: Assistant) -> None:
    quiz = compose(QuizRequest(scope=("干部任用条例",), count=20, seed=7, on=date(2026, 11, 28)), bundled.library)
    made = paper_documents(bank_of(quiz), "测试", 7, both=True, library=bundled.library)
    table = next(block for block in made["双向细目表"].blocks if isinstance(block, Table))
    numbers = [[int(cell[0][0].text or 0) for cell in row[1:]] for row in table.rows]
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]
    assert numbers[-1][-1] == len(quiz.items)


@pytest.mark.parametrize(("title", "seed"), [("", 1), ("长" * 101, 1), ("卷", -1)])
def test_a_title_or_seed_that_is_none_is_refused(bundled: Assistant, title: str, seed: int) -> None:
    with pytest.raises(BankInvalid):
        paper_documents(EVERY, title, seed, both=False, library=bundled.library)
