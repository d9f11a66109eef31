"""A matter that one list names, and a question that puts it under the sister list: 忘报护照算漏报吧.

Where a regulation sorts cases by lists whose leads differ in one word of a row of contraries (一般认定为漏报 and
一般认定为隐瞒不报, 应当确定为基本称职等次 and 应当确定为不称职等次), the list whose members name the matter decides.
Its words must stand in members of one list alone, or mostly there; a member that leaves the matter out
(车位不计在内) does not name it.
"""

import re
from dataclasses import dataclass

from assistant.answering.finder import Found
from assistant.answering.selection import Candidate, through
from assistant.answering.terms import Vocabulary
from assistant.banks.wording import contraries, levelled, row_word, words_of

_LEFT_OUT = re.compile(r"不计在内|不包括|不在此列|除外|不算")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]|(?:不含|不包括|不算|除)[^，。；]*")
_SORTS = re.compile(r"情形|之一")
_FAR = 2.0  # how much more of the matter the members of its list must hold than those of any other
_LEAST = 4.0  # weight of the matter that the member must hold: one pair of signs that few articles have


@dataclass(frozen=True, slots=True)
class Sorted:
    """The member that names the matter, the word that its list puts on it, and the one that the question puts on it."""

    candidate: Candidate
    word: str
    asked: str

    @property
    def agrees(self) -> bool:
        """Whether the question puts it under the right list."""
        return self.word == self.asked


def sorted_matter(text: str, found: Found, vocabulary: Vocabulary) -> Sorted | None:
    """Where the lists found put the matter of a question; None where they do not tell, or it names no such list.

    Args:
        text: what is asked or asserted; it names exactly one list.
        found: its clauses; only members of lists take part.
        vocabulary: weights of words.
    """
    meant = levelled(text)
    members = [one for one in found.candidates if one.clause.provision.address.subparagraph is not None]
    for row in contraries():
        named = words_of(row, meant) | _by_jargon(row, found)
        if len(named) != 1:
            continue
        asked = next(iter(named))
        lists: dict[str, list[Candidate]] = {}
        for one in members:
            lead = levelled(one.clause.lead.split("。")[-1])
            word = row_word(row, lead)
            if word and _SORTS.search(lead) and f"为{word}" in lead:
                lists.setdefault(word, []).append(one)
        listed = [one for each in lists.values() for one in each]
        if len(lists) > 1 and asked in lists and _in_text_found(listed, found):
            return _sorted(lists, asked, found, vocabulary, listed)
    return None


def _by_jargon(row: tuple[str, ...], found: Found) -> set[str]:
    """Words of a row that jargon of the question stands for: 瞒报 for 隐瞒不报; one that may mean two names none."""
    named = (words_of(row, levelled("，".join(match.term.expands))) for match in found.question.terms)
    return {word for words in named if len(words) == 1 for word in words}


def _in_text_found(listed: list[Candidate], found: Found) -> bool:
    """Whether all lists stand in the text of the best clause."""
    slugs = {one.clause.provision.regulation.slug for one in (found.candidates[0], *listed)}
    return len(slugs) == 1


def _sorted(
    lists: dict[str, list[Candidate]], asked: str, found: Found, vocabulary: Vocabulary, members: list[Candidate]
) -> Sorted | None:
    question = found.question
    everywhere = {
        pair for pair in question.specific if sum(pair in one.clause.text for one in members) > len(members) / 2
    }
    text = _ASIDE.sub("，", question.text)
    matter = [
        pair
        for pair in vocabulary.legal(question.specific)
        if pair in text and pair not in everywhere and pair not in asked
    ]
    weights: dict[str, tuple[float, Candidate]] = {}
    for word, each in lists.items():
        scored = [(_held(matter, one, found, vocabulary), one) for one in each]
        weights[word] = max(scored, key=lambda pair: pair[0])
    ranked = sorted(weights.items(), key=lambda row: -row[1][0])
    (word, (most, best)), (_, (other, _)) = ranked[0], ranked[1]
    if most < max(_FAR * other, _LEAST):
        return None
    return Sorted(best, word, asked)


def _held(matter: list[str], one: Candidate, found: Found, vocabulary: Vocabulary) -> float:
    kept = "，".join(part for part in re.split("[，；]", one.clause.text) if not _LEFT_OUT.search(part))
    if kept != one.clause.text and any(pair in one.clause.text and pair not in kept for pair in matter):
        return 0.0
    return vocabulary.total(pair for pair in matter if pair in kept + through(found.question, kept))
