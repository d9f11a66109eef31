"""An old bank held against the text in force: which keys still hold, which have changed, which rest on what ended.

What the key was judged by is always told. 答案已变 is said only where the provisions give another answer by rule and
their content is confirmed; what no rule decides is 未判断 with its reason.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from assistant.banks.bank_item import CHOICES, Bank, BankItem, Broken
from assistant.banks.exam_question import Question, Solution, SolvedOption
from assistant.banks.facts_answer import FactsVerdict, judge_facts
from assistant.banks.figure_answer import figure_asked, with_unit
from assistant.banks.held_lines import grams
from assistant.banks.judged_option import OptionVerdict
from assistant.banks.question_form import Asked, asked_by, matter
from assistant.banks.solve import Solver
from assistant.checking.words import plain
from assistant.quizzes.quiz import BLANK, QuizType
from assistant.quizzes.stated import slots_of
from assistant.regulations.citation import CONTENT_UNCHECKED, label
from assistant.regulations.library import Library
from assistant.regulations.model import Regulation

_FOUND = 0.3
_JUDGED = {QuizType.SINGLE: "single", QuizType.MULTIPLE: "multiple", QuizType.JUDGE: "judge"}


class AuditVerdict(StrEnum):
    """What is said of an item."""

    VALID = "有效"
    CHANGED = "答案已变"
    ENDED = "依据已废止"
    NO_BASIS = "未找到依据"
    OPEN = "未判断"


class _Edge(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AuditedItem(_Edge):
    """One item: the verdict, the provision and its words, the answer that holds now where it is proved."""

    id: str
    place: str
    type: QuizType
    stem: str
    key: str
    verdict: AuditVerdict
    reason: str
    citation: str = ""
    quote: str = ""
    new_answer: str = ""
    options: tuple[SolvedOption, ...] = ()
    notices: tuple[str, ...] = ()


class BankAudit(_Edge):
    """Every item in order, how many of each verdict, and what of the file could not be read as items."""

    on: date
    items: tuple[AuditedItem, ...]
    counts: dict[str, int] = Field(description="各结论的题数")
    remainder: tuple[Broken, ...] = ()


def audit(bank: Bank, library: Library, on: date) -> BankAudit:
    """Judge every item of a bank by the law of a day. Nothing of the bank is kept."""
    solver = Solver(library, on)
    items = tuple(_audited(item, solver) for item in bank.items)
    counts = Counter(one.verdict for one in items)
    return BankAudit(
        on=on,
        items=items,
        counts={one.value: counts[one] for one in AuditVerdict if counts[one]},
        remainder=bank.remainder,
    )


def _audited(item: BankItem, solver: Solver) -> AuditedItem:
    asked = asked_by(item.stem, solver.library, solver.on, basis=f"{item.basis}\n{item.rationale[:200]}")
    if asked.ended and asked.regulation is None:
        return _told(item, AuditVerdict.ENDED, f"题目所据的“{asked.ended}”已不是现行文本，库内没有取代它的文本。")
    if item.type in _JUDGED and (item.type not in CHOICES or item.options):
        found = _solved(item, asked, asked.regulation, solver)
        return _compared(item, asked, found, solver)
    if item.type is QuizType.FILL:
        return _filled(item, asked, solver)
    if item.type in {QuizType.SHORT, QuizType.CASE}:
        return _by_facts(item, asked, solver)
    return _unfound(item, asked, solver) or _told(
        item, AuditVerdict.OPEN, f"{item.type.words}没有规则能够判断，请人工核对。"
    )


def _by_facts(item: BankItem, asked: Asked, solver: Solver) -> AuditedItem:
    """An answer in words: by its figures and the members it lists."""
    open_one = _told(item, AuditVerdict.OPEN, f"{item.type.words}没有规则能够判断，请人工核对。")
    found = judge_facts(asked.core, "；".join(item.key), solver.lines_of(asked.regulation))
    if found is None:
        return _unfound(item, asked, solver) or open_one
    citation = label(found.provision, solver.on)
    told = {"citation": citation, "quote": found.quote}
    if found.verdict is FactsVerdict.HOLDS:
        verdict = AuditVerdict.ENDED if asked.ended else AuditVerdict.VALID
        return _told(item, verdict, found.reason, **told)
    if found.verdict is FactsVerdict.CHANGED and CONTENT_UNCHECKED not in citation:
        return _told(item, AuditVerdict.CHANGED, found.reason, new_answer=found.quote, **told)
    return _told(item, AuditVerdict.OPEN, found.reason, **told)


def _solved(item: BankItem, asked: Asked, within: Regulation | None, solver: Solver) -> Solution:
    question = Question.model_validate(
        {"id": item.id, "type": _JUDGED[item.type], "question": item.stem, "options": item.options}
    )
    return solver.answer(question, asked, within)


def _compared(item: BankItem, asked: Asked, found: Solution, solver: Solver) -> AuditedItem:
    key = "".join(item.key)
    shown = _shown(found)
    told = {"citation": shown.citation, "quote": shown.quote, "options": found.options, "notices": found.notices}
    unchecked = any(CONTENT_UNCHECKED in one.citation for one in found.options)
    wrong = _key_falls(item, found) if found.answer is None else ""
    if found.answer is None and not wrong:
        return _unfound(item, asked, solver) or _told(item, AuditVerdict.OPEN, found.reason, **told)
    if found.answer == key:
        renumbered = _renumbered(asked, found)
        if asked.ended:
            reason = f"题目所据的“{asked.ended}”已不是现行文本；按现行条文，答案仍是{key}。"
            return _told(item, AuditVerdict.ENDED, reason, new_answer=key, **told)
        return _told(item, AuditVerdict.VALID, f"现行条文支持这一答案。{renumbered}", **told)
    if unchecked:
        reason = f"库内所据条款内容待核：按库内要点，答案是{found.answer or '另外的'}，请对照官方文本。"
        return _told(item, AuditVerdict.OPEN, reason, **told)
    old = _by_older(item, asked, key, solver)
    reason = (wrong or f"现行条文的答案是{found.answer}，题库写的是{key}。") + old
    verdict = AuditVerdict.ENDED if asked.ended and not found.answer else AuditVerdict.CHANGED
    return _told(item, verdict, reason, new_answer=found.answer or shown.quote, **told)


def _shown(found: Solution) -> SolvedOption:
    decided = [one for one in found.options if one.citation]
    right = [one for one in decided if one.verdict is OptionVerdict.STANDS]
    first = right or decided or list(found.options)
    return first[0]


def _key_falls(item: BankItem, found: Solution) -> str:
    """A key of a single choice, positively asked, that falls by a figure of the provision, while no option stands."""
    if item.type is not QuizType.SINGLE or len(item.key) != 1:
        return ""
    falls = all(one.verdict is OptionVerdict.FALLS and one.reason.startswith("条文的规定是") for one in found.options)
    return f"{found.options[0].reason.partition('，')[0]}，选项中没有这一答案。" if falls else ""


def _renumbered(asked: Asked, found: Solution) -> str:
    cited = {one.article for one in found.options if one.verdict is OptionVerdict.STANDS and one.article}
    if asked.address is None or not cited or str(asked.address.article) in cited:
        return ""
    return f"题库所写的第{asked.address.article}条与现行条号不同，现见于{_shown(found).citation}。"


def _by_older(item: BankItem, asked: Asked, key: str, solver: Solver) -> str:
    """Where an older version gives the key of the bank: then it was right once."""
    current = asked.regulation
    slug = current.slug if current else ""
    for older in reversed(solver.library.versions(slug) if slug else ()):
        if older is current or older.in_force(solver.on):
            continue
        if _solved(item, asked, older, solver).answer == key:
            return f"题库的答案与{older.version}年版一致。"
    return ""


def _filled(item: BankItem, asked: Asked, solver: Solver) -> AuditedItem:
    held = solver.lines_of(asked.regulation)
    core, key = with_unit(asked.core, item.key)
    values = [slots_of(one) for one in key]
    if asked.blanks == 1 and all(len(one) == 1 for one in values):
        slot = figure_asked(core, {one[0].value[0] for one in values}, held)
        if slot is not None:
            citation = label(slot.line.provision, solver.on)
            told = {"citation": citation, "quote": slot.line.text}
            if slot.value in {one[0].value for one in values}:
                verdict = AuditVerdict.ENDED if asked.ended else AuditVerdict.VALID
                return _told(item, verdict, f"条文的规定是“{slot.words}”。", **told)
            if CONTENT_UNCHECKED not in citation and slot.score >= 0.5:
                reason = f"条文的规定是“{slot.words}”，题库写的是“{item.key[0]}”。"
                return _told(item, AuditVerdict.CHANGED, reason, new_answer=slot.words, **told)
    for words in item.key:
        whole = plain(asked.core.replace(BLANK, words))
        for _, line in held.near(grams(whole), 6):
            if len(whole) >= 8 and whole.rstrip("。") in plain(line.text):
                told = {"citation": label(line.provision, solver.on), "quote": line.text}
                verdict = AuditVerdict.ENDED if asked.ended else AuditVerdict.VALID
                return _told(item, verdict, "填入后的句子逐字见于条文。", **told)
    return _unfound(item, asked, solver) or _told(item, AuditVerdict.OPEN, "没有规则能够判断填入的内容，请人工核对。")


def _unfound(item: BankItem, asked: Asked, solver: Solver) -> AuditedItem | None:
    if asked.not_held:
        return _told(item, AuditVerdict.NO_BASIS, f"题目所据的《{asked.not_held}》库内没有。")
    words = matter(asked.core) + "，" + "，".join(item.options)
    ranked = solver.lines_of(asked.regulation).near(grams(words), 1)
    if not ranked or ranked[0][0] < _FOUND:
        return _told(item, AuditVerdict.NO_BASIS, "库内现行条文中没有找到与题目相近的规定。")
    return None


def _told(item: BankItem, verdict: AuditVerdict, reason: str, **fields: object) -> AuditedItem:
    key = ("" if item.options or item.type is QuizType.JUDGE else "；").join(item.key)
    return AuditedItem.model_validate(
        {
            "id": item.id,
            "place": item.origin.place if item.origin else "",
            "type": item.type,
            "stem": item.stem,
            "key": key,
            "verdict": verdict,
            "reason": reason,
            **fields,
        }
    )


def audit_rows(found: BankAudit) -> Sequence[tuple[str, ...]]:
    """The audit as rows for a workbook: verdict first, as whoever corrects the bank reads it."""
    return [
        (
            one.verdict.value,
            one.place,
            one.type.words,
            one.stem,
            one.key,
            one.new_answer if one.verdict is not AuditVerdict.VALID else "",
            one.citation,
            one.quote,
            one.reason,
        )
        for one in found.items
    ]
