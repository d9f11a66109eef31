"""References: each leads to the provision it names, or is listed with the reason why it leads nowhere."""

from datetime import date
from pathlib import Path

from assistant.assistant import Assistant
from assistant.indexes.indexes import indexes_of
from assistant.indexes.reference_index import ReferenceEntry, ReferenceState, leads_to
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.regulations.model import Provision
from tests.indexes.shelf_of import shelf, text

ON = date(2020, 1, 1)


def followed(library: Library) -> dict[tuple[str, str], ReferenceEntry]:
    return {(label(one.provision, ON), one.words): one for one in indexes_of(library).references(on=ON)}


def target(entry: ReferenceEntry) -> str:
    return label(entry.found, ON) if entry.found else entry.state.value


def test_references_of_a_text_to_itself_lead_to_its_provisions(tmp_path: Path) -> None:
    found = followed(shelf(tmp_path))
    assert target(found["《借用法》第二条第一款", "本法第三条"]) == "《借用法》第三条"
    assert target(found["《借用法》第二条第二款", "前款"]) == "《借用法》第二条第一款"
    assert target(found["《借用法》第三条第（一）项", "前条"]) == "《借用法》第二条"
    assert target(found["《借用法》第三条第（二）项", "前项"]) == "《借用法》第三条第（一）项"


def test_references_to_another_text_lead_there_with_and_without_title_marks(tmp_path: Path) -> None:
    found = followed(shelf(tmp_path))
    assert target(found["《借用法》第四条", "《借阅办法》第二条"]) == "《借阅办法》第二条"
    assert target(found["《借阅办法》第二条", "借用法第二条"]) == "《借用法》第二条"


def test_a_reference_that_leads_nowhere_says_why(tmp_path: Path) -> None:
    found = followed(shelf(tmp_path))
    no_article = found["《借用法》第四条", "第九条"]
    assert no_article.state is ReferenceState.NO_SUCH_ARTICLE
    assert "第九条" in no_article.why
    unheld = found["《借用法》第四条", "《保管条例》第五条"]
    assert unheld.state is ReferenceState.NOT_HELD
    assert "保管条例" in unheld.why
    unclear = found["《借用法》第五条", "前款"]
    assert unclear.state is ReferenceState.UNCLEAR
    assert unclear.why


def test_a_form_is_no_norm_and_no_broken_reference(tmp_path: Path) -> None:
    form = followed(shelf(tmp_path))["《借用法》第五条", "《登记表》"]
    assert form.state is ReferenceState.NO_NORM
    assert not form.state.broken


def test_a_name_inside_a_longer_name_is_no_reference(tmp_path: Path) -> None:
    library = shelf(
        tmp_path,
        text("a", "合同法", "第一条　合同应当书面订立。\n"),
        text("b", "用工法", "第一条　依照劳动合同法和合同法实施条例办理。\n第二条　依照合同法办理。\n"),
    )
    written = [(label(one.provision, ON), one.words) for one in indexes_of(library).references(on=ON)]
    assert written == [("《用工法》第二条", "合同法")]


def test_who_refers_to_a_provision_is_found_at_every_depth(tmp_path: Path) -> None:
    library = shelf(tmp_path)
    entries = indexes_of(library).references(on=ON)
    loans = library.get("loans")
    assert loans is not None
    first = next(one.found for one in entries if target(one) == "《借用法》第二条第一款")
    assert isinstance(first, Provision)
    referring = {label(one.provision, ON) for one in entries if leads_to(one, first)}
    assert referring == {"《借用法》第二条第二款", "《借用法》第三条第（一）项", "《借阅办法》第二条"}


def test_a_text_that_no_longer_holds_is_no_target(bundled: Assistant) -> None:
    entries = indexes_of(bundled.library).references("geren-shixiang")
    ended = [one for one in entries if one.state is ReferenceState.ENDED]
    assert [one.words for one in ended] == ["《关于领导干部报告个人有关事项的规定》"]


def test_every_reference_of_the_shelf_quotes_stored_words_and_prints_its_own_target(bundled: Assistant) -> None:
    entries = indexes_of(bundled.library).references()
    assert len(entries) > 80
    for entry in entries:
        assert entry.quote in entry.provision.text
        assert entry.words in entry.quote
        assert bool(entry.why) == entry.state.broken
        assert (entry.found is not None) == (entry.state is ReferenceState.PROVISION)


def test_no_reference_inside_the_bundled_texts_is_without_its_article(bundled: Assistant) -> None:
    """A digest that names an article it does not have is a fault of the corpus."""
    lost = [
        (label(one.provision), one.words)
        for one in indexes_of(bundled.library).references()
        if one.state is ReferenceState.NO_SUCH_ARTICLE
    ]
    assert lost == []
