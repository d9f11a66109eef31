"""Every item that the shelf gives: how many, whether each is proved, duplicates, coverage, clues.

    python -m evals.quizzes.evaluate                               the measures, beside those of the baseline
    python -m evals.quizzes.evaluate --sample 60 --out sheet.md    a blind sample sheet and sheet-keys.md
    python -m evals.quizzes.evaluate --record                      these measures become the baseline

Each key is worked out a second time by code of its own (`second_proof`), from the printed item and the stored words.
"""

import argparse
import json
import random
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.indexes.shelf import units_of
from assistant.quizzes.asked import asked_of
from assistant.quizzes.composer import Candidates, candidates
from assistant.quizzes.draft import arranged
from assistant.quizzes.paper import paper_of
from assistant.quizzes.paper_proof import paper_faults
from assistant.quizzes.proof import faults_of
from assistant.quizzes.quiz import RIGHT, QuizRequest, QuizType
from assistant.quizzes.scope import Place, in_force, places_of
from assistant.quizzes.stated import Stated
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Checked, Provision, Regulation
from assistant.settings import Settings
from assistant.shelf.held_texts import open_library
from evals.quizzes.clue_measures import CHOICE, absolute_words, extreme_is_right, length_ratio, positions
from evals.quizzes.papers import Papers, papers_of
from evals.quizzes.sample import chosen, written
from evals.quizzes.second_proof import fault

BOTH_PAPERS = 20
PAPERS = 10
"""Papers of 50 items, one a seed, on which balance and duplicates are measured."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Shares are 0–1; of pairs of them the second is what chance gives (`clue_measures`)."""

    by_type: dict[str, int]
    valid: float
    same_id: int
    twice: float
    paper_pairs: int
    covered: dict[str, tuple[int, int]]
    length_ratio: dict[str, float]
    longest_is_right: dict[str, tuple[float, float]]
    shortest_is_right: dict[str, tuple[float, float]]
    positions: dict[str, float]
    absolute: tuple[int, int]
    judged_right: float


def measure(library: Library, on: date, papers: int = PAPERS) -> tuple[Measures, Candidates]:
    """Make every item, prove each again, and compose papers over the whole shelf."""
    held = in_force(library, on)
    found = candidates(places_of((), library, on), library, on)
    stated = Stated(held)
    items = [arranged(draft, on) for draft in found.proved]
    valid = [not faults_of(item, stated) and not fault(item, library, held) for item in items]
    requests = [QuizRequest(count=50, seed=seed, types=tuple(QuizType), on=on) for seed in range(papers)]
    made = [paper_of(found.proved, request, random.Random(request.seed), on) for request in requests]
    composed = [item for paper in made for item in paper]
    judged = [item for item in composed if item.type is QuizType.JUDGE]
    by_kind = {kind.words: [one for one in items if one.type is kind] for kind in CHOICE}
    return Measures(
        by_type=dict(Counter(item.type.words for item in items)),
        valid=sum(valid) / len(valid),
        same_id=len(items) - len({item.id for item in items}),
        twice=1 - len({(item.stem, item.options, item.key) for item in items}) / len(items),
        paper_pairs=sum(len(list(paper_faults(paper))) for paper in made),
        covered=_covered(found, held),
        length_ratio={words: length_ratio(those) for words, those in by_kind.items()},
        longest_is_right={words: extreme_is_right(those) for words, those in by_kind.items()},
        shortest_is_right={words: extreme_is_right(those, longest=False) for words, those in by_kind.items()},
        positions=positions(composed),
        absolute=absolute_words(items),
        judged_right=sum(item.key == (RIGHT,) for item in judged) / max(len(judged), 1),
    ), found


def _covered(found: Candidates, held: tuple[Regulation, ...]) -> dict[str, tuple[int, int]]:
    """Articles with an item and articles whose words are checked, by regulation."""
    asked = {
        (unit.regulation.slug, unit.address.article) for one in found.proved for unit in (one.provision, *one.beside)
    }
    return {
        regulation.short_title: (
            sum((regulation.slug, article.number) in asked for article in regulation.articles),
            sum(regulation.checked_content.get(one.number) is not Checked.UNCHECKED for one in regulation.articles),
        )
        for regulation in held
    }


def by_article(library: Library, name: str, found: Candidates, on: date) -> list[str]:
    """A line an article of a regulation: its items, or why there are none."""
    lines: list[str] = []
    for place in places_of((name,), library, on):
        lines += _lines_of(place, found, on)
    return lines


def _lines_of(place: Place, found: Candidates, on: date) -> list[str]:
    regulation = place.regulation
    lines: list[str] = []
    for article in regulation.articles:
        drafts = [
            one
            for one in found.proved
            if one.provision.regulation.slug == regulation.slug and one.provision.address.article == article.number
        ]
        failed = Counter(
            one.reason
            for one in found.failed
            if one.provision.regulation.slug == regulation.slug and one.provision.address.article == article.number
        )
        facts = {fact for one in drafts for fact in asked_of(arranged(one, on)).asks}
        told = (
            f"{len(drafts)}题，{len(facts)}处"
            if drafts
            else "无题：" + ("、".join(failed) or "没有数字、列举、可换的情态词")
        )
        lines.append(f"  {regulation.short_title} {article.number}: {told}")
    return lines


