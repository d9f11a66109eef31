"""The key an exam question most likely has, where nothing is sure enough to be an answer.

Every option, or the statement, is read beside the article it is about, and the likelier side is taken. That is a
leaning, told as such (〔把握不足〕) and kept apart from the answer: of 509 items nobody had tuned to, it was right for
about two thirds of those left open.
"""

from collections.abc import Sequence

from assistant.banks.as_statements import as_statements
from assistant.banks.claim_place import places_of
from assistant.banks.exam_question import Question
from assistant.banks.held_lines import HeldLines
from assistant.banks.judged_beside import leaning, place_read
from assistant.banks.judged_option import Judged, OptionVerdict
from assistant.banks.key import ALL_OF_THEM, NONE_OF_THEM, TRUE_WORDS
from assistant.banks.question_form import Asked
from assistant.entailment.verdict import Verdict
from assistant.quizzes.quiz import BLANK, RIGHT, WRONG

_SILENT = 0.6
"""From here on the article says nothing of it, and nothing leans."""
_BY_RULE = 4.0  # what a verdict of the rules weighs beside a reading, in log-odds
_LEAD = 0.5  # log-odds by which one option of a single choice leads the next


def likely_key(question: Question, asked: Asked, judged: Sequence[Judged], held: HeldLines) -> str | None:
    """Letters, 正确 or 错误; None where nothing reads, or what is read leans nowhere.

    Args:
        question: the question as pasted.
        asked: what it asks.
        judged: the verdicts of the options, some of them open.
        held: the sentences of the texts it may be about.
    """
    if held.meaning is None or any(one in (*ALL_OF_THEM, *NONE_OF_THEM) for one in question.options):
        return None
    if question.type == "judge":
        return _of_statement(question, asked, held)
    place = place_read(asked, question, judged, held)
    if place is None:
        return None
    texts = as_statements(question.question, question.options)
    read = [one for text in texts if (one := held.meaning.verdict(text, place.provision)) is not None]
    if len(read) < len(judged) or len(read) < 2:
        return None
    odds = [_odds(asked, one, verdict) for one, verdict in zip(judged, read, strict=True)]
    if question.type == "multiple":
        chosen = [at for at, one in enumerate(odds) if one > 0]
        return _letters(chosen) if len(chosen) >= 2 else None
    first, second = sorted(range(len(odds)), key=lambda at: -odds[at])[:2]
    return _letters([first]) if odds[first] - odds[second] >= _LEAD else None


def _of_statement(question: Question, asked: Asked, held: HeldLines) -> str | None:
    statement = asked.core.replace(BLANK, "").strip()
    places = places_of(statement, held)
    read = held.meaning.verdict(statement, places[0].line.provision) if held.meaning and places else None
    if read is None or read.silent >= _SILENT:
        return None
    so = read.stands > read.falls
    if not question.options:
        return RIGHT if so else WRONG
    return next((_letters([at]) for at, one in enumerate(question.options) if (one.strip() in TRUE_WORDS) == so), None)


def _odds(asked: Asked, judged: Judged, read: Verdict) -> float:
    """Log-odds that an option belongs in the key: as read, and as the rules say where they do."""
    by_rule = 0.0
    if judged.verdict is not OptionVerdict.OPEN:
        by_rule = _BY_RULE if (judged.verdict is OptionVerdict.STANDS) != asked.negative else -_BY_RULE
    return leaning(read) + by_rule


def _letters(places: Sequence[int]) -> str:
    return "".join(chr(ord("A") + at) for at in places)
