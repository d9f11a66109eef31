"""A department's own words: laid over the shipped lexicon, refused in Chinese where they cannot be used."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.errors import OwnLexiconInvalid
from assistant.regulations.lexicon import Lexicon, Term
from assistant.regulations.own_lexicon import OwnLexicon
from assistant.settings import Settings

SHIPPED = Lexicon.load(Settings.from_environment().corpus)
TERM = Term(term="三色预警", kind="jargon", means="诫勉影响期", provisions=("《提醒函询诫勉细则》第十九条",))


def test_a_word_is_stored_read_again_and_stands_before_the_shipped_ones(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yaml"
    OwnLexicon.read(path).with_term(TERM).write()
    held = OwnLexicon.read(path)
    assert [term.term for term in held.terms] == ["三色预警"]
    merged = held.over(SHIPPED)
    assert merged.terms[0].term == "三色预警"
    assert len(merged.terms) == len(SHIPPED.terms) + 1


def test_a_word_that_the_shipped_lexicon_has_is_added_to_and_never_replaced(tmp_path: Path) -> None:
    own = OwnLexicon(tmp_path / "x.yaml", (Term(term="双签字", kind="jargon", means="别的", variants=("俩签字",)),))
    merged = own.over(SHIPPED).term("双签字")
    shipped = SHIPPED.term("双签字")
    assert merged is not None
    assert shipped is not None
    assert (merged.means, merged.provisions) == (shipped.means, shipped.provisions)
    assert "俩签字" in merged.variants
    assert set(shipped.variants) < set(merged.variants)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- term: 某词\n  foo: [", "YAML"),
        ("term: 某词", "不是列表"),
        ("- 某词", "第1条"),
        ("- term: 某词", "缺少含义"),
        ("- term: 某词\n  means: 含义\n  foo: 1", "foo"),
        ("- term: 某词\n  means: 含义\n  kind: slang", "类别"),
        ("- {term: 词, means: 含义}", "“词”不能作为词语"),
        ("- {term: 有 空格, means: 含义}", "不能作为词语"),
        ("- {term: 某词, means: ''}", "含义"),
        ("- {term: 某词, means: 含义}\n- {term: 另词, means: 含义, variants: [某词]}", "“某词”重复"),
        ("- &a {term: 某词, means: 含义}\n- *a", "引用"),
        ("\t- x", "YAML"),
        ("- {term: 某词, means: " + "长" * 400_000 + "}", "1MB"),
    ],
)
def test_what_cannot_be_used_is_refused_in_chinese(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OwnLexiconInvalid) as refused:
        OwnLexicon.read(path)
    assert says in refused.value.sentence()


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(OwnLexiconInvalid):
        OwnLexicon.read(path)


def test_a_provision_that_is_not_held_is_told(bundled: Assistant, tmp_path: Path) -> None:
    row = Term(term="某词", kind="jargon", means="含义", provisions=("《公务员法》第九百条",))
    faults = OwnLexicon(tmp_path / "x", (row, TERM)).faults(bundled.library, SHIPPED)
    assert len(faults) == 1
    assert "第九百条" in faults[0]


def test_a_running_service_follows_the_words_and_goes_on_where_they_are_broken(tmp_path: Path) -> None:
    settings = Settings.from_environment(data=tmp_path, embedder="off")
    assistant = Assistant.open(settings)
    assert "三色预警" not in assistant.ask("三色预警多久").understood_as
    OwnLexicon(settings.own_lexicon, (TERM,)).write()
    answer = assistant.ask("三色预警多久")
    assert "“三色预警”指诫勉影响期" in answer.understood_as
    assert answer.citations[0].label == "《提醒函询诫勉细则》第十九条"
    settings.own_lexicon.write_text("- x", encoding="utf-8")
    assert assistant.ask("任前公示几天").citations
    assert any("本单位词库没有用上" in problem for problem in assistant.state().problems)
