"""One paper out of the proved items: types by turns, provisions spread, no two on one fact, keys evenly placed."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date

from assistant.quizzes.draft import Draft, arranged
from assistant.quizzes.neighbours import Neighbours
from assistant.quizzes.quiz import QuizItem, QuizRequest, QuizType

_PLENTY = 8  # proved items to each item asked for
_MOST_COMPARED = 800  # how many items are compared with one another to find those that shut out least
_TRIES = 12


def paper_of(proved: Sequence[Draft], request: QuizRequest, chance: random.Random, on: date) -> tuple[QuizItem, ...]:
    """At most `count` items, grouped by type; the same seed gives the same paper."""
    beside = Neighbours([arranged(one, on) for one in proved])
    chosen = _fullest(proved, request, chance, beside)
    placed: Counter[str] = Counter()
    return tuple(_with_even_key(draft, placed, chance, on) for draft in chosen)


def _fullest(proved: Sequence[Draft], request: QuizRequest, chance: random.Random, beside: Neighbours) -> list[Draft]:
    """The first of some tries that is full, else the fullest: where there is little to ask, chance decides much."""
    scarce = len(proved) < min(_PLENTY * request.count, _MOST_COMPARED) and not request.bank
    if scarce:
        beside.compare()
    best: list[Draft] = []
    multiples = request.count
    for _ in range(_TRIES if scarce else 1):
        found = _chosen(proved, request, chance, beside, multiples)
        best = max(best, found, key=len)
        if len(best) == request.count:
            break
        had = sum(one.type is QuizType.MULTIPLE for one in found)
        multiples = max(had - 1, 1)  # an item on several 项 takes the place of several
    return best


def _chosen(
    proved: Sequence[Draft], request: QuizRequest, chance: random.Random, beside: Neighbours, multiples: int
) -> list[Draft]:
    """By turns one of each type, from the articles and regulations least asked about so far."""
    left: dict[QuizType, list[Draft]] = {
        kind: [one for one in proved if one.type is kind] for kind in dict.fromkeys(request.types)
    }
    for drafts in left.values():
        chance.shuffle(drafts)
    articles: Counter[tuple[str, str]] = Counter()
    keys: Counter[tuple[str, ...]] = Counter()
    chosen: list[Draft] = []

    open_ids: set[str] = set()

    def weight(draft: Draft) -> tuple[int, int, int, int]:
        slug = draft.provision.regulation.slug
        judged = keys[draft.right] if draft.type is QuizType.JUDGE else 0
        shuts_out = len(beside.met(draft.id) & open_ids)
        return judged, shuts_out, articles[slug, str(draft.provision.address.article)], articles[slug, ""]

    while len(chosen) < request.count and any(left.values()):
        for kind, drafts in left.items():
            if kind is QuizType.MULTIPLE and sum(one.type is kind for one in chosen) >= multiples:
                drafts.clear()
            if not drafts or len(chosen) == request.count:
                continue
            open_ids = {one.id for each in left.values() for one in each}
            draft = min(drafts, key=weight)
            if kind is QuizType.JUDGE and keys[draft.right] > sum(one.type is kind for one in chosen) / 2 + 1:
                drafts.clear()  # one more would tell which answer to guess
                continue
            drafts.remove(draft)
            if not request.bank:  # a bank may ask about a fact in several ways; a paper may not
                if not all(beside.apart(draft.id, other.id) for other in chosen):
                    continue
                _shut_out(left, draft, beside)
            chosen.append(draft)
            slug = draft.provision.regulation.slug
            articles.update([(slug, str(draft.provision.address.article)), (slug, "")])
            if kind is QuizType.JUDGE:
                keys[draft.right] += 1
    order = list(left)
    return sorted(chosen, key=lambda one: order.index(one.type))


def _shut_out(left: dict[QuizType, list[Draft]], draft: Draft, beside: Neighbours) -> None:
    """Take away what is known to meet the chosen one."""
    met = beside.met(draft.id)
    for drafts in left.values():
        drafts[:] = [one for one in drafts if one.id not in met]


def _with_even_key(draft: Draft, placed: Counter[str], chance: random.Random, on: date) -> QuizItem:
    """Options shuffled; the key of a single-choice item stands where it has stood least among as many options."""
    count = draft.choices
    order = list(range(count))
    chance.shuffle(order)
    if draft.type in {QuizType.ORDER, QuizType.MATCH} and order == sorted(order):
        order.reverse()  # in its own order it would be no question
    if draft.type is QuizType.SINGLE or (draft.type is QuizType.CASE and len(draft.right) == 1):
        stood = [placed[f"{draft.type} {place} of {count}"] for place in range(count)]
        at = chance.choice([place for place in range(count) if stood[place] == min(stood)])
        order.remove(0)
        order.insert(at, 0)
        placed[f"{draft.type} {at} of {count}"] += 1
    return arranged(draft, on, order)
