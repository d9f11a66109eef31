"""引用核对: every citation of a text, whether it exists, holds on a day, and bears out its sentence.

The order of work: what is cited for what (`claims`) → which provision that is (`resolved`) → does it say so
(`support`).
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from assistant.checking.claims import Claim, claims_of, open_pointers
from assistant.checking.elsewhere import shelf_words
from assistant.checking.report import CheckedCitation, CitationReport
from assistant.checking.resolved import Resolved, resolved
from assistant.checking.support import Judgement, in_current_text, judge
from assistant.checking.verdict import Verdict
from assistant.checking.words import plain
from assistant.indexes.reference_index import NORM
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.citation import FoundCitation, label
from assistant.regulations.library import Library
from assistant.regulations.model import Provision

_QUOTED_SIGNS = 6


def check_citations(text: str, library: Library, catalogue: Catalogue, on: date) -> CitationReport:
    """Check every citation of a text against the texts that hold on `on`. Nothing of the text is kept.

    Args:
        text: any Chinese text.
        library: the shelf, with or without collections beside it.
        catalogue: titles that exist but are not held.
        on: the day on which the citations are to hold.
    """
    claims = claims_of(text, library.titles())
    named: dict[str, None] = {}
    rows: list[CheckedCitation] = []
    sentence, before = "", list[Provision]()
    for claim in claims:
        if claim.sentence != sentence:
            sentence, before = claim.sentence, []
        followed = [(one, _followed(one, library, catalogue, on, named)) for one in claim.citations]
        followed = [(one, found) for one, found in followed if not _is_no_norm(one, found)]
        rows += _rows(claim, followed, library, on, before)
        before += [found.provision for _, found in followed if found.provision is not None]
    counts = Counter(row.verdict for row in rows)
    return CitationReport(
        on=on,
        citations=tuple(rows),
        counts={verdict.words: counts[verdict] for verdict in Verdict if counts[verdict]},
        findings=sum(row.verdict.wrong for row in rows),
        left_open=open_pointers(text, claims),
    )


def _followed(
    found: FoundCitation, library: Library, catalogue: Catalogue, on: date, named: dict[str, None]
) -> Resolved:
    context = next(iter(named)) if len(named) == 1 else None
    result = resolved(found.citation, library, catalogue, on, context)
    if result.regulation is not None and found.citation.title:
        named[result.regulation.slug] = None
    return result


def _is_no_norm(found: FoundCitation, result: Resolved) -> bool:
    """《干部履历表》, a book or a newspaper: in the same marks, but no regulation."""
    title = found.citation.title
    whole = found.citation.address is None and result.regulation is None and result.verdict is Verdict.NOT_HELD
    return whole and not result.validity and NORM.search(title) is None


def _rows(
    claim: Claim,
    followed: Sequence[tuple[FoundCitation, Resolved]],
    library: Library,
    on: date,
    before: Sequence[Provision],
) -> list[CheckedCitation]:
    cited = [found.provision for _, found in followed if found.verdict is None and found.provision is not None]
    judged = judge(claim, cited, library, shelf_words(library), on) if cited else None
    rows: list[CheckedCitation] = []
    for one, found in followed:
        if found.verdict is not None:
            ended = found.regulation if found.verdict is Verdict.NOT_IN_FORCE else None
            moved = in_current_text(claim, ended, library, shelf_words(library), on) if ended else ""
            told = Judgement(found.verdict, found.reason, moved)
        elif _within_another(one, claim, before):
            told = Judgement(Verdict.UNDECIDED, "这是前面所引条文自身的引用，没有另作核对。")
        else:
            assert judged is not None
            told = judged
        rows.append(_row(one, claim, found, told, on))
    return rows


def _within_another(found: FoundCitation, claim: Claim, before: Sequence[Provision]) -> bool:
    """The sentence repeats a provision cited before it, together with a citation that stands in that provision."""
    if not before:
        return False
    place = claim.sentence.find(found.words)
    around = plain(claim.sentence[max(0, place - 3) : place + len(found.words) + _QUOTED_SIGNS])
    tail = plain(claim.sentence[place : place + len(found.words) + _QUOTED_SIGNS])
    return any(around in plain(one.article.full_text) or tail in plain(one.article.full_text) for one in before)


def _row(one: FoundCitation, claim: Claim, found: Resolved, told: Judgement, on: date) -> CheckedCitation:
    provision, regulation = found.provision, found.regulation
    return CheckedCitation(
        words=one.words,
        start=one.start,
        end=one.end,
        sentence=claim.sentence,
        verdict=told.verdict,
        verdict_words=told.verdict.words,
        reason=told.reason,
        label=label(provision, on) if provision else (f"《{regulation.title}》" if regulation else ""),
        quote=provision.text if provision else "",
        text_kind=regulation.text_kind.value if regulation else "",
        validity=found.validity,
        suggestion=told.suggestion,
        suggested_label=label(told.suggested, on) if told.suggested else "",
        suggested_quote=told.suggested.text if told.suggested else "",
    )
