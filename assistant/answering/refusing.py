"""The steps that refuse: what is declined, not held, of another field, or regulated by nothing held.

Each takes what was found and says its kind of no, or None where the next step has its turn.
"""

from assistant.answering import refusal, refusal_words
from assistant.answering.answer import AnswerStatus
from assistant.answering.composed import Composed, nearest_questions
from assistant.answering.finder import Finder
from assistant.answering.found import Found
from assistant.answering.learned_refusal import Reading
from assistant.answering.membership import OUTSIDE, membership
from assistant.answering.ranks import rung_asked, speaks_of
from assistant.regulations.catalogue import CatalogueEntry, meets
from assistant.regulations.citation import label

_SHARES_WITH_LAW = 0.15
# Likeness to a typical question from which on the shelf is known to regulate what is asked: of the development cases
# that must be refused 1 in 30 is so like one (all of them on an article that is not held), of the others 4 in 10.
_ASKED_LIKE_THIS = 0.65
_TURN_REFUSED = 1.0  # log-odds above which a turn of a conversation is refused by its own words
_FOREIGN = -2.0  # log-odds of membership below which a question is of another field whatever it resembles


def declined(found: Found) -> Composed | None:
    """Evasion, secrets, guesses about persons: nothing was searched."""
    declined = found.declined
    return declined and Composed(AnswerStatus.DECLINED, declined.sentence + declined.next_step)


def before_any_text(found: Found, finder: Finder) -> Composed | None:
    """A day on which none of the texts held was in force: nothing can be said of it."""
    if finder.library.in_force(found.request.on):
        return None
    sentence = "在所指定的日期，库内没有当时有效的法规文本，不作推断。请核对日期；不指定日期的，按今天有效的文本作答。"
    return Composed(AnswerStatus.NO_PROVISION, sentence)


def not_held(found: Found) -> Composed | None:
    """The text, or the version, that the question names is not on the shelf."""
    if not found.named.not_held:
        return None
    return _of_title(found.named.not_held, found.named.entry, found.named.held_versions)


def no_such_article(found: Found) -> Composed | None:
    """The text named has no such article."""
    sentence = found.named.no_such_article
    if not sentence:
        return None
    held = "、".join(f"《{regulation.short_title}》" for regulation in found.named.regulations)
    suggestions = nearest_questions(found)
    return Composed(
        AnswerStatus.PREMISE_CORRECTED,
        sentence + f"请核对条号，或者直接说明要问{held}的什么事项。",
        suggestions=suggestions,
    )


def of_another_field(found: Found, finder: Finder) -> Composed | None:
    """Law that is not held, or no policy at all: nothing on the shelf is near enough to be shown."""
    if found.reading is not None and found.reading.ours:
        return None
    match = refusal.another_field(
        found.question, found.request.text, finder.scope, found.cover, finder.vocabulary, member_of(found, finder)
    )
    if match is None:
        return None
    sentence = refusal_words.of_another_field(match.row)
    missing = match.row.titles[0] if match.row.titles else None
    return Composed(AnswerStatus(match.row.status), sentence, missing_regulation=missing)


def not_covered(found: Found, finder: Finder, *, ranks: bool) -> Composed | None:
    """The matter, the detail or the rank asked for is regulated by nothing held."""
    question, cover = found.question, found.cover
    if found.named.provisions:
        return None
    ours = found.reading is not None and found.reading.ours
    elsewhere = refusal.topic_elsewhere(question, finder.catalogue, cover, finder.vocabulary, finder.scope)
    # of a text held in part the missing part is no guess
    if elsewhere is not None and (elsewhere.part or not ours) and _said_now(found, elsewhere):
        return _of_title(elsewhere.title, elsewhere)
    another_rank = _rank_not_covered(found) if ranks else ""
    if another_rank:
        return Composed(AnswerStatus.NO_PROVISION, another_rank, suggestions=nearest_questions(found))
    like_it = found.alike >= _ASKED_LIKE_THIS or ours
    return _of_turn(found, finder, None if like_it else _beside_the_shelf(found, finder))


def _of_turn(found: Found, finder: Finder, refused: Composed | None) -> Composed | None:
    """What its own words call for of a turn of a conversation; `refused` for what stands alone, or is of an own text.

    They refuse what seems to be answered where they say so surely. What is refused anyhow is refused in the way that
    they say, and told as it is when asked alone where that is the same way.
    """
    turn = found.of_turn
    if turn is None or turn.odds <= (0 if refused else _TURN_REFUSED) or _of_own_text(found, finder):
        return refused
    told = _as_learned(found, turn)
    return refused if refused and refused.status is told.status else told


