"""Step three of an answer: provisions become citations with checked quotes, and no figure without a quote leaves."""

from collections.abc import Iterable
from datetime import date

from assistant.answering.answer import Answer, CorpusState, Hint
from assistant.answering.cited import cite
from assistant.answering.composed import Composed
from assistant.answering.evidence_grade import graded
from assistant.answering.extract import quoted_unit
from assistant.answering.found import Found
from assistant.grounding import unsupported_figures
from assistant.regulations.citation import label, shortest
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Provision, TextKind

DIGEST_NOTICE = "所引为条文要点，由本产品编写，不是官方文本；正式使用请核对官方文本。"


def ground(composed: Composed, found: Found, library: Library) -> Answer:
    """The answer as it leaves: quotes are stored words, figures stand in quotes, notices travel along."""
    text, provisions = _with_provisions_in_full(composed)
    strays = unsupported_figures(text, (provision.text for provision in provisions)) if provisions else ()
    if strays:
        # Wording and provisions disagree: the provisions alone are right by definition.
        text = "\n\n".join(f"{label(provision)}：\n{provision.text}" for provision in provisions)
    if composed.reckoned:
        text = f"{composed.reckoned}\n{text}"
    cited = _told_apart(_unique([*provisions, *composed.related]))
    if composed.related:
        text += "\n\n相关条文：" + "；".join(label(provision) for provision in composed.related) + "。"
    return Answer(
        status=composed.status,
        text=text,
        citations=tuple(cite(provision, _day(provision, found)) for provision in cited),
        understood_as=understood_as(found),
        suggestions=composed.suggestions,
        clarification=composed.clarification,
        missing_regulation=composed.missing_regulation,
        grade=graded(composed),
        table=composed.table,
        hints=tuple(Hint(text=words, citation=cite(one, found.request.on)) for words, one in composed.hints),
        reckoned=composed.reckoned,
        exam=(),
        notices=_notices(cited),
        corpus=CorpusState(version=library.content_hash, held=len(library.regulations)),
    )


def _day(provision: Provision, found: Found) -> date:
    """The day asked about: of a text that holds today, also where an older version was named, the user's own day."""
    today = found.asked_on
    return today if today is not None and provision.regulation.in_force(today) else found.request.on


def understood_as(found: Found) -> str:
    """How jargon, everyday words and a follow-up were read, for the user to see."""
    parts: list[str] = []
    if found.request.turns and found.question.text != found.request.text.strip():
        parts.append(f"完整的问题：{found.question.text}")
    parts += [f"“{written}”按“{meant}”理解" for written, meant in found.question.mended]
    parts += [f"“{words}”指《{meant}》" for words, meant in found.question.nicknames]
    for match in found.question.terms:
        meaning = match.term.means
        if match.term.kind in {"jargon", "abbreviation", "short_title"} and meaning.rstrip("。") != match.words:
            parts.append(f"“{match.words}”指{meaning.rstrip('。')}")
    return "；".join(parts)


def _with_provisions_in_full(composed: Composed) -> tuple[str, list[Provision]]:
    """The text, followed by the 款 or article that holds the clause where the clause alone was given."""
    provisions = list(composed.rests_on)
    text = composed.text
    if not provisions or composed.whole:
        return text, _unique(provisions)
    whole = quoted_unit(provisions[0])
    if whole.text not in text and not all(line.rstrip("：") in text for line in whole.text.split("\n")):
        kind = "原文" if whole.regulation.text_kind is TextKind.OFFICIAL else "要点"
        text += f"\n\n{label(whole)}（{kind}）：\n{whole.text}"
        provisions.append(whole)
    return text, _unique(provisions)


def _unique(provisions: Iterable[Provision]) -> list[Provision]:
    seen: dict[tuple[str, str, Address], Provision] = {}
    for provision in provisions:
        seen.setdefault((provision.regulation.slug, provision.regulation.version, shortest(provision)), provision)
    return list(seen.values())


def _told_apart(provisions: list[Provision]) -> list[Provision]:
    """Where two units print the same citation (their number is unchecked), the one that holds the other's words."""
    kept: dict[str, Provision] = {}
    for provision in provisions:
        printed = label(provision)
        if printed not in kept or kept[printed].text in provision.text:
            kept[printed] = provision
        elif provision.text not in kept[printed].text:
            kept[f"{printed}{len(kept)}"] = provision
    return list(kept.values())


def _notices(cited: list[Provision]) -> tuple[str, ...]:
    notices = [notice for provision in cited for notice in provision.regulation.notices]
    if any(provision.regulation.text_kind is TextKind.DIGEST for provision in cited):
        notices.append(DIGEST_NOTICE)
    return tuple(dict.fromkeys(notices))
