"""What is held, what holds on a day, and what a citation resolves to."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import CorpusError
from assistant.regulations.citation import Citation, label, parse
from assistant.regulations.library import Library
from assistant.regulations.model import Address, ArticleNumber, Checked, Provision, TextKind
from assistant.regulations.resolution import Unresolved, UnresolvedReason

TODAY = date(2026, 11, 24)
OFFICIAL = "第一条　原文第一条。\n第二条　原文第二条。\n第三条　原文第三条。\n第四条　原文第四条。\n"
WriteText = Callable[..., Path]


def reason(library: Library, words: str, on: date = TODAY, context: str | None = None) -> UnresolvedReason:
    citation = parse(words)
    assert citation is not None
    resolved = library.resolve(citation, on, context)
    assert isinstance(resolved, Unresolved)
    assert resolved.sentence.endswith("。")
    assert "{" not in resolved.sentence
    return resolved.reason


def text_of(library: Library, words: str, on: date = TODAY, context: str | None = None) -> str:
    citation = parse(words)
    assert citation is not None
    resolved = library.resolve(citation, on, context)
    assert isinstance(resolved, Provision), resolved
    return resolved.text


def official(write_text: WriteText, folder: Path, body: str = OFFICIAL, **front: object) -> Path:
    shape = {"title": "干部选任工作条例", "text": "official", "supersedes": "2014"} | front
    return write_text(folder, "selection", body, **shape)


def test_a_missing_or_empty_corpus_folder_is_a_fault_with_a_next_step(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="找不到") as missing:
        Library.load(tmp_path / "nowhere")
    with pytest.raises(CorpusError, match="没有法规文本") as empty:
        Library.load(tmp_path)
    assert missing.value.next_step
    assert empty.value.next_step


def test_a_broken_bundled_text_is_a_fault(small_corpus: Path) -> None:
    (small_corpus / "selection" / "2019-03-03.md").write_text("没有说明部分", encoding="utf-8")
    with pytest.raises(CorpusError):
        Library.load(small_corpus)


def test_one_version_of_each_regulation_holds_on_a_day(small_corpus: Path) -> None:
    library = Library.load(small_corpus)
    assert len(library.regulations) == 5
    held = {day: [(one.slug, one.version) for one in library.in_force(day)] for day in (date(2018, 1, 1), TODAY)}
    assert held[date(2018, 1, 1)] == [("reporting", "2017"), ("selection", "2014")]
    assert held[TODAY] == [("civil-servants", "2018"), ("reporting", "2017"), ("selection", "2019")]
    assert library.in_force(date(2000, 1, 1)) == ()
    assert [one.version for one in library.versions("selection")] == ["2014", "2019"]


def test_a_version_ends_the_day_before_it_is_repealed(small_corpus: Path) -> None:
    library = Library.load(small_corpus)
    before, after = library.get("selection", on=date(2019, 3, 2)), library.get("selection", on=date(2019, 3, 3))
    assert before is not None
    assert after is not None
    assert (before.version, after.version) == ("2014", "2019")


def test_get_gives_the_named_version_and_nothing_for_what_is_not_held(small_corpus: Path) -> None:
    library = Library.load(small_corpus)
    old = library.get("selection", "2014", on=TODAY)
    assert old is not None
    assert old.version == "2014"
    assert library.get("selection", "2002") is None
    assert library.get("nothing") is None


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("干部选任工作条例", "selection"),
        ("《选任条例》", "selection"),
        ("中华人民共和国公务员法", "civil-servants"),
        (" 公务员 法 ", "civil-servants"),
        ("关于干部报告事项的规定", "reporting"),  # the title of the repealed version
        ("选任条例（2014年）", "selection"),
        ("选任条例（2002年）", None),  # that version is not held
        ("公务员法实施条例", None),
        ("公务员", None),
        ("务员法", None),
        ("条例", None),
        ("", None),
    ],
)
def test_a_title_is_known_whole_or_not_at_all(small_corpus: Path, name: str, slug: str | None) -> None:
    assert Library.load(small_corpus).by_title(name) == slug


def test_a_citation_resolves_to_the_words_that_hold_on_the_day(small_corpus: Path) -> None:
    library = Library.load(small_corpus)
    assert text_of(library, "《选任条例》第二条第（一）项") == "（一）德才兼备；"
    assert text_of(library, "《选任条例》第二条第一款第（一）项") == "（一）德才兼备；"  # 第一款 may be written
    assert text_of(library, "《选任条例》第三条第二款第（一）项第2目") == "2.集体讨论。"
    assert text_of(library, "《公务员法》第二条之一") == "增补的条。"
    assert text_of(library, "《选任条例》第二条", date(2018, 1, 1)) == "提任的，应当有三年以上经历。"
    assert text_of(library, "《选任条例》（2014年）第二条") == "提任的，应当有三年以上经历。"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("《公务员法实施条例》第三条", UnresolvedReason.UNKNOWN_TITLE),
        ("《选任条例》（2002年）第三条", UnresolvedReason.UNKNOWN_VERSION),
        ("《选任条例》（旧）第二条", UnresolvedReason.UNKNOWN_VERSION),
        ("《关于干部报告事项的规定》第一条", UnresolvedReason.REPEALED),  # never Article 1 of its successor
        ("《选任条例》第五条", UnresolvedReason.NO_SUCH_ARTICLE),
        ("《选任条例》第二条之一", UnresolvedReason.NO_SUCH_ARTICLE),
        ("《选任条例》第三条第三款", UnresolvedReason.NO_SUCH_UNIT),
        ("《选任条例》第二条第（三）项", UnresolvedReason.NO_SUCH_UNIT),
        ("《选任条例》", UnresolvedReason.WHOLE_REGULATION),
        ("《条例》第二条", UnresolvedReason.AMBIGUOUS_TITLE),
        ("第二条", UnresolvedReason.AMBIGUOUS_TITLE),
    ],
)
def test_a_citation_that_cannot_be_met_says_why(small_corpus: Path, words: str, expected: UnresolvedReason) -> None:
    assert reason(Library.load(small_corpus), words) is expected


def test_a_title_not_yet_in_force_is_told_from_a_repealed_one(small_corpus: Path) -> None:
    library = Library.load(small_corpus)
    assert reason(library, "《公务员法》第一条", date(2019, 5, 31)) is UnresolvedReason.NOT_YET_IN_FORCE
    assert reason(library, "《报告规定》第一条", date(2016, 1, 1)) is UnresolvedReason.NOT_YET_IN_FORCE
    assert text_of(library, "《关于干部报告事项的规定》第一条", date(2016, 1, 1)) == "旧的报告要求。"


def test_what_was_spoken_of_decides_only_where_the_name_leaves_it_open(small_corpus: Path) -> None:
    library = Library.load(small_corpus)
    assert text_of(library, "第一条", context="selection") == "干部由党管。"
    assert text_of(library, "《条例》第一条", context="selection") == "干部由党管。"
    assert text_of(library, "《公务员法》第一条", context="selection") == "管理公务员依法进行。"
    assert reason(library, "《条例》第一条", context="civil-servants") is UnresolvedReason.AMBIGUOUS_TITLE
    assert reason(library, "《规定》第一条", context="selection") is UnresolvedReason.AMBIGUOUS_TITLE
    assert reason(library, "第一条", context="nothing") is UnresolvedReason.AMBIGUOUS_TITLE


def test_an_article_left_out_of_a_digest_is_not_said_not_to_exist(small_corpus: Path, write_text: WriteText) -> None:
    write_text(
        small_corpus,
        "partial",
        "第一条　一。\n第三条　二。\n",
        title="不全规则",
        missing="2",
        checked={"content": {"seen": "1, 3"}, "number": {"seen": "1, 3"}},
    )
    assert reason(Library.load(small_corpus), "《不全规则》第二条") is UnresolvedReason.ARTICLE_NOT_HELD


def test_a_subparagraph_in_two_paragraphs_needs_its_paragraph(small_corpus: Path, write_text: WriteText) -> None:
    write_text(small_corpus, "twice", "第一条　甲：\n（一）一。\n乙：\n（一）二。\n", title="两款规则")
    library = Library.load(small_corpus)
    assert reason(library, "《两款规则》第一条第（一）项") is UnresolvedReason.AMBIGUOUS_UNIT
    assert text_of(library, "《两款规则》第一条第二款第（一）项") == "（一）二。"


def test_a_short_title_of_two_regulations_means_neither(small_corpus: Path, write_text: WriteText) -> None:
    for slug, title in (("one", "甲考核规则"), ("two", "乙考核规则")):
        write_text(small_corpus, slug, f"第一条　{title}。\n", title=title, short_titles=[title, "考核规则"])
    library = Library.load(small_corpus)
    assert library.by_title("考核规则") is None
    assert reason(library, "《考核规则》第一条") is UnresolvedReason.AMBIGUOUS_TITLE
    assert text_of(library, "《考核规则》第一条", context="two") == "乙考核规则。"


def test_two_regulations_printed_by_one_name_are_refused(small_corpus: Path, write_text: WriteText) -> None:
    write_text(small_corpus, "other", "第一条　别的。\n", title="别的条例", short_titles=["选任条例"])
    with pytest.raises(CorpusError, match="同一名称"):
        Library.load(small_corpus)


def test_two_versions_that_hold_on_one_day_are_refused(small_corpus: Path, write_text: WriteText) -> None:
    write_text(
        small_corpus, "selection", "第一条　新。\n", title="干部选任工作条例", version="2025", issued="2025-01-01",
        effective="2025-01-01",
    )  # fmt: skip
    with pytest.raises(CorpusError, match="同一天都有效") as fault:
        Library.load(small_corpus)
    assert "repealed" in fault.value.next_step


def test_an_imported_official_text_stands_before_its_digest_without_marks(
    small_corpus: Path, tmp_path: Path, write_text: WriteText
) -> None:
    official(write_text, tmp_path / "imports")
    library = Library.load(small_corpus, tmp_path / "imports")
    assert library.problems == ()
    provision = library.resolve(Citation("选任条例", Address(ArticleNumber(4))), TODAY)
    assert isinstance(provision, Provision)
    assert provision.text == "原文第四条。"
    assert provision.checked is Checked.OFFICIAL
    assert label(provision, TODAY) == "《选任条例》第四条"
    digest = library.digest_of(provision.regulation)
    assert digest is not None
    assert digest.text_kind is TextKind.DIGEST
    assert digest.articles[3].full_text == "讨论决定由集体作出。"
    assert len(library.regulations) == 5


def test_the_digest_of_a_digest_is_itself_and_an_official_text_alone_has_none(
    small_corpus: Path, tmp_path: Path, write_text: WriteText
) -> None:
    write_text(tmp_path / "imports", "fresh", "第一条　新的。\n", title="新规则", text="official")
    library = Library.load(small_corpus, tmp_path / "imports")
    held, fresh = library.get("selection", "2019"), library.get("fresh", "2019")
    assert held is not None
    assert fresh is not None
    assert library.digest_of(held) is held
    assert library.digest_of(fresh) is None


def test_an_imported_new_version_closes_the_one_it_supersedes(
    small_corpus: Path, tmp_path: Path, write_text: WriteText
) -> None:
    new = {"version": "2026", "issued": "2026-05-01", "effective": "2026-06-01", "supersedes": "2019"}
    official(write_text, tmp_path / "imports", short_titles=["选任条例"], **new)
    library = Library.load(small_corpus, tmp_path / "imports")
    assert library.problems == ()
    assert text_of(library, "《选任条例》第一条") == "原文第一条。"
    assert text_of(library, "《选任条例》第一条", date(2026, 5, 31)) == "干部由党管。"


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ({"version": "2026", "issued": "2026-05-01", "effective": "2026-06-01", "supersedes": ""}, "同一天都有效"),
        ({"title": "别的条例"}, "标题"),
        ({"text": "digest"}, "不是官方文本"),
        ({"version": "2026", "effective": "not a day", "issued": "2026-05-01"}, "selection/2026-05-01.md"),
    ],
)
def test_an_import_that_does_not_fit_is_left_out_and_named(
    small_corpus: Path, tmp_path: Path, write_text: WriteText, front: dict[str, str], said: str
) -> None:
    official(write_text, tmp_path / "imports", **front)
    library = Library.load(small_corpus, tmp_path / "imports")
    (problem,) = library.problems
    assert said in problem
    assert problem.startswith("导入的文件 selection/")
    assert problem.endswith("。")
    assert text_of(library, "《选任条例》第一条") == "干部由党管。"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"---\ntitle: [\n---\n", b"---\n- 1\n---\nx", b"\x00" * 50])
def test_a_broken_import_never_takes_the_program_down(small_corpus: Path, tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "imports" / "selection" / "2019-03-03.md"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(content)
    library = Library.load(small_corpus, tmp_path / "imports")
    assert len(library.problems) == 1
    assert len(library.regulations) == 5


def test_an_import_under_another_slug_cannot_make_a_held_title_ambiguous(
    small_corpus: Path, tmp_path: Path, write_text: WriteText
) -> None:
    write_text(tmp_path / "imports", "copy", OFFICIAL, title="中华人民共和国公务员法", text="official")
    library = Library.load(small_corpus, tmp_path / "imports")
    assert "同一名称" in library.problems[0]
    assert library.by_title("公务员法") == "civil-servants"


def test_the_content_hash_changes_with_any_text_table_or_import(
    small_corpus: Path, tmp_path: Path, write_text: WriteText
) -> None:
    imports = tmp_path / "imports"
    seen = [Library.load(small_corpus, imports).content_hash]
    assert Library.load(small_corpus, imports).content_hash == seen[0]
    (small_corpus / "lexicon.yaml").write_text("[]", encoding="utf-8")
    seen.append(Library.load(small_corpus, imports).content_hash)
    official(write_text, imports)
    seen.append(Library.load(small_corpus, imports).content_hash)
    text = small_corpus / "reporting" / "2017-02-08.md"
    text.write_text(text.read_text(encoding="utf-8").replace("新的时限", "新的期限"), encoding="utf-8")
    seen.append(Library.load(small_corpus, imports).content_hash)
    assert len(set(seen)) == 4
    assert all(len(one) == 12 and int(one, 16) >= 0 for one in seen)


def test_notices_and_titles_of_every_version_are_listed_once(small_corpus: Path) -> None:
    library = Library.load(small_corpus)
    assert library.notices == ("本文本为要点。",)
    assert library.titles().count("选任条例") == 1
    assert "关于干部报告事项的规定" in library.titles()
