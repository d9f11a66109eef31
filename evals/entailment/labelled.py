"""The labelled rows that the reader learns from: statements, options, what is taken for granted, and what is answered.

Everything is by other authors. A row has up to three labels, each for one look at a text beside an article: whether the
statement stands, whether the question takes for granted what the article contradicts, whether the article answers it.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answering.followup import after
from assistant.banks.as_statements import as_statements
from assistant.quizzes.quiz import RIGHT
from evals.banks.claims import claims
from evals.banks.evaluate import cases

STATEMENTS = Path(__file__).with_name("statements.jsonl")
PREMISES = Path(__file__).with_name("premises.jsonl")
YES_OR_NO = Path(__file__).with_name("yes_or_no.jsonl")
TOLD = Path(__file__).with_name("told.jsonl")
TURNS = Path(__file__).with_name("turns.jsonl")
FALLS, STANDS, SILENT = 0, 1, 2
NOT_LABELLED = -1
_VERDICTS = {"falls": FALLS, "stands": STANDS, "silent": SILENT}
_EXAMS = ("cases", "practice", "practice2", "practice3", "practice4", "practice5", "practice6", "practice7", "fresh")
_HELD_OUT_OF = 8
_OF_A_TURN = 0.7  # each turn is read twice


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text, the provision it is read beside (`slug:article.paragraph…`), and its labels.

    `verdict` is one of FALLS, STANDS, SILENT, `presumes` 1 where what is taken for granted is wrong, `answers` 1 where
    the article answers; each NOT_LABELLED where nothing is known. `source` tells where the row comes from, `matter`
    what a question to be refused is about.
    """

    text: str
    provision: str
    source: str
    verdict: int = NOT_LABELLED
    presumes: int = NOT_LABELLED
    answers: int = NOT_LABELLED
    weight: float = 1.0
    matter: str = ""

    @property
    def article(self) -> str:
        """`slug:article`."""
        return self.provision.split(".")[0]

    @property
    def held_out(self) -> bool:
        """Whether it is kept to be judged by: every eighth article, of questions to be refused every eighth matter."""
        key = self.matter or self.article
        return hashlib.sha256(key.encode()).digest()[2] % _HELD_OUT_OF == 0


def statements() -> Iterator[Labelled]:
    """Claims, statements, and what cadres ask by yes or no: of any kind, of a case told, and in a conversation."""
    for claim in claims():
        yield Labelled(claim.claim, claim.provision, "claims", STANDS if claim.true else FALLS)
    for source, path in (("statements", STATEMENTS), ("yes or no", YES_OR_NO), ("told", TOLD)):
        for row in _rows(path):
            if row["verdict"] in _VERDICTS:  # of `told` the others ask for what no yes or no answers
                yield Labelled(row["text"], row["provision"], source, _VERDICTS[row["verdict"]])
    yield from turns()


def turns() -> Iterator[Labelled]:
    """Turns asked by yes or no, as they are joined with the question before, and as they are meant or typed."""
    for row in _rows(TURNS):
        verdict = _VERDICTS[row["verdict"]]
        for text in (after(row["before"], row["text"]), row["means"] or row["text"]):
            yield Labelled(text, row["provision"], "turns", verdict, weight=_OF_A_TURN)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def options() -> Iterator[Labelled]:
    """Options of the open exam sets but the newest two, each as a statement of its own; and what stands for itself."""
    for name in _EXAMS:
        for case in cases(name):
            if case.key is None or ":" not in case.article:
                continue
            question = case.question
            if question.type == "judge":
                verdict = STANDS if case.key == RIGHT else FALLS
                yield Labelled(question.question, case.article, "judge", verdict)
                continue
            for at, text in enumerate(as_statements(question.question, question.options)):
                verdict = STANDS if chr(ord("A") + at) in case.key else FALLS
                yield Labelled(text, case.article, f"options {name}", verdict)


def premises() -> Iterator[Labelled]:
    """Questions that take something for granted, rightly or not, or tell a case (`premises.jsonl`)."""
    for row in _rows(PREMISES):
        yield Labelled(row["text"], row["provision"], "premises", presumes=int(row["wrong"]))


def asked(texts: Sequence[tuple[str, str]]) -> Iterator[Labelled]:
    """Typical questions (text, provision): the provision answers them, and they take nothing wrong for granted."""
    for text, provision in texts:
        yield Labelled(text, provision, "asked", presumes=0, answers=1)
