"""Drafts of more than sixty dossiers: nothing invented, every gap declared, every broken rule found, words stay words.

    python -m evals.drafting.evaluate               the measures, the modules off one by one, times
    python -m evals.drafting.evaluate --lost        and every dossier that fails a measure
    python -m evals.drafting.evaluate --record      these results become the baseline

Part of `python -m evals`. Every word of every paper is proved a second time (`second_proof`).
"""

import argparse
import io
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from assistant.assistant import Assistant
from assistant.documents.docx_writer import write_docx
from assistant.drafting.composer import compose
from assistant.drafting.document_type import DocumentTypes
from assistant.drafting.draft import Draft, DraftState
from assistant.drafting.draft_document import draft_document
from assistant.drafting.terms import with_terms
from assistant.errors import RequestError
from assistant.facts.dossier import Dossier
from assistant.facts.fact import SourceKind
from assistant.facts.fact_file import read_facts
from assistant.intake.docx_layout import check_docx_layout
from assistant.regulations.library import Library
from assistant.reviewing.reading import read_bytes
from assistant.settings import Settings
from assistant.shelf.held_texts import open_library
from evals.drafting.dossiers import BREAKS, CONDITIONS, Case, cases
from evals.drafting.expected import Needs
from evals.drafting.second_proof import COMPUTED, Proof
from evals.report import Result, compare, rates, write_baseline

TODAY = date(2026, 11, 28)
BASELINE = Path(__file__).parent / "baseline.json"
MARKS = {state.value for state in DraftState}


@dataclass
class Bench:
    """What the measuring needs, read once; figures counted on the way."""

    kinds: DocumentTypes
    library: Library
    proof: Proof
    needs: Needs
    figures: list[int] = field(default_factory=lambda: [0, 0])
    papers: int = 0
    times: list[float] = field(default_factory=list[float])

    @classmethod
    def open(cls, prompts: Path, library: Library) -> "Bench":
        """Read types and sheets, as the program does and as plain data."""
        proof = Proof(prompts, library, TODAY)
        return cls(DocumentTypes.load(prompts), library, proof, Needs(prompts, proof.slots))

    @property
    def cases(self) -> tuple[Case, ...]:
        """All dossiers."""
        return tuple(cases(self.proof.slots, yaml.safe_load(self.kinds.examples["appointment"])))

    def dossier(self, case: Case, *, terms: bool = True, rules: bool = True) -> Dossier:
        """The dossier of a case, with or without the reckoned terms and the rules of its sheet."""
        sheet = self.kinds.sheets[case.sheet]
        read = read_facts(
            case.given, sheet if rules else sheet.model_copy(update={"rules": ()}), SourceKind.FILE, "eval"
        )
        return with_terms(read) if terms else read

    def drafts(self, case: Case, **off: bool) -> dict[str, Draft]:
        """A draft a type of the sheet."""
        dossier = self.dossier(case, **off)
        some = [one for one in self.kinds.types if one.sheet == case.sheet]
        return {one.id: compose(one, dossier, self.library, TODAY) for one in some}


def evaluate(assistant: Assistant) -> tuple[list[Result], dict[str, float]]:
    """The results of all dossiers, and times in milliseconds, as `python -m evals` prints them."""
    bench = Bench.open(Settings.from_environment().prompts, assistant.library)
    return measured(bench), _times(bench)


def measured(bench: Bench) -> list[Result]:
    """Each dossier with what it passed."""
    return [_measured(bench, case, number) for number, case in enumerate(bench.cases)]


