"""`python -m evals.checking.planted`: planted faults that the citation check finds, and its false alarms.

`--seed N` plants others; `--reworded` says every sentence a little otherwise;
`--paraphrased` tells it as a report would;
`--lost` prints every fault not found and every false alarm.
"""

import argparse
import random
import sys
from collections import defaultdict
from dataclasses import replace
from datetime import date
from tempfile import TemporaryDirectory

from assistant.checking.citations import check_citations
from assistant.checking.report import CheckedCitation
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.lexicon import Lexicon
from assistant.regulations.library import Library
from assistant.settings import Settings
from evals.checking.paraphrase import paraphrased
from evals.checking.sentences import Planted, counted_lists, old_numbers, planted, planters, right_sentences

MOST_PER_CLASS = 60
MOST_RIGHT = 600
FOUND, FALSE_ALARMS = 0.99, 0.01
_FOUND_AS = {"unheld title": {"not_held"}, "beyond the end": {"no_such_provision"}}
_FINDINGS = {"not_supported", "no_such_provision", "not_in_force"}


def main() -> int:
    """Plant, check, print; 1 where a goal is missed."""
    arguments = _arguments()
    with TemporaryDirectory() as empty:
        settings = Settings.from_environment(data=empty)
        library, catalogue, on = Library.load(settings.corpus), Catalogue.load(settings.corpus), date.today()
        chance = random.Random(arguments.seed)
        rights = right_sentences(library, on, chance)
        faults = {
            name: planted(rights, plant, name, MOST_PER_CLASS, chance)
            for name, plant in planters(library, on, chance).items()
        }
        old = list(old_numbers(library, on, chance))
        faults["repealed number"] = chance.sample(old, min(MOST_PER_CLASS, len(old)))
        if arguments.reworded:
            rights = tuple(replace(one, reworded=True) for one in rights)
            faults = {name: [replace(one, reworded=True) for one in some] for name, some in faults.items()}
        if arguments.paraphrased:
            terms = Lexicon.load(settings.corpus).terms
            rights = tuple(paraphrased(one, terms, chance) for one in rights)
            faults = {name: [paraphrased(one, terms, chance) for one in some] for name, some in faults.items()}
        found = {name: [_checked(one, library, catalogue, on) for one in some] for name, some in faults.items()}
        some_right = [*chance.sample(rights, min(MOST_RIGHT, len(rights))), *counted_lists(rights, chance)]
        verdicts: dict[str, list[Planted]] = defaultdict(list)
        for one in some_right:
            verdicts[_checked(one, library, catalogue, on).verdict.words].append(one)
    return _say(faults, found, verdicts, len(some_right), arguments.lost)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--reworded", action="store_true", help="say every sentence a little otherwise")
    parser.add_argument("--paraphrased", action="store_true", help="tell every sentence as a report would")
    parser.add_argument("--lost", action="store_true")
    return parser.parse_args()


def _checked(one: Planted, library: Library, catalogue: Catalogue, on: date) -> CheckedCitation:
    """The row of the planted citation."""
    report = check_citations(one.text, library, catalogue, on)
    return next(row for row in report.citations if one.address in row.words)


def _say(
    faults: dict[str, list[Planted]],
    found: dict[str, list[CheckedCitation]],
    verdicts: dict[str, list[Planted]],
    rights: int,
    lost: bool,
) -> int:
    hits = total = 0
    for name, some in faults.items():
        wanted = _FOUND_AS.get(name, _FINDINGS)
        rows = list(zip(some, found[name], strict=True))
        right = [row for _, row in rows if row.verdict.value in wanted]
        suggested = sum(one.unit.article.number == _article(row) for one, row in rows) if name != "unheld title" else 0
        hits, total = hits + len(right), total + len(rows)
        share = f"{len(right) / len(rows):6.1%}" if rows else "  none"
        told = f"  right article suggested {suggested}" if name.startswith("wrong a") else ""
        print(f"  {name:<16} {len(right):>4}/{len(rows):<4} {share}{told}")
        for one, row in rows if lost else ():
            if row.verdict.value not in wanted:
                print(f"      {one.text}\n        → {row.verdict_words}：{row.reason}")
    alarms = [one for words in ("不支持", "无此条", "不在施行期", "库外") for one in verdicts[words]]
    told = "  ".join(f"{words} {len(some)}" for words, some in verdicts.items() if some)
    blessed = sum(row.verdict.value == "supported" for some in found.values() for row in some)
    print(f"  called 支持      {blessed:>4}/{total:<4} {blessed / total:6.1%}")
    print(f"  found in all     {hits:>4}/{total:<4} {hits / total:6.1%}")
    print(f"  false alarms     {len(alarms):>4}/{rights:<4} {len(alarms) / rights:6.1%}  ({told})")
    for one in alarms if lost else ():
        print(f"      false alarm: {one.text}")
    return int(hits / total < FOUND or len(alarms) / rights > FALSE_ALARMS)


def _article(row: CheckedCitation) -> object:
    from assistant.regulations.citation import parse

    cited = parse(row.suggested_label) if row.suggested_label else None
    return cited.address.article if cited and cited.address else None


if __name__ == "__main__":
    sys.exit(main())
