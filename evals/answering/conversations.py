"""A change of subject carries nothing over: the answer is the one that the same question gets when it is asked alone.

Every case that stands by itself is asked once more after a question on another regulation. What differs was carried.
"""

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answering.answer import Answer
from assistant.assistant import Assistant
from evals.answering.kinds import kind_of
from evals.cases import Case, read_cases
from evals.report import Result


@dataclass(frozen=True, slots=True)
class Opener:
    """A question that a conversation may begin with, and the regulation it is about."""

    question: str
    slug: str


OPENERS = (
    Opener("个人有关事项每年什么时候集中报告", "geren-shixiang"),
    Opener("任前公示的公示期是多少天", "ganbu-renyong"),
    Opener("隐瞒不报会受到什么处理", "chahe-chuli"),
    Opener("公务员年度考核分为几个等次", "gongwuyuan-kaohe"),
    Opener("公务员受记大过处分的期间是多久", "gongwuyuan-fa"),
    Opener("《干部任用条例》第二十四条规定了什么", "ganbu-renyong"),
)
# Words that lean on something said before: such a question does not stand alone, and may take what it lacks.
_LEANS = re.compile(r"^(那|如果|要是|假如|另外|还有|再|同样|其中|上述|它|这|该|他|她|第)|呢[?？。]?$")
_SHORTEST = 7


def evaluate(assistant: Assistant, file: str = "cases.jsonl") -> tuple[list[Result], dict[str, float]]:
    """Ask every case that stands alone, alone and after an opener."""
    return evaluate_cases(assistant, read_cases("answering", file)), {}


def evaluate_cases(assistant: Assistant, cases: Iterable[Case]) -> list[Result]:
    """The same for these cases."""
    results: list[Result] = []
    for case in cases:
        if not stands_alone(case):
            continue
        before = opener_of(case)
        alone = assistant.ask(case.question, on=case.on)
        after = assistant.ask(case.question, on=case.on, turns=(before.question,))
        carried = told(alone) != told(after)
        seen = f"{before.question} / {case.question} → {after.text[:80]!r}" if carried else ""
        results.append(Result(case.id, {"nothing_carried": not carried}, seen, kind=kind_of(case)))
    return results


def stands_alone(case: Case) -> bool:
    """Whether nothing in it leans on an earlier question, and it has a matter of its own."""
    vague = "needs_clarification" in case.status or len(case.question) < _SHORTEST
    return not case.turns and not vague and not _LEANS.search(case.question.strip())


def opener_of(case: Case) -> Opener:
    """One on another regulation than the case, the same at every run."""
    own = {article.partition(":")[0] for article in case.articles}
    others = [opener for opener in OPENERS if opener.slug not in own]
    return others[zlib.crc32(case.id.encode()) % len(others)]


def told(answer: Answer) -> tuple[str, str, tuple[str, ...]]:
    """What must be the same: status, words, citations."""
    return answer.status.value, answer.text, tuple(cited.label for cited in answer.citations)
