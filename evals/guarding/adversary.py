"""The guard against an adversary: false replies that reach the user (the goal is none), right sentences lost.

`python -m evals.guarding.adversary [--write-baseline] [--leaks] [--lost]`. Every reply is made by rule from the
evidence that a gold question really finds, beside a passage of another question, and goes through the same function
as a model's reply. Whether a sentence is false is known from how it was made, not from the guard.
"""

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.answering.extract import quoted_unit
from assistant.answering.found import Request
from assistant.answering.worded import wants_wording
from assistant.assistant import Assistant
from assistant.guarding.answer_wording import WordedReply, WordedSentence, guarded
from assistant.guarding.passage import LabelledPassage, labelled
from assistant.guarding.words import normal
from assistant.regulations.model import Provision
from assistant.settings import Settings
from evals.cases import read_cases
from evals.guarding.mutations import FALSE, TRUE

BASELINE = Path(__file__).parent / "baseline.json"
_LEAST = 8  # signs of a sentence that is worth varying
_DAY = date(2026, 11, 28)
_FILES = ("cases.jsonl", "holdout.jsonl", "validation.jsonl")


@dataclass(frozen=True, slots=True)
class Reply:
    """One sentence put before the guard: of which class, with which labels, over which passages."""

    kind: str
    is_true: bool
    text: str
    labels: tuple[int, ...]
    passages: tuple[LabelledPassage, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """False replies made and leaked, right sentences made and lost."""

    false: int
    leaked: int
    right: int
    lost: int


def replies(assistant: Assistant, seed: int = 7, share: int = 1) -> Iterator[Reply]:
    """Every reply of the rules over the evidence of the gold questions; each sentence of the law is varied once.

    With `share` n only the evidence of every n-th question is used.
    """
    chance, told = random.Random(seed), set[str]()
    before: tuple[Provision, ...] = ()
    for provisions in _evidence(assistant, share):
        passages = labelled((*provisions, *before[:1]))
        before = provisions
        for passage in passages[: len(provisions)]:
            held = normal("\n".join(one.text for one in passages))
            for sentence in _sentences(passage.text):
                if sentence in told:
                    continue
                told.add(sentence)
                for kind, vary in FALSE.items():
                    made = {normal(one): one for one in vary(sentence, chance)}
                    yield from (
                        Reply(kind, False, text, (passage.label,), passages)
                        for plain, text in made.items()
                        if plain not in held
                    )
                wrong = [one for one in passages if normal(sentence) not in normal(one.text)]
                if wrong:
                    yield Reply("wrong_label", False, sentence, (chance.choice(wrong).label,), passages)
                yield Reply("unknown_label", False, sentence, (len(passages) + 3,), passages)
                for kind, vary in TRUE.items():
                    yield from (Reply(kind, True, one, (passage.label,), passages) for one in vary(sentence, chance))


def _evidence(assistant: Assistant, share: int) -> Iterator[tuple[Provision, ...]]:
    """What a model would be shown for the gold questions that it would be asked."""
    for file in _FILES:
        for case in list(read_cases("answering", file))[::share]:
            found = assistant.find(Request(case.question, case.on or _DAY, case.turns))
            composed = assistant.compose(found)
            if wants_wording(composed, found):
                units = (*composed.rests_on, *(quoted_unit(one) for one in composed.rests_on[:1]))
                yield tuple(dict.fromkeys(units))


def _sentences(text: str) -> list[str]:
    return [one for one in re.split(r"[。；\n]", text) if len(one) >= _LEAST and not one.endswith("：")]


def sampled(assistant: Assistant, share: int) -> Outcome:
    """The whole of it in four numbers, over the evidence of every n-th question (`share` n)."""
    table, leaks, lost = measure(assistant, share)
    right = sum(row["made"] for kind, row in table.items() if kind in TRUE)
    return Outcome(sum(row["made"] for row in table.values()) - right, len(leaks), right, len(lost))


def measure(assistant: Assistant, share: int = 1) -> tuple[dict[str, dict[str, int]], list[Reply], list[Reply]]:
    """By class: made, passed, and (false ones) passed; then the leaks and the right ones lost."""
    made, passed = Counter[str](), Counter[str]()
    leaks: list[Reply] = []
    lost: list[Reply] = []
    for one in replies(assistant, share=share):
        reply = WordedReply(sentences=[WordedSentence(text=one.text, sources=list(one.labels))])
        reached = bool(guarded(reply, one.passages).text)
        made[one.kind] += 1
        passed[one.kind] += reached
        if reached and not one.is_true:
            leaks.append(one)
        if not reached and one.is_true:
            lost.append(one)
    table = {
        kind: {"made": made[kind], "reached": passed[kind]} for kind in (*FALSE, "wrong_label", "unknown_label", *TRUE)
    }
    return table, leaks, lost


def main() -> int:
    """Print the table; 1 where more false replies reach the user than at the baseline."""
    assistant = Assistant.open(Settings.from_environment(embedder="off"))
    table, leaks, lost = measure(assistant)
    print(f"{'class':<20} {'made':>6} {'reached':>8}")
    for kind, row in table.items():
        print(f"{kind:<20} {row['made']:>6} {row['reached']:>8}" + ("  (right)" if kind in TRUE else ""))
    false = sum(row["made"] for kind, row in table.items() if kind not in TRUE)
    right = sum(row["made"] for kind, row in table.items() if kind in TRUE)
    print(f"adversarial replies {false}, reached the user {len(leaks)}; right sentences {right}, lost {len(lost)}")
    for flag, shown in (("--leaks", leaks), ("--lost", lost)):
        if flag in sys.argv:
            for one in shown:
                print(f"  {one.kind}: {one.text}")
    known: dict[str, dict[str, int]] = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    if "--write-baseline" in sys.argv:
        BASELINE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
        return 0
    allowed = sum(row["reached"] for kind, row in known.items() if kind not in TRUE)
    return int(len(leaks) > allowed)


if __name__ == "__main__":
    sys.exit(main())
