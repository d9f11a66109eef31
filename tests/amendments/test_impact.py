"""What cites changed provisions is listed with the reason, and only with an address that is sure."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from assistant.amendments.citing import CaseFile, Cited, CitingItem, CorpusTables, CrossReferences
from assistant.amendments.comparison import Comparison, compare
from assistant.amendments.fate import Fate, fate_of
from assistant.amendments.impact import Impact, as_dict, as_text, corpus_sources, impact
from assistant.errors import RequestError
from assistant.regulations.citation import from_slug
from assistant.regulations.lexicon import Lexicon
from assistant.regulations.library import Library
from assistant.regulations.model import ArticleNumber, Checked
from tests.amendments.edited_laws import law
from tests.regulations.conftest import WriteText
from tests.regulations.conftest import small_corpus as _small_corpus
from tests.regulations.conftest import write_text as _write_text

small_corpus, write_text = _small_corpus, _write_text
TODAY = date(2026, 1, 1)
OLD = """第一条　假期由本人申请，由单位负责人批准。
第二条　有下列情形之一的，不得批准：
（一）正在值班的；
（二）没有交接工作的；
（三）任务没有完成的。
第三条　病假凭医院证明，由科室登记。
第四条　婚假十五日。
"""
NEW = """第一条　假期由本人申请，由单位负责人批准。
第二条　加班的，另行安排补休或者支付报酬。
第三条　有下列情形之一的，不得批准：
（一）没有交接工作的；
（二）任务没有按期完成的；
（三）其他不宜离岗的。
第四条　婚假二十日。
"""


@pytest.fixture
def comparison() -> Comparison:
    return compare(law(OLD, "2015"), law(NEW, "2020"))


@pytest.mark.parametrize(
    ("old", "fate", "new"),
    [
        ("1", Fate.UNCHANGED, "1"),
        ("1.1", Fate.UNCHANGED, "1.1"),
        ("2", Fate.MOVED_CHANGED, "3"),
        ("2.1.1", Fate.REMOVED, None),
        ("2.1.2", Fate.MOVED, "3.1.1"),
        ("2.1.3", Fate.MOVED_CHANGED, "3.1.2"),
        ("3", Fate.REMOVED, None),
        ("4", Fate.CHANGED, "4"),
    ],
)
def test_each_provision_has_its_fate(comparison: Comparison, old: str, fate: Fate, new: str | None) -> None:
    found = fate_of(comparison, from_slug(old))
    assert found is not None
    assert (found.fate, found.new) == (fate, from_slug(new) if new else None)


@pytest.mark.parametrize("address", ["9", "1.7", "2.1.9"])
def test_a_provision_that_was_not_there_has_none(comparison: Comparison, address: str) -> None:
    assert fate_of(comparison, from_slug(address)) is None


def test_a_new_address_whose_number_nobody_checked_is_not_suggested() -> None:
    new = law(NEW, "2020")
    unchecked = replace(new, checked_number={**new.checked_number, ArticleNumber(3): Checked.UNCHECKED})
    found = fate_of(compare(law(OLD, "2015"), unchecked), from_slug("2.1.2"))
    assert found is not None
    assert found.new is None
    assert found.fate.needs_review


@dataclass(frozen=True)
class Quiz:
    """As a later feature registers: a name, and items with what they cite."""

    cited: tuple[Cited, ...]
    name: str = "试题"

    def items(self) -> Iterator[CitingItem]:
        for number, each in enumerate(self.cited, 1):
            yield CitingItem(f"q{number}", f"第{number}题", (each,))


def of_quiz(comparison: Comparison, *addresses: str, version: str = "2015", assume_old: bool = False) -> Impact:
    cited = tuple(Cited(f"《休假办法》{each}", "leave", version, from_slug(each)) for each in addresses)
    return impact(comparison, [Quiz(cited)], assume_old=assume_old)


def test_only_citations_of_changed_provisions_are_to_be_reviewed(comparison: Comparison) -> None:
    found = of_quiz(comparison, "1", "2.1.2", "3", "4", "9")
    assert [each.item.id for each in found.sources[0].affected] == ["q2", "q3", "q4", "q5"]
    assert found.sources[0].untouched == 1
    words = as_text(found)
    assert "4处引用待复核" in words
    assert "【试题】" in words
    assert "位置变动，新版为第三条第一款第（一）项" in words
    assert "新版没有对应的条款" in words
    assert "旧版文本没有所引的条款" in words


def test_citations_of_the_new_text_are_counted_but_not_listed(comparison: Comparison) -> None:
    found = of_quiz(comparison, "4", version="2020")
    assert (found.number, found.sources[0].current) == (0, 1)
    assert of_quiz(comparison, "4", version="2020", assume_old=True).number == 1


def test_a_citation_of_no_stated_version_is_taken_for_the_old_one_and_says_so(comparison: Comparison) -> None:
    assert "引用的版本不明，按旧版理解" in as_text(of_quiz(comparison, "4", version=""))


def test_the_list_as_data_has_the_old_and_the_new_address(comparison: Comparison) -> None:
    row = as_dict(of_quiz(comparison, "2.1.2"))["sources"][0]["items"][0]  # type: ignore[index]
    assert (row["old"], row["fate"], row["new"]) == ("第二条第一款第（二）项", "位置变动", "第三条第一款第（一）项")


def test_a_new_version_brought_by_an_import_leaves_the_tables_of_the_corpus_to_review(
    small_corpus: Path, tmp_path: Path, write_text: WriteText
) -> None:
    (small_corpus / "subjects.yaml").write_text(
        "- subject: 经历要求\n  words: [经历]\n  provisions: [《选任条例》第三条第一款]\n", encoding="utf-8"
    )
    write_text(
        tmp_path / "imports",
        "selection",
        "第一条　干部由党管。\n第二条　选人坚持下列原则：\n（一）德才兼备；\n（二）群众公认。\n"
        "第三条　讨论决定由集体作出。\n第四条　提任的，应当有四年以上经历。\n",
        title="干部选任工作条例",
        version="2025",
        issued="2025-05-01",
        effective="2025-05-01",
        text="official",
        supersedes="2019",
    )
    bundled, library = Library.load(small_corpus), Library.load(small_corpus, tmp_path / "imports")
    old, new = library.get("selection", "2019"), library.get("selection", "2025")
    assert old is not None
    assert new is not None
    found = impact(compare(old, new), corpus_sources(library, bundled, TODAY))
    subjects = found.sources[0]
    assert [each.item.title for each in subjects.affected] == ["经历要求"]
    assert "第四条" in subjects.affected[0].sentence()


def test_references_in_other_regulations_are_read_on_the_day_of_their_text(
    small_corpus: Path, write_text: WriteText
) -> None:
    body = "第一条　条件依照《选任条例》第二条办理。\n"
    write_text(
        small_corpus, "a-notice", body, title="甲通知", version="2016", issued="2016-01-01", effective="2016-01-01"
    )
    write_text(
        small_corpus, "b-notice", body, title="乙通知", version="2020", issued="2020-01-01", effective="2020-01-01"
    )
    cited = {item.id: item.cited[0].version for item in CrossReferences(Library.load(small_corpus)).items()}
    assert cited == {"a-notice@2016:1": "2014", "b-notice@2020:1": "2019"}


def test_test_questions_are_read_from_the_file_given(tmp_path: Path, bundled_library: Library) -> None:
    path = tmp_path / "cases.jsonl"
    rows = [
        {"id": "a", "question": "甲？", "provisions": ["ganbu-renyong:8.1.3"]},
        {"id": "b", "question": "乙？", "provisions": ["ganbu-renyong:37"], "on": "2018-01-01"},
        {"id": "c", "question": "丙？"},
    ]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n\n", encoding="utf-8")
    items = list(CaseFile(path, bundled_library, TODAY).items())
    assert [(item.id, item.cited[0].version) for item in items] == [("a", "2019"), ("b", "2014")]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"{", b"[1]", b'{"id": 1}', b'{"id":"a","question":"b","provisions":["x:y"],"on":"2"}']
)
def test_a_file_that_holds_no_test_questions_is_named(tmp_path: Path, bundled_library: Library, content: bytes) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_bytes(content)
    with pytest.raises(RequestError) as fault:
        list(CaseFile(path, bundled_library, TODAY).items())
    assert "cases.jsonl" in fault.value.message


def test_the_tables_of_the_corpus_cite_the_versions_in_force(bundled_library: Library) -> None:
    lexicon = Lexicon.load(bundled_library.folder)
    tables = CorpusTables("主题索引", bundled_library, lexicon, "subjects", TODAY)
    versions = {each.version for item in tables.items() for each in item.cited if each.slug == "ganbu-renyong"}
    assert versions == {"2019"}


@pytest.fixture(scope="module")
def bundled_library() -> Library:
    from assistant.settings import CHECKOUT

    return Library.load(CHECKOUT / "corpus")
