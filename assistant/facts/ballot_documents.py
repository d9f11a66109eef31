"""The two ballots of “一报告两评议” as documents to print: anonymous, a box for each choice."""

from collections.abc import Iterator

from assistant.documents.document import Align, Block, Document, Form, FormCell, FormRow, field, label, plain
from assistant.facts.ballots import BallotPerson, BallotPlan

_BOX = "□"
_GAP = "〔待补〕"
_LINE = 10.0


def work_ballot(plan: BallotPlan) -> Document:
    """The ballot on the work of the year: graded questions, problems to tick, questions to answer in words."""
    return Document(
        f"{plan.unit}{plan.year}年度\n干部选拔任用工作民主评议票",
        (plain("本票不记名。第一项每行选一个等次打“√”；第二项可选几项，也可不选。"), *_work(plan)),
        numbered=False,
    )


def person_ballot(plan: BallotPlan) -> Document:
    """The ballot on each newly promoted cadre; its head is repeated on every page.

    Without persons it has one row of gaps: the program names nobody.
    """
    one = "每人每类选一项打“√”。" if plan.canvassing else "每人选一项打“√”。"
    return Document(
        f"{plan.unit}{plan.year}年度\n新提拔任用干部民主评议票",
        (plain(f"本票不记名。{one}"), _persons(plan)),
        landscape=True,
        numbered=False,
    )


def _work(plan: BallotPlan) -> Iterator[Block]:
    count = len(plan.grades)
    head = FormRow((label("一、评议事项"), *(label(grade) for grade in plan.grades)), _LINE)
    rows = [
        FormRow((field(question, align=Align.LEFT), *(field(_BOX) for _ in plan.grades)), _LINE)
        for question in plan.questions
    ]
    yield Form((14.0 * 6, *(12.0,) * count), (head, *rows), head=1)
    if plan.problems:
        yield plain("")
        head = FormRow((label("二、您认为存在的主要问题（可多选）", columns=2), label("选择")), _LINE)
        rows = [
            FormRow((field(str(number)), field(problem, align=Align.LEFT), field(_BOX)), 8)
            for number, problem in enumerate(plan.problems, 1)
        ]
        yield Form((10.0, 110.0, 14.0), (head, *rows), head=1)
    if plan.open_questions:
        yield plain("")
        yield Form((1.0,), tuple(FormRow((_answer(question),), 28) for question in plan.open_questions))


def _answer(question: str) -> FormCell:
    held = field(question, align=Align.LEFT)
    return FormCell(held.lines, align=Align.LEFT, middle=False)


def _persons(plan: BallotPlan) -> Form:
    names = ("姓名", "性别", "出生年月", "原任职务", "现任职务", "任职时间")
    groups = [label("对任用的看法", columns=len(plan.views))]
    if plan.canvassing:
        groups.append(label("是否存在跑官、拉票等问题", columns=len(plan.canvassing)))
    choices = (*plan.views, *plan.canvassing)
    first = FormRow((*(label(name, rows=2) for name in names), *groups), _LINE)
    second = FormRow(tuple(label(choice) for choice in choices), 12)
    rows = [FormRow((*_facts(one), *(field(_BOX) for _ in choices)), 12) for one in plan.persons]
    empty = FormRow((*(field(_GAP) for _ in names), *(field(_BOX) for _ in choices)), 12)
    return Form((17, 11, 19, 36, 36, 19, *(12.0,) * len(choices)), (first, second, *(rows or [empty])), head=2)


def _facts(one: BallotPerson) -> tuple[FormCell, ...]:
    texts = (one.who, one.sex, one.birth, one.former_post, one.present_post, one.since)
    return tuple(field(text or _GAP) for text in texts)
