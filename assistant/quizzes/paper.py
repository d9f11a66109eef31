"""One paper out of the proved items: types by turns, provisions spread, no two on one fact, keys evenly placed."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date

from assistant.quizzes.draft import Draft, arranged
from assistant.quizzes.paper_proof import facts_of, nearly_same
from assistant.quizzes.quiz import QuizItem, QuizRequest, QuizType

_PLENTY = 4  # sentences to each item asked for


def paper_of(proved: Sequence[Draft], request: QuizRequest, chance: random.Random, on: date) -> tuple[QuizItem, ...]:
    """At most `count` items, grouped by type; the same seed gives the same paper."""
    chosen = _chosen(proved, request, chance, on)
    placed: Counter[str] = Counter()
    return tuple(_with_even_key(draft, placed, chance, on) for draft in chosen)


def _chosen(proved: Sequence[Draft], request: QuizRequest, chance: random.Random, on: date) -> list[Draft]:
    """By turns one of each type, from the articles and regulations least asked about so far."""
    left: dict[QuizType, list[Draft]] = {
        kind: [one for one in proved if one.type is kind] for kind in dict.fromkeys(request.types)
    }
    for drafts in left.values():
        chance.shuffle(drafts)
    printed = {one.id: arranged(one, on) for one in proved}
    facts = {key: facts_of(item) for key, item in printed.items()}
    told: set[str] = set()
    articles: Counter[tuple[str, str]] = Counter()
    keys: Counter[tuple[str, ...]] = Counter()
    chosen: list[Draft] = []

    holders = Counter(fact for each in facts.values() for fact in each)
    scarce = len(holders) < _PLENTY * request.count

    def weight(draft: Draft) -> tuple[int, int, int, int]:
        slug = draft.provision.regulation.slug
        judged = keys[draft.right] if draft.type is QuizType.JUDGE else 0
        taken = len(facts[draft.id]) if scarce else 0  # where there is little to ask, an item must not use up much
        return judged, taken, articles[slug, str(draft.provision.address.article)], articles[slug, ""]

    while len(chosen) < request.count and any(left.values()):
        for kind, drafts in left.items():
            if not request.bank:  # a bank may ask about a sentence in several ways; a paper may not
                drafts[:] = [one for one in drafts if not facts[one.id] & told]
            if not drafts or len(chosen) == request.count:
                continue
            draft = min(drafts, key=weight)
            if kind is QuizType.JUDGE and keys[draft.right] > len(_of_type(kind, chosen)) / 2 + 1:
                drafts.clear()  # one more would tell which answer to guess
                continue
            drafts.remove(draft)
            if not request.bank and any(nearly_same(printed[draft.id], printed[other.id]) for other in chosen):
                continue
            chosen.append(draft)
            told |= facts[draft.id]
            slug = draft.provision.regulation.slug
            articles.update([(slug, str(draft.provision.address.article)), (slug, "")])
            if kind is QuizType.JUDGE:
                keys[draft.right] += 1
    order = list(left)
    return sorted(chosen, key=lambda one: order.index(one.type))


def _of_type(kind: QuizType, chosen: Sequence[Draft]) -> list[Draft]:
    """Those of one type."""
    return [one for one in chosen if one.type is kind]


def _with_even_key(draft: Draft, placed: Counter[str], chance: random.Random, on: date) -> QuizItem:
    """Options shuffled; of a single-choice item the key stands where it has stood least."""
    count = draft.choices
    order = list(range(count))
    chance.shuffle(order)
    if draft.type in {QuizType.ORDER, QuizType.MATCH} and order == sorted(order):
        order.reverse()  # in its own order it would be no question
    if draft.type is QuizType.SINGLE or (draft.type is QuizType.CASE and len(draft.right) == 1):
        stood = [placed[f"{draft.type}{place}"] for place in range(count)]
        at = chance.choice([place for place in range(count) if stood[place] == min(stood)])
        order.remove(0)
        order.insert(at, 0)
        placed[f"{draft.type}{at}"] += 1
    return arranged(draft, on, order)
