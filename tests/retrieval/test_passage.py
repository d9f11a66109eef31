from datetime import date

from assistant.retrieval.passage import article_key, passages
from tests.retrieval.small_library import NEW, regulation, small_library


def test_each_article_each_paragraph_of_several_and_each_subparagraph_is_a_passage() -> None:
    found = passages(regulation("appointment", "2020", NEW, date(2020, 1, 1)))
    assert [passage.key for passage in found] == [
        "appointment@2020:1",
        "appointment@2020:2", "appointment@2020:2.1", "appointment@2020:2.2",
        "appointment@2020:3", "appointment@2020:3.1.1", "appointment@2020:3.1.2", "appointment@2020:3.1.3",
    ]  # fmt: skip


def test_a_subparagraph_is_indexed_with_title_heading_number_and_its_introducing_words() -> None:
    found = {passage.key: passage for passage in passages(small_library().regulations[1])}
    indexed = found["appointment@2020:3.1.2"].indexed
    assert all(
        part in indexed for part in ("appointment条例", "总则", "第三条", "不得列为考察对象", "配偶已移居国外的")
    )
    assert "群众公认度" not in indexed


def test_the_words_of_a_passage_are_those_of_its_provision() -> None:
    for held in small_library().regulations:
        for passage in passages(held):
            assert passage.indexed.endswith(passage.provision.text)
            assert passage.key.startswith(article_key(held, passage.provision.address.article))


def test_a_digest_changes_with_the_words_and_with_nothing_else() -> None:
    one, same = (passages(regulation("appointment", "2020", NEW, date(2020, 1, 1))) for _ in range(2))
    changed = passages(regulation("appointment", "2020", NEW.replace("五日", "七日"), date(2020, 1, 1)))
    assert [passage.digest for passage in one] == [passage.digest for passage in same]
    differing = {a.key for a, b in zip(one, changed, strict=True) if a.digest != b.digest}
    assert differing == {"appointment@2020:2", "appointment@2020:2.1"}
