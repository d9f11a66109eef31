"""Which member of a list an assertion speaks of: 警告处分期十二个月 speaks of 警告, though 十二个月 stands beside 记过.

A clause that states the asserted figure is found first, and is the very one that the assertion is not about where it
names another. What decides is the matter: the words of the assertion without its figures.
"""

from assistant.answering.assertion import assertion_of
from assistant.answering.figure_of_case import names_number
from assistant.answering.question import Question
from assistant.answering.selection import Candidate
from assistant.answering.terms import Vocabulary, bigrams

_CLEARLY = 2.0  # weight of the matter by which another member must hold more: a pair of signs that most articles lack


def on_the_member(
    candidates: tuple[Candidate, ...], question: Question, vocabulary: Vocabulary
) -> tuple[Candidate, ...]:
    """The clauses with the one first that names the matter asserted, where the best one, of the same 款, does not."""
    asserted = assertion_of(question.without_citations) if candidates else None
    if asserted is None or not any(names_number(one) for one in asserted.figures):
        return candidates
    words = asserted.words
    for figure in sorted(asserted.figures, key=lambda one: -one.start):
        if figure.dimension != "levels":
            words = f"{words[: figure.start]}，{words[figure.end :]}"
    matter = set(vocabulary.legal(bigrams(words)))
    best = candidates[0]
    kinds = {one.dimension for one in asserted.figures if names_number(one)}
    beside = [one for one in candidates if _beside(one, best, kinds)]
    held = {id(one): vocabulary.total(pair for pair in matter if pair in one.clause.text) for one in beside}
    meant = max(beside, key=lambda one: held[id(one)])
    if held[id(meant)] - held[id(best)] < _CLEARLY:
        return candidates
    return (meant, *(one for one in candidates if one is not meant))


def _beside(one: Candidate, best: Candidate, kinds: set[str]) -> bool:
    """Whether it is a clause of the same 款 with a figure of these kinds, or the best one itself."""
    provision, other = one.clause.provision, best.clause.provision
    listed = None not in {provision.address.subparagraph, other.address.subparagraph}
    same = listed and provision.article is other.article and provision.address.paragraph == other.address.paragraph
    return one is best or (same and any(figure.dimension in kinds for figure in one.clause.figures))