def _beside_the_shelf(found: Found, finder: Finder) -> Composed | None:
    """What is not like anything asked: of another field, or regulated by nothing held."""
    question, cover = found.question, found.cover
    member = member_of(found, finder)
    outside = member < OUTSIDE and not found.named.regulations
    # by words alone any question shares some with the law: one from outside must share more
    measured = found.cosine is not None or max(cover.best, cover.subject) >= _SHARES_WITH_LAW
    detail = refusal.open_detail(question, finder.scope, found.candidates)
    if found.reading is not None and found.reading.refused and not detail and not _known(found, finder):
        if member < _FOREIGN and found.reading.kind != "regulation_not_held":  # 帮我 alone makes it no evasion
            return Composed(AnswerStatus.OUT_OF_SCOPE, refusal_words.OUTSIDE)
        return _as_learned(found, found.reading)
    readable = not detail and (measured or not outside)
    # whatever somebody did, in whichever words it is told: the texts on discipline speak of conduct
    if found.candidates and member >= refusal.CERTAIN and finder.scope.on_conduct(question.text):
        return None
    if readable and refusal.is_covered(question, found.candidates, found.cosine, member=member):
        return None
    if outside and not (detail and finder.scope.names_matter(question.text)):
        return Composed(AnswerStatus.OUT_OF_SCOPE, refusal_words.OUTSIDE)
    sentence = refusal_words.not_regulated(found, detail)
    return Composed(AnswerStatus.NO_PROVISION, sentence, suggestions=nearest_questions(found))


def _as_learned(found: Found, reading: Reading) -> Composed:
    """The kind of no that questions like this one call for."""
    matter = reading.matter
    if reading.kind == "declined":
        return Composed(AnswerStatus.DECLINED, refusal_words.DECLINED)
    if reading.kind == "out_of_scope":
        return Composed(AnswerStatus.OUT_OF_SCOPE, refusal_words.OUTSIDE)
    if reading.kind == "regulation_not_held" and matter and matter.titles:  # what is not held is said by name
        sentence = refusal_words.of_text_not_held(matter)
        return Composed(AnswerStatus.REGULATION_NOT_HELD, sentence, missing_regulation=matter.titles[0])
    sentence = refusal_words.not_regulated(found, matter.about if matter else "")
    return Composed(AnswerStatus.NO_PROVISION, sentence, suggestions=nearest_questions(found))


def _known(found: Found, finder: Finder) -> bool:
    """Whether what was not learned from speaks for the question: a word of the lexicon, a text of the unit's own.

    By words alone every word of the lexicon does, for the signs of an everyday word tell little of what it means.
    """
    by_words = found.reading is not None and found.reading.by_words
    word = any(by_words or match.term.kind != "everyday" for match in found.question.terms)
    return word or _of_own_text(found, finder)


def _of_own_text(found: Found, finder: Finder) -> bool:
    """Whether a text answers of which no questions were learned: one that was imported, or is a unit's own."""
    return bool(found.candidates) and not finder.is_typical(found.candidates[0].clause.provision.regulation)


def _said_now(found: Found, entry: CatalogueEntry) -> bool:
    """Whether the turn itself has a topic of a title not held: what the conversation lent to it makes none."""
    return not found.request.turns or any(meets(topic, found.request.text) for topic in entry.topics)


def _rank_not_covered(found: Found) -> str:
    """A sentence where the best clause is made for other ranks than the one asked about; else empty."""
    rung = rung_asked(found.question.text)
    if rung is None or not found.candidates:
        return ""
    clause = found.candidates[0].clause
    if speaks_of(clause.lead + clause.text, rung):
        return ""
    place = label(clause.provision)
    return f"{place}的这项规定适用于另外的职务层次，没有规定所问的职务层次，不作类推。请以组织（人事）部门答复为准。"


def member_of(found: Found, finder: Finder) -> float:
    """How surely (log-odds) the question is one of cadre policy."""
    by_words = found.cosine is None
    return membership(found.question, found.alike, finder.scope, by_words=by_words)


def _of_title(title: str, entry: CatalogueEntry | None, versions: tuple[str, ...] = ()) -> Composed:
    sentence = refusal_words.not_held(title, entry, versions)
    return Composed(AnswerStatus.REGULATION_NOT_HELD, sentence, missing_regulation=title)