def _measured(bench: Bench, case: Case, number: int) -> Result:
    drafts = bench.drafts(case)
    bench.papers += len(drafts)
    seen: list[str] = []
    invented = [told for one in drafts.values() for told in bench.proof.invented(one, case.sheet, _usable(case))]
    bare = 0
    for one in drafts.values():
        every, uncovered = bench.proof.uncovered(one)
        bench.figures[0], bench.figures[1], bare = (
            bench.figures[0] + every,
            bench.figures[1] + uncovered,
            bare + uncovered,
        )
    states = [f"{name} is {one.state}" for name, one in drafts.items() if one.state != _state(bench, case, name)]
    measures = {"nothing_invented": not invented, "sources_cover": not bare, "state": not states}
    seen += [*invented, *states]
    if case.missing:
        undeclared = [told for name, one in drafts.items() for told in _undeclared(bench, case, name, one)]
        measures["gaps_declared"], seen = not undeclared, [*seen, *undeclared]
    if case.rules:
        places = {one.place for draft in drafts.values() for one in draft.problems}
        measures["rules_found"] = set(filter(None, case.rules)) <= places
    if case.refused:
        slots = {slot for draft in drafts.values() for one in draft.problems for slot in one.slots}
        measures["refused_told"] = set(case.refused) <= slots
    if case.conditions:
        measures["conditions_judged"] = all(
            any(check.verdict == "不符合" for check in draft.checks)
            for name, draft in drafts.items()
            if set(case.conditions) & bench.needs.judged[name]
        )
    shown = list(drafts.values())[number % len(drafts)]
    content = write_docx(draft_document(shown))
    if case.kept:
        kept = " ".join(case.kept.split()) if "\n" in case.kept else case.kept
        measures["words_stay_words"] = any(kept in one.text for one in drafts.values())
    wrong = list(_otherwise(shown, content))
    faults = [f"{fault.rule}: {fault.message}" for fault in check_docx_layout(io.BytesIO(content))]
    measures["docx_equal"] = not wrong
    measures["layout_of_hostile" if case.group == "hostile" else "layout"] = not faults
    return Result(case.name, measures, "; ".join([*seen, *wrong, *faults])[:400])


def _usable(case: Case) -> dict[str, Any]:
    """The facts as the proof may take them: without what had to be refused, numbers in plain digits."""
    facts = {name: value for name, value in case.given["facts"].items() if name not in case.refused}
    if case.group == "hostile" and isinstance(facts.get("rotated"), str):
        facts["rotated"] = 12
    return {**case.given, "facts": facts}


def _state(bench: Bench, case: Case, name: str) -> DraftState:
    """By rule: an open gap, a broken rule, a refused value or an unmet condition keeps a paper a 讨论稿."""
    needed = bench.needs.shown[name] | bench.needs.judged[name]
    unmet = set(case.missing) & needed or set(case.conditions) & bench.needs.judged[name]
    return DraftState.DISCUSSION if case.rules or case.refused or unmet else DraftState.FOR_APPROVAL


def _undeclared(bench: Bench, case: Case, name: str, draft: Draft) -> Iterator[str]:
    for slot in set(case.missing) & bench.needs.shown[name]:
        label = bench.proof.slots[case.sheet][slot]["label"]
        asked = any(gap.slot.split(".")[0] == slot and gap.required and gap.question for gap in draft.gaps)
        computed = [one["label"] for one in bench.proof.slots[case.sheet].values() if _reckons(one, slot)]
        printed = any(f"〔待补：{words}" in draft.text for words in (label, *computed))
        listed = bench.proof.slots[case.sheet][slot]["kind"] == "rows"
        chosen = bench.proof.slots[case.sheet][slot]["kind"] == "choice"
        if not (asked or any(f"〔待补：{words}" in draft.text for words in computed)) or not (
            printed or listed or chosen
        ):
            yield f"{name}: {slot} undeclared"


def _reckons(slot: dict[str, Any], name: str) -> bool:
    words = f"{slot.get('formula', '')} {slot.get('term', '')} {slot.get('part', '')} {slot.get('whole', '')}"
    return name in words.replace("(", " ").replace(".", " ").replace(")", " ").split()


def _otherwise(draft: Draft, content: bytes) -> Iterator[str]:
    """What the file, read back as one brought by a user, says otherwise than the draft."""
    try:
        read = read_bytes(content, "paper.docx")
    except RequestError as error:
        yield f"not read back: {error.message}"
        return
    lines = [one.text for one in read.paragraphs if one.text.strip() and one.text not in MARKS]
    lines[:1] = [line.replace("\n", "") for line in lines[:1]]  # the writer breaks a title by sense
    wanted = [draft.title, draft.number, *([f"{draft.addressee}："] if draft.addressee else [])]
    for part in draft.sections:
        wanted += [part.heading, *(each.text for each in part.paragraphs)]
        wanted += [part.table.caption] if part.table is not None else []
    wanted = [one for one in (*wanted, draft.closing, draft.signed, draft.dated) if one]
    if [_plain(one) for one in lines] != [_plain(one) for one in wanted]:
        first = next((pair for pair in zip(wanted, lines, strict=False) if _plain(pair[0]) != _plain(pair[1])), None)
        yield f"read back otherwise: {first[0][:60]} ↔ {first[1][:60]}" if first else "read back: lines more or fewer"
    cells = [tuple(map(_plain, row)) for table in read.tables for row in table.rows]
    tables = [part.table for part in draft.sections if part.table is not None]
    if cells != [tuple(map(_plain, row)) for one in tables for row in (one.titles, *one.rows)]:
        yield "tables read back otherwise"


