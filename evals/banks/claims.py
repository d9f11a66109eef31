"""How well statements are judged by themselves: 5,000 of other authors, true ones and false ones of thirteen kinds.

Each is put as a pasted true-or-false question, without being told which text it is about. Two halves by the article:
one to develop on, and one whose rows nobody reads and of which only figures are printed.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.banks.meaning import meaning_of
from assistant.banks.solve import Question, Solution, Solver
from assistant.quizzes.quiz import RIGHT
from assistant.retrieval.embedder import open_embedder
from assistant.settings import Settings
from assistant.shelf.held_texts import open_library

ROWS = Path(__file__).with_name("claims.jsonl")
DAY = date(2026, 11, 28)


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement, whether it is so, what is wrong with it, and the provision (`slug:article.paragraph…`)."""

    id: str
    claim: str
    true: bool
    wrong: str
    provision: str

    @property
    def article(self) -> str:
        """`slug:article`."""
        slug, _, address = self.provision.partition(":")
        return f"{slug}:{address.split('.')[0]}"

    @property
    def to_develop_on(self) -> bool:
        """Whether it may be read: all claims of one article are in one half."""
        return hashlib.sha256(self.article.encode()).digest()[0] % 2 == 1


def claims() -> Iterator[Claim]:
    """Every row."""
    for line in ROWS.read_text(encoding="utf-8").splitlines():
        yield Claim(**json.loads(line))


def outcome(claim: Claim, found: Solution) -> str:
    """right, open or wrong."""
    if found.answer is None:
        return "open"
    return "right" if (found.answer == RIGHT) == claim.true else "wrong"


def put(claim: Claim, solver: Solver) -> Solution:
    """The claim as a pasted true-or-false question."""
    return solver.solve(Question(id=claim.id, type="judge", question=f"{claim.claim.rstrip('。')}。", options=()))


def printed(rows: Iterable[tuple[Claim, str]], name: str) -> None:
    """The table of one half."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for claim, told in rows:
        for kind in ("all", "true" if claim.true else "false", claim.wrong):
            if kind:
                table[kind][told] += 1
    print(name)
    for kind, counts in sorted(table.items(), key=lambda one: -one[1].total()):
        whole = counts.total()
        decided = counts["right"] + counts["wrong"]
        shares = [f"{counts[one]:5d} {100 * counts[one] / whole:5.1f} %" for one in ("right", "open", "wrong")]
        print(f"  {kind:11s}{whole:6d}", *shares, f"wrong of decided {100 * counts['wrong'] / max(decided, 1):5.1f} %")


def main() -> int:
    """Run and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--half", choices=("development", "validation", "both"), default="both")
    options.add_argument("--rows", choices=("open", "wrong", "all"), help="print these rows of the development half")
    options.add_argument("--every", type=int, default=1, help="only every n-th claim")
    options.add_argument("--words", action="store_true", help="without the embedder: words alone")
    told = options.parse_args()
    settings = Settings.from_environment()
    meaning = None if told.words else meaning_of(open_embedder(settings))
    solver = Solver(open_library(settings.corpus, settings.imports_folder), DAY, meaning)
    halves: dict[bool, list[tuple[Claim, str]]] = {True: [], False: []}
    for claim in list(claims())[:: told.every]:
        if told.half != "both" and claim.to_develop_on != (told.half == "development"):
            continue
        found = put(claim, solver)
        said = outcome(claim, found)
        halves[claim.to_develop_on].append((claim, said))
        if claim.to_develop_on and told.rows in {said, "all"}:
            at = found.options[0]
            print(
                said,
                claim.true,
                claim.wrong,
                claim.claim,
                "|",
                claim.provision,
                "|",
                at.slug,
                at.article,
                "|",
                sep="\t",
            )
            print("     ", at.reason, "|", at.quote)
    for developed, name in ((True, "development half"), (False, "validation half")):
        if halves[developed]:
            printed(halves[developed], name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
