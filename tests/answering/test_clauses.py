"""Clauses: the smallest pieces that answer, word for word as they stand in their provision."""

from assistant.answering.clauses import clauses
from assistant.assistant import Assistant
from tests.answering.small_law import clauses_of, law


def test_sentences_are_parted_at_semicolons_and_keep_their_whole() -> None:
    found = clauses_of(law(), 1)
    assert [clause.text for clause in found] == [
        "工作满十年的，年休假十日；",
        "不满十年的，年休假五日。",
        "未休的，另行补偿。",
    ]
    assert found[0].sentence == found[1].sentence == "工作满十年的，年休假十日；不满十年的，年休假五日。"


def test_a_subparagraph_is_a_clause_of_its_own_led_by_its_paragraph() -> None:
    found = clauses_of(law(), 2)
    assert [clause.text for clause in found] == [
        "正在值班的；",
        "未交接工作的。",
        "前款以外的，应当在三个工作日内批准。",
    ]
    assert found[0].lead == "有下列情形之一的，不得批准休假："
    assert found[0].provision.address.subparagraph == 1
    assert found[2].provision.address.paragraph == 2


def test_a_clause_knows_its_figures() -> None:
    assert [figure.words for figure in clauses_of(law(), 2)[2].figures] == ["三个工作日"]


def test_every_clause_of_the_corpus_stands_word_for_word_in_its_provision(bundled: Assistant) -> None:
    for regulation in bundled.library.regulations:
        for article in regulation.articles:
            for clause in clauses(regulation, article):
                assert clause.text in clause.provision.text
                assert clause.sentence in clause.provision.text
                assert clause.text in clause.sentence


def test_a_figure_in_the_words_that_introduce_a_list_is_not_lost() -> None:
    regulation = law("第一条　提拔下列人员，试用期一年：\n（一）副职；\n（二）内设机构负责人。\n")
    assert "一年" in [figure.words for clause in clauses_of(regulation, 1) for figure in clause.figures]