def _plain(words: str) -> str:
    return words.strip()


_EMPTY = """import docx, io, statistics, sys, time
def once():
    began = time.perf_counter()
    docx.Document().save(io.BytesIO())
    return (time.perf_counter() - began) * 1000
print(statistics.median(once() for _ in range(int(sys.argv[1]))))
"""
"""The yardstick, in a process of its own: only assistant/documents may import python-docx."""


def _times(bench: Bench, runs: int = 40) -> dict[str, float]:
    """Milliseconds from facts to .docx for the annual report, and for an empty document of python-docx."""
    complete = [one for one in bench.cases if one.group == "complete" and one.sheet == "annual_report"]
    one = bench.kinds.get("annual_report")
    spent = list[float]()
    for run in range(runs):
        began = time.perf_counter()
        write_docx(draft_document(compose(one, bench.dossier(complete[run % len(complete)]), bench.library, TODAY)))
        spent.append((time.perf_counter() - began) * 1000)
    spent.sort()
    empty = subprocess.run([sys.executable, "-c", _EMPTY, str(runs)], capture_output=True, check=True, text=True)
    return {
        "facts to .docx p50": statistics.median(spent),
        "p95": spent[int(0.95 * (len(spent) - 1))],
        "empty python-docx p50": float(empty.stdout),
    }


def unbroken(bench: Bench) -> list[str]:
    """Rules, shares, computed facts and conditions of the sheets that no dossier here would break."""
    left: list[str] = []
    for name, sheet in bench.kinds.sheets.items():
        if name in BREAKS:
            broken = {one.strip() for one in BREAKS[name]}
            left += [rule.id for rule in sheet.rules if rule.id not in broken]
            left += [slot.id for slot in sheet.slots if slot.is_computed and slot.id not in COMPUTED]
    judged = {check.slot for one in bench.kinds.types for part in one.sections for check in part.checks if check.slot}
    return [*left, *sorted(judged - {slot for slot, _ in CONDITIONS})]


def main(arguments: list[str] | None = None) -> int:
    """Run and print; 1 where a measure is missed."""
    from evals.drafting.ablation import ablation

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lost", action="store_true")
    parser.add_argument("--record", action="store_true")
    asked = parser.parse_args(arguments)
    settings = Settings.from_environment()
    bench = Bench.open(settings.prompts, open_library(settings.corpus, settings.imports_folder))
    results = measured(bench)
    change = compare(results, BASELINE)
    groups = {
        group: sum(one.group == group for one in bench.cases) for group in dict.fromkeys(c.group for c in bench.cases)
    }
    print(f"dossiers {len(results)} {groups}, papers {bench.papers}, figures {bench.figures[0]}")
    for measure, (right, total) in rates(results).items():
        print(f"  {measure:<18} {right:>4}/{total:<4} {right / total:6.1%}")
    times = _times(bench)
    middle, late, empty = times.values()
    print("  times", "  ".join(f"{name} {value:.1f} ms" for name, value in times.items()))
    print(f"  as ratio to an empty python-docx document: median {middle / empty:.1f}, p95 {late / empty:.1f}")
    for result in results:
        if result.seen and asked.lost:
            print(f"    {result.id} {[name for name, passed in result.measures.items() if not passed]}: {result.seen}")
    left = unbroken(bench)
    print(f"  rules, computed facts and conditions without a dossier: {left or 'none'}")
    print(*ablation(bench), sep="\n")
    print("  lost against the baseline:", ", ".join(change.losses) or "nothing")
    if asked.record:
        write_baseline(results, BASELINE)
    missed = any(not all(result.measures.values()) for result in results)
    return int(missed or bool(left))


if __name__ == "__main__":
    sys.exit(main())
