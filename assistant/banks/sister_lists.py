"""A matter that one list names, and a question that puts it under the sister list: 忘报护照算漏报吧.

Where a regulation sorts cases by lists whose leads differ in one word of a row of contraries (一般认定为漏报 and
一般认定为隐瞒不报, 应当确定为基本称职等次 and 应当确定为不称职等次), the list whose members name the matter decides.
Its words must stand in members of one list alone, or mostly there; a member that leaves the matter out
(车位不计在内) does not name it.
"""

import re
from dataclasses import dataclass

from assistant.answering.clauses import Clause, clauses
from assistant.answering.found import Found
from assistant.answering.selection import through
from assistant.answering.terms import Vocabulary
from assistant.banks.wording import contraries, levelled, row_word, words_of

_LEFT_OUT = re.compile(r"不计在内|不包括|不在此列|除外|不算")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]|(?:不含|不包括|不算|除)[^，。；]*")
_OTHERS = re.compile(r"其[他它]")
_SORTS = re.compile(r"情形|之一")
_FAR = 2.0  # how much more of the matter the members of its list must hold than those of any other
_LEAST = 4.0  # weight of the matter that the member must hold: one pair of signs that few articles have


@dataclass(frozen=True, slots=True)
class Sorted:
    """The member that names the matter, the word that its list puts on it, and the one that the question puts on it."""

    clause: Clause
    word: str
    asked: str

    @property
    def agrees(self) -> bool:
        """Whether the question puts it under the right list."""
        return self.word == self.asked


def sorted_matter(text: str, found: Found, vocabulary: Vocabulary) -> Sorted | None:
    """Where the lists of the text found put the matter of a question; None where they do not tell, or none is named.

    Args:
        text: what is asked or asserted; it names exactly one list.
        found: the best of its clauses stands in one of the lists.
        vocabulary: weights of words.
    """
    meant = levelled(text)
    best = found.candidates[0].clause
    for row in contraries():
        named = words_of(row, meant) | _by_jargon(row, found)
        if len(named) != 1 or not _word_of_list(row, best):
            continue
        asked = next(iter(named))
        lists: dict[str, list[Clause]] = {}
        for article in best.provision.regulation.articles:
            for one in clauses(best.provision.regulation, article):
                word = _word_of_list(row, one)
                if word and not _OTHERS.match(one.text):
                    lists.setdefault(word, []).append(one)
        if len(lists) > 1 and asked in lists:
            return _sorted(lists, asked, _matter(row, lists, found, vocabulary), found, vocabulary)
    return None


def _word_of_list(row: tuple[str, ...], clause: Clause) -> str:
    """The word of the row that a list puts on its members (一般认定为漏报); empty for what is no such member."""
    if clause.provision.address.subparagraph is None:
        return ""
    lead = levelled(clause.lead.split("。")[-1])
    word = row_word(row, lead)
    return word if word and _SORTS.search(lead) and f"为{word}" in lead else ""


def _by_jargon(row: tuple[str, ...], found: Found) -> set[str]:
    """Words of a row that jargon of the question stands for: 瞒报 for 隐瞒不报; one that may mean two names none."""
    named = (words_of(row, levelled("，".join(match.term.expands))) for match in found.question.terms)
    return {word for words in named if len(words) == 1 for word in words}


def _matter(row: tuple[str, ...], lists: dict[str, list[Clause]], found: Found, vocabulary: Vocabulary) -> list[str]:
    """The pairs of signs that say what is to be sorted: no name of a list, nothing that most members have."""
    question = found.question
    members = [one for each in lists.values() for one in each]
    text = _ASIDE.sub("，", question.text)
    for match in question.terms:
        if words_of(row, levelled("，".join(match.term.expands))):
            text = text.replace(match.words, "，")
    for word in row:
        text = text.replace(word, "，")
    said = [pair for pair in vocabulary.legal(question.specific) if pair in text]
    return [pair for pair in said if sum(pair in one.text for one in members) <= len(members) / 2]


def _sorted(
    lists: dict[str, list[Clause]], asked: str, matter: list[str], found: Found, vocabulary: Vocabulary
) -> Sorted | None:
    best = {
        word: max(((_held(matter, one, found, vocabulary), one) for one in each), key=lambda row: row[0])
        for word, each in lists.items()
    }
    ranked = sorted(best.items(), key=lambda row: -row[1][0])
    (word, (most, clause)), (_, (other, _)) = ranked[0], ranked[1]
    return Sorted(clause, word, asked) if most >= max(_FAR * other, _LEAST) else None


def _held(matter: list[str], clause: Clause, found: Found, vocabulary: Vocabulary) -> float:
    """How much of the matter a member names; nothing where it leaves some of it out."""
    kept = "，".join(part for part in re.split("[，；]", clause.text) if not _LEFT_OUT.search(part))
    if any(pair in clause.text and pair not in kept for pair in matter):
        return 0.0
    return vocabulary.total(pair for pair in matter if pair in kept + through(found.question, kept))
