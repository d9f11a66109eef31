"""A pasted exam question answered like any other question: words, citations, and the key in a field of its own."""

from collections.abc import Sequence
from datetime import date

from assistant.answering.answer import Answer, AnswerStatus, CitedProvision, CorpusState, ExamOption, ExamQuestion
from assistant.answering.cited import cite
from assistant.answering.grounded import DIGEST_NOTICE
from assistant.answering.question import LONGEST
from assistant.banks.exam_question import Question, Solution, SolvedOption
from assistant.banks.judged_option import OptionVerdict
from assistant.banks.meaning import Meaning
from assistant.banks.pasted import Pasted, pasted_questions
from assistant.banks.question_form import asked_by
from assistant.banks.solve import Solver, solver_for
from assistant.regulations.library import Library
from assistant.regulations.model import Provision, TextKind, units

MOST_AT_ONCE = 20
_BATCH = "题目较多时，可以存成文件（每行一题），用 cadre quiz solve 批量作答。"
_KINDS = {"single": "单选题", "multiple": "多选题", "judge": "判断题"}


def pasted_answer(text: str, library: Library, on: date, meaning: Meaning | None = None) -> Answer | None:
    """The answer to exam questions; None where the text is an ordinary question, or too long to be taken at all.

    `meaning` finds clauses in other words than the question's.
    """
    if len(text) > LONGEST:
        return None
    pasted = pasted_questions(text)
    if not pasted:
        return None
    solver = solver_for(library, on, meaning)
    solved = [_solved(one, solver) for one in pasted[:MOST_AT_ONCE]]
    provisions = list(dict.fromkeys(rest for _, one in solved for rest in _rests_on(one, library)))
    citations = _told_apart([cite(one, on) for one in provisions])
    missing = next((name for one, _ in solved if (name := asked_by(one.stem, library, on).not_held)), None)
    blocks = [_text(one, found, number if len(solved) > 1 else 0) for number, (one, found) in enumerate(solved, 1)]
    if len(pasted) > MOST_AT_ONCE:
        blocks.append(f"共{len(pasted)}题，一次至多回答{MOST_AT_ONCE}题，以上是前{MOST_AT_ONCE}题。{_BATCH}")
    return Answer(
        status=_status([one for _, one in solved], missing),
        text="\n\n".join(blocks),
        citations=tuple(citations),
        understood_as=_understood(solved),
        missing_regulation=missing if all(one.answer is None for _, one in solved) else None,
        grade=None,  # each option is judged by itself
        table=None,
        hints=(),
        reckoned="",
        notices=_notices([one for _, one in solved], provisions),
        exam=tuple(_exam(one, found) for one, found in solved),
        corpus=CorpusState(version=library.content_hash, held=len(library.regulations)),
    )


def _solved(pasted: Pasted, solver: Solver) -> tuple[Pasted, Solution]:
    """One question; where the paste does not say so and several options are right, it is a multiple choice."""
    found = solver.solve(_question(pasted))
    if found.answer is None and not pasted.marked and pasted.kind == "single":
        several = Pasted(pasted.stem, pasted.options, "multiple", False, pasted.key)
        again = solver.solve(_question(several))
        if again.answer is not None:
            return several, again
    return pasted, found


def _question(pasted: Pasted) -> Question:
    options = tuple(pasted.options)
    return Question(id="", type=pasted.kind, question=pasted.stem, options=options)


def _status(found: Sequence[Solution], missing: str | None) -> AnswerStatus:
    judged = any(option.verdict is not OptionVerdict.OPEN for one in found for option in one.options)
    if judged or any(one.answer is not None for one in found):
        return AnswerStatus.ANSWERED
    return AnswerStatus.REGULATION_NOT_HELD if missing else AnswerStatus.NO_PROVISION


def _text(pasted: Pasted, found: Solution, number: int) -> str:
    head = f"第{number}题　" if number else ""
    if found.answer is None:
        lines = [f"{head}未判断：{found.reason}不猜答案，请对照所列条款核对。"]
    else:
        lines = [f"{head}答案：{found.answer}。{found.reason}"]
    for one in found.options:
        lines.append(_line(one, pasted))
    if pasted.key and found.answer and pasted.key.upper().strip(" 。.") != found.answer:
        lines.append(f"题中所附的答案是“{pasted.key[:20]}”，与按条文得出的答案不同。")
    return "\n".join(lines)


def _line(one: SolvedOption, pasted: Pasted) -> str:
    name = f"{one.letter}．{one.text}" if one.letter else pasted.stem
    basis = f"（{one.citation}）" if one.citation else ""
    return f"{name} —— {one.verdict.value}。{one.reason}{basis}"


def _understood(solved: Sequence[tuple[Pasted, Solution]]) -> str:
    kinds = [_KINDS[one.kind] for one, _ in solved]
    if len(kinds) == 1:
        return f"粘贴的试题，按{kinds[0]}作答"
    told = "、".join(f"{kind}{kinds.count(kind)}道" for kind in dict.fromkeys(kinds))
    return f"粘贴的试题{len(kinds)}道（{told}），逐题作答"


def _exam(pasted: Pasted, found: Solution) -> ExamQuestion:
    return ExamQuestion(
        question=pasted.stem,
        type=pasted.kind,
        answer=found.answer,
        options=tuple(
            ExamOption(
                letter=one.letter,
                text=one.text,
                verdict=one.verdict.value,
                citation=one.citation,
                quote=one.quote,
                reason=one.reason,
            )
            for one in found.options
        ),
        reason=found.reason,
    )


def _rests_on(found: Solution, library: Library) -> list[Provision]:
    """The provisions behind the verdicts, those of the right options first."""
    right = [one for one in found.options if one.verdict is OptionVerdict.STANDS]
    rest = [one for one in found.options if one.verdict is not OptionVerdict.STANDS]
    return [held for one in (*right, *rest) if (held := _provision(one, library)) is not None]


def _provision(one: SolvedOption, library: Library) -> Provision | None:
    """The smallest unit of the article that holds the words quoted."""
    regulation = library.get(one.slug, one.version) if one.slug else None
    if regulation is None:
        return None
    for article in regulation.articles:
        if str(article.number) == one.article:
            held = [unit for unit in units(regulation, article) if one.quote and one.quote in unit.text]
            return min(held, key=lambda unit: len(unit.text)) if held else next(iter(units(regulation, article)))
    return None


def _told_apart(citations: Sequence[CitedProvision]) -> list[CitedProvision]:
    """One citation a label and wording."""
    return list({(one.label, one.quote): one for one in citations}.values())


def _notices(found: Sequence[Solution], provisions: Sequence[Provision]) -> tuple[str, ...]:
    notices = [note for one in found for note in one.notices]
    if any(one.regulation.text_kind is TextKind.DIGEST for one in provisions):
        notices.append(DIGEST_NOTICE)
    return tuple(dict.fromkeys(notices))
