"""Every item that the shelf gives: how many, whether each is proved, duplicates, coverage, clues.

    python -m evals.quizzes.evaluate

The key is checked a second time here, by a third way: the filled sentence must stand in the provision as stored.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date

from assistant.quizzes.composer import Candidates, candidates, compose
from assistant.quizzes.draft import Draft, arranged
from assistant.quizzes.paper_proof import facts_of, paper_faults
from assistant.quizzes.proof import faults_of
from assistant.quizzes.quiz import BLANK, RIGHT, QuizItem, QuizRequest, QuizType, right_options
from assistant.quizzes.scope import Place, in_force, places_of
from assistant.quizzes.stated import Stated
from assistant.quizzes.stem import LINK, OPENING
from assistant.quizzes.wording import plain
from assistant.regulations.citation import CONTENT_UNCHECKED
from assistant.regulations.library import Library
from assistant.regulations.model import Checked, Regulation
from assistant.settings import Settings
from assistant.shelf.held_texts import open_library

PAPERS = 20
"""Papers of 50 items, one a seed, on which balance and duplicates are measured."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Shares are 0–1. `length_ratio` is the mean length of right options by that of wrong ones."""

    by_type: dict[str, int]
    valid: float
    same_id: int
    paper_pairs: int
    covered: dict[str, tuple[int, int]]
    length_ratio: dict[str, float]
    longest_is_right: dict[str, float]
    positions: dict[str, int]
    judged_right: float


def measure(library: Library, on: date, papers: int = PAPERS) -> tuple[Measures, Candidates]:
    """Make every item, prove each again, and compose papers over the whole shelf."""
    held = in_force(library, on)
    found = candidates(places_of((), library, on), library, on)
    stated = Stated(held)
    items = [arranged(draft, on) for draft in found.proved]
    valid = [
        not faults_of(item, stated) and stands(draft, item) for draft, item in zip(found.proved, items, strict=True)
    ]
    quizzes = [compose(QuizRequest(count=50, seed=seed, on=on), library) for seed in range(papers)]
    composed = [item for quiz in quizzes for item in quiz.items]
    judged = [item for item in composed if item.type is QuizType.JUDGE]
    shares = {kind.words: _length_ratio([one for one in items if one.type is kind]) for kind in _CHOICE}
    return Measures(
        by_type=dict(Counter(item.type.words for item in items)),
        valid=sum(valid) / len(valid),
        same_id=len(items) - len({item.id for item in items}),
        paper_pairs=sum(len(list(paper_faults(quiz.items))) for quiz in quizzes),
        covered=_covered(found, held),
        length_ratio=shares,
        longest_is_right={kind.words: _longest_is_right([i for i in items if i.type is kind]) for kind in _CHOICE},
        positions=dict(sorted(Counter(key for item in composed if item.type in _CHOICE for key in item.key).items())),
        judged_right=sum(item.key == (RIGHT,) for item in judged) / max(len(judged), 1),
    ), found


_CHOICE = (QuizType.SINGLE, QuizType.MULTIPLE)


def stands(draft: Draft, item: QuizItem) -> bool:
    """Whether the key, put back into the stem, is what the stored provision says."""
    words = plain(draft.provision.text)
    if item.type is QuizType.MULTIPLE:
        wrong = set(item.options) - set(right_options(item))
        return all(plain(one) in words for one in right_options(item)) and not any(plain(one) in words for one in wrong)
    body = OPENING.sub("", item.stem).removesuffix(CONTENT_UNCHECKED).rpartition(LINK)[2]
    if item.type is QuizType.JUDGE:
        return (plain(body) in words) == (item.key == (RIGHT,))
    key = right_options(item)[0] if item.type is QuizType.SINGLE else item.key[0]
    return plain(body.replace(BLANK, key)) in words


def _covered(found: Candidates, held: tuple[Regulation, ...]) -> dict[str, tuple[int, int]]:
    """Articles with an item and articles whose words are checked, by regulation."""
    asked = {(one.provision.regulation.slug, one.provision.address.article) for one in found.proved}
    return {
        regulation.short_title: (
            sum((regulation.slug, article.number) in asked for article in regulation.articles),
            sum(regulation.checked_content.get(one.number) is not Checked.UNCHECKED for one in regulation.articles),
        )
        for regulation in held
    }


def _length_ratio(items: list[QuizItem]) -> float:
    right = [len(one) for item in items for one in right_options(item)]
    wrong = [len(one) for item in items for one in item.options if one not in right_options(item)]
    return (sum(right) / max(len(right), 1)) / max(sum(wrong) / max(len(wrong), 1), 1)


def _longest_is_right(items: list[QuizItem]) -> float:
    """How often a guess at the one longest option finds a right one; ties are no clue."""
    hits = 0
    for item in items:
        longest = max(map(len, item.options))
        longest_options = [one for one in item.options if len(one) == longest]
        hits += len(longest_options) == 1 and longest_options[0] in right_options(item)
    return hits / max(len(items), 1)


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
        facts = {fact for one in drafts for fact in facts_of(arranged(one, on))}
        told = (
            f"{len(drafts)}题，{len(facts)}处"
            if drafts
            else "无题：" + ("、".join(failed) or "没有数字、列举、可换的情态词")
        )
        lines.append(f"  {regulation.short_title} {article.number}: {told}")
    return lines


def main() -> int:
    """Run and print; 1 where an item is not proved or a paper has a fault."""
    settings = Settings.from_environment()
    library, on = open_library(settings.corpus, settings.imports_folder), date.today()
    measures, found = measure(library, on)
    print(f"items {sum(measures.by_type.values())}: {measures.by_type}")
    print(
        f"key validity {measures.valid:.1%}, items of one id {measures.same_id}, "
        f"faults of papers {measures.paper_pairs}"
    )
    print("length right/wrong", {kind: round(ratio, 2) for kind, ratio in measures.length_ratio.items()})
    print("longest option is right", {kind: f"{share:.0%}" for kind, share in measures.longest_is_right.items()})
    print(f"positions of keys {measures.positions}, 判断题正确 {measures.judged_right:.0%}")
    with_items, checked = (sum(pair[at] for pair in measures.covered.values()) for at in (0, 1))
    print(f"articles with an item {with_items}/{checked} of those whose words are checked ({with_items / checked:.0%})")
    for title, (count, of) in measures.covered.items():
        print(f"  {title} {count}/{of}")
    print("两项法规 by article")
    print("\n".join(by_article(library, "两项法规", found, on)))
    reasons = Counter(one.reason for one in found.failed)
    print("dropped", *(f"  {count:>4} {reason}" for reason, count in reasons.most_common()), sep="\n")
    return int(measures.valid < 1 or measures.same_id > 0 or measures.paper_pairs > 0)


if __name__ == "__main__":
    sys.exit(main())
