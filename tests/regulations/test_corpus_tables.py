"""Lexicon, subjects and catalogue: their shapes, their look-ups, and what they point at."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.errors import CorpusError
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.lexicon import Lexicon
from assistant.regulations.library import Library
from assistant.regulations.reference_check import check_references

TODAY = date(2026, 11, 24)
LEXICON = """
- term: 集体定
  kind: jargon
  means: 讨论决定由集体作出
  expands: [讨论决定, 集体]
  provisions: [《选任条例》第三条第二款]
  variants: [大家定]
  source: 某解读
- {term: 两部, kind: short_title, means: 两部法规, provisions: [《选任条例》, 《报告规定》]}
"""
SUBJECTS = """
- subject: 破格
  words: [越级提拔, 破格 提拔]
  provisions: [《选任条例》第三条第二款第（一）项]
  regulation: selection
"""
CATALOGUE = """
- {title: 干部考核条例, short_titles: [考核条例], status: 现行, topics: [考核, 年度考核], reason: 没有文本}
- {title: 回避暂行规定, status: 已废止, superseded_by: 干部选任工作条例, topics: [回避]}
- {title: 干部报告事项规定（2023年修订）, status: 现行, topics: [考核]}
"""


@pytest.fixture
def tables(small_corpus: Path) -> Path:
    for name, words in (("lexicon", LEXICON), ("subjects", SUBJECTS), ("catalogue", CATALOGUE)):
        (small_corpus / f"{name}.yaml").write_text(words, encoding="utf-8")
    return small_corpus


def test_terms_and_subjects_are_read_as_written(tables: Path) -> None:
    lexicon = Lexicon.load(tables)
    term = lexicon.term("大家定")
    assert term is not None
    assert (term.term, term.expands) == ("集体定", ("讨论决定", "集体"))
    assert lexicon.term("大家") is None
    assert lexicon.subjects[0].words == ("越级提拔", "破格 提拔")
    with pytest.raises(ValidationError):
        term.term = "别的"


def test_a_corpus_without_tables_has_empty_ones(small_corpus: Path) -> None:
    assert Lexicon.load(small_corpus) == Lexicon((), ())
    assert Catalogue.load(small_corpus).entries == ()


def test_the_catalogue_knows_titles_whole_and_with_their_version(tables: Path) -> None:
    catalogue = Catalogue.load(tables)
    named = catalogue.by_title("《考核条例》")
    assert named is not None
    assert named.title == "干部考核条例"
    assert catalogue.by_title("考核") is None
    assert catalogue.by_title("干部报告事项规定") is None  # the 2017 text of that title is held
    assert catalogue.by_title("干部报告事项规定（2023年修订）") is not None


def test_the_longest_topic_decides_and_a_tie_points_nowhere(tables: Path) -> None:
    catalogue = Catalogue.load(tables)
    longest = catalogue.by_topic("年度考核怎么做")
    assert longest is not None
    assert longest.title == "干部考核条例"
    assert catalogue.by_topic("考核怎么做") is None
    assert catalogue.by_topic("工资怎么算") is None


PART = "- {title: 干部选任工作条例, status: 现行, topics: [考察组 几人], held_in_part: true}"


def test_the_matters_of_a_title_held_in_part_stay_lacking_until_the_whole_text_is_held(tables: Path) -> None:
    (tables / "catalogue.yaml").write_text(PART, encoding="utf-8")
    catalogue = Catalogue.load(tables)
    in_part = catalogue.lacking(lambda _: True, lambda _: True).by_topic("考察组要几人")
    assert in_part is not None
    assert in_part.held_in_part
    assert catalogue.lacking(lambda _: True, lambda _: False).entries == ()
    assert check_references(Library.load(tables), TODAY) == ()


def test_a_title_held_in_part_that_is_not_held_at_all_is_a_problem(tables: Path) -> None:
    (tables / "catalogue.yaml").write_text(PART.replace("干部选任工作条例", "没有的条例"), encoding="utf-8")
    (problem,) = check_references(Library.load(tables), TODAY)
    assert "收录了一部分" in problem


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("- {term: 甲, kind: jargon, means: 乙, extra: 1}", "第1条的 extra"),
        ("- {term: 甲, kind: slang, means: 乙}", "第1条的 kind"),
        ("- {term: 甲, kind: jargon, means: 乙}\n- 丙", "第2条"),
        ("- {term: 2019, kind: jargon, means: 乙}", "第1条的 term"),
        ("term: 甲", "不是列表"),
        ("- [", "无法读取"),
    ],
)
def test_a_row_that_does_not_fit_is_named(tables: Path, words: str, named: str) -> None:
    (tables / "lexicon.yaml").write_text(words, encoding="utf-8")
    with pytest.raises(CorpusError, match=named) as fault:
        Lexicon.load(tables)
    assert fault.value.next_step


def test_tables_that_point_only_at_what_is_there_have_no_problems(tables: Path) -> None:
    assert check_references(Library.load(tables), TODAY) == ()


@pytest.mark.parametrize(
    ("table", "words", "said"),
    [
        ("lexicon", "- {term: 甲, kind: jargon, means: 乙, provisions: [《选任条例》第九条]}", "第九条"),
        ("lexicon", "- {term: 甲, kind: jargon, means: 乙, provisions: [《没有条例》]}", "没有名为《没有条例》"),
        ("lexicon", "- {term: 甲, kind: jargon, means: 乙, provisions: [选任条例第三条和第四条]}", "不是一个引用"),
        ("lexicon", "- {term: 甲, kind: jargon, means: 乙, provisions: [第三条]}", "没有写明法规名称"),
        (
            "lexicon",
            "- {term: 甲, kind: jargon, means: 乙}\n- {term: 甲, kind: jargon, means: 丁}",
            "重复",
        ),
        ("subjects", "- {subject: 甲, provisions: [《选任条例》第二条第（五）项]}", "款、项"),
        ("subjects", "- {subject: 甲, regulation: nowhere}", "nowhere"),
        ("catalogue", "- {title: 公务员法, status: 现行}", "库内已有"),
        ("catalogue", "- {title: 旧法, status: 已废止, superseded_by: 没有的法}", "替代"),
    ],
)
def test_each_broken_reference_is_one_sentence(tables: Path, table: str, words: str, said: str) -> None:
    (tables / f"{table}.yaml").write_text(words, encoding="utf-8")
    (problem,) = check_references(Library.load(tables), TODAY)
    assert said in problem
    assert problem.startswith(table)
    assert problem.endswith("。")
