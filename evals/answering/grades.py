"""How often an answer of each grade is right: `python -m evals.answering.grades [file]`.

Right means the status, the first citation and the facts of the case. The rules of `assistant.answering.evidence_grade`
rest on this table.
"""

import sys
from collections import defaultdict

from assistant.answering.answer import Grade
from assistant.assistant import Assistant
from assistant.settings import Settings
from evals.answering.evaluate import judge
from evals.cases import read_cases

_RIGHT = ("status", "article_first", "right")


def shares(assistant: Assistant, file: str = "cases.jsonl") -> dict[Grade, tuple[int, int]]:
    """Right answers and all answers of each grade."""
    counted: dict[Grade, list[bool]] = defaultdict(list)
    for case in read_cases("answering", file):
        answer = assistant.ask(case.question, on=case.on, turns=case.turns)
        if answer.grade is not None:
            measures = judge(case, answer).measures
            counted[answer.grade.grade].append(all(measures.get(name, True) for name in _RIGHT))
    return {grade: (sum(counted[grade]), len(counted[grade])) for grade in Grade}


def main() -> None:
    """Print the table, a line a grade."""
    assistant = Assistant.open(Settings.from_environment())
    assistant.build_index()
    print("| 依据等级 | 答对 | 全部 | 比例 |\n| --- | ---: | ---: | ---: |")
    for grade, (right, number) in shares(assistant, *sys.argv[1:2]).items():
        print(
            f"| {grade.words} | {right} | {number} | {right / number:.1%} |"
            if number
            else f"| {grade.words} | 0 | 0 | |"
        )


if __name__ == "__main__":
    main()