def by_provision(found: Candidates, held: tuple[Regulation, ...]) -> tuple[int, int]:
    """款 and 项 with an item, a list counting for its members; and all those whose words are checked."""
    asked: set[tuple[str, Address]] = set()
    for one in found.proved:
        for unit in (one.provision, *one.beside):
            asked.add((unit.regulation.slug, unit.address))
            if one.type in _LISTS and unit.address.subparagraph is None:
                asked |= {(unit.regulation.slug, below) for below in _below(unit)}
    every = {
        (unit.provision.regulation.slug, unit.provision.address)
        for one in held
        for unit in units_of(one)
        if unit.provision.checked_content is not Checked.UNCHECKED and unit.provision.address.item is None
    }
    return len(asked & every), len(every)


_LISTS = (QuizType.MULTIPLE, QuizType.SHORT, QuizType.ORDER, QuizType.CASE, QuizType.JUDGE)


def _below(unit: Provision) -> list[Address]:
    address = unit.address
    paragraph = next(one for one in unit.article.paragraphs if one.ordinal == (address.paragraph or 1))
    return [Address(address.article, paragraph.ordinal, sub.number) for sub in paragraph.subparagraphs]


def ratios(measures: Measures, provisions: tuple[int, int], both: Papers) -> dict[str, float]:
    """The measures that are compared with the baseline."""
    with_items, checked = (sum(pair[at] for pair in measures.covered.values()) for at in (0, 1))
    return {
        "items": sum(measures.by_type.values()),
        "types": len(measures.by_type),
        "key_validity": round(measures.valid, 4),
        "articles": round(with_items / checked, 4),
        "provisions": round(provisions[0] / provisions[1], 4),
        "unrepeated": round(1 - measures.twice, 4),
        "paper_of_50": min(both.sizes),
    }


def main(arguments: list[str] | None = None) -> int:
    """Run and print; 1 where an item is not proved, a paper has a fault, or a measure falls below the baseline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("sample.md"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", action="store_true")
    asked = parser.parse_args(arguments)
    settings = Settings.from_environment()
    library, on = open_library(settings.corpus, settings.imports_folder), date.today()
    if asked.sample:
        found = candidates(places_of((), library, on), library, on)
        items = [arranged(draft, on) for draft in found.proved]
        print(*written(chosen(items, asked.sample, asked.seed), asked.out), sep="\n")
        return 0
    measures, found = measure(library, on)
    provisions = by_provision(found, in_force(library, on))
    both = papers_of(library, ("两项法规",), 50, BOTH_PAPERS, on)
    now = ratios(measures, provisions, both)
    _report(measures, provisions, found)
    print(
        f"papers of 50 on 两项法规, {BOTH_PAPERS} seeds: items {min(both.sizes)}–{max(both.sizes)}, {both.types}, "
        f"faults {both.faults}, keys told by another stem {both.told}"
    )
    print("两项法规 by article", *by_article(library, "两项法规", found, on), sep="\n")
    if asked.record:
        _BASELINE.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
    before: dict[str, float] = json.loads(_BASELINE.read_text(encoding="utf-8")) if _BASELINE.exists() else {}
    print(
        "measure, baseline, now", *(f"  {key:<13} {before.get(key, '—')!s:>8} {now[key]:>8}" for key in now), sep="\n"
    )
    fell = [key for key in now if now[key] < before.get(key, 0)]
    return int(
        measures.valid < 1
        or measures.same_id > 0
        or measures.paper_pairs > 0
        or both.faults + both.told > 0
        or bool(fell)
    )


_BASELINE = Path(__file__).parent / "baseline.json"


def _report(measures: Measures, provisions: tuple[int, int], found: Candidates) -> None:
    print(f"items {sum(measures.by_type.values())}: {measures.by_type}")
    print(
        f"key validity {measures.valid:.1%}, items of one id {measures.same_id}, twice {measures.twice:.1%}, "
        f"faults of papers {measures.paper_pairs}"
    )
    print("length right/wrong", {kind: round(ratio, 2) for kind, ratio in measures.length_ratio.items()})
    for name, found_right in (("longest", measures.longest_is_right), ("shortest", measures.shortest_is_right)):
        told = {kind: f"{share:.0%} (chance {chance:.0%})" for kind, (share, chance) in found_right.items()}
        print(f"{name} option is right", told)
    print(f"keys at each place by even spreading {measures.positions}, 判断题正确 {measures.judged_right:.0%}")
    print(f"absolute words in right options {measures.absolute[0]}, in wrong ones {measures.absolute[1]}")
    with_items, checked = (sum(pair[at] for pair in measures.covered.values()) for at in (0, 1))
    print(f"articles with an item {with_items}/{checked} of those whose words are checked ({with_items / checked:.0%})")
    print(f"款 and 项 with an item {provisions[0]}/{provisions[1]} ({provisions[0] / provisions[1]:.0%})")
    for title, (count, of) in measures.covered.items():
        print(f"  {title} {count}/{of}")
    reasons = Counter(one.reason for one in found.failed)
    print("dropped", *(f"  {count:>4} {reason}" for reason, count in reasons.most_common()), sep="\n")


if __name__ == "__main__":
    sys.exit(main())
