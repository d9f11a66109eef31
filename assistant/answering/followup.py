"""Follow-ups completed without a model: what a short question leaves out is taken from the question before it."""

import re
from collections.abc import Sequence

from assistant.answering.kinds import QuestionKind, kind_of
from assistant.answering.terms import asking_spans, content_runs

_OPENER = re.compile(
    r"^(那么?|如果|要是|假如|另外|还有|再问|那要是|那如果|然后|同样|其中|上述|刚才|它|这个|这种|这些|那个|那种|他|她|同条|前款|该条|该款|第[一二三四五六七八九十0-9]+项)"
)
_ELLIPSIS = re.compile(r"^.{1,10}呢([?？]?$|[，,])")
_WHAT_OF = re.compile(r"^.{1,10}呢[?？]?$")
_NUMBER = "[一二三四五六七八九十0-9]+"
_BARE_UNIT = re.compile(
    rf"(第{_NUMBER}[款项](?:第[（(]?{_NUMBER}[）)]?项)?)(?:呢|是什么|说的?什么|怎么说|内容)?[?？]?$"
)
_LAST_ARTICLE = re.compile(r"^(.*第[零一二三四五六七八九十百0-9]+条)")
_NEED = re.compile(r"需要|应当|应该|可以|必须")
GROUPS = ("领导干部", "公务员", "干部")
_RANK = re.compile(r"[正副]?(?:乡|县|厅)?[科处厅局部](?:级|长)?")
_INTERROGATIVE = re.compile(r"[几多哪谁什怎何如]")
_POINTS_BACK = re.compile(r"这么|那么多|也是|也要|同样|它|该条|同条|前款|这种情况|那种情况|上述|刚才|其中|第.{1,3}项")
_CITES = re.compile(r"《[^》]+》|第[零一二三四五六七八九十百0-9]+条")
_OWN_SUBJECT = 10  # characters: a question of this length with asking words of its own stands alone
_BARE_ARTICLE = re.compile(r"^(那么?|再看)?第[零一二三四五六七八九十百0-9]+条")
_PRONOUN = re.compile(r"^(那么?|如果|要是|假如|它们?|这个|那个|这种|那种|这|那)+")


def is_follow_up(text: str, turns: Sequence[str]) -> bool:
    """Whether the text leans on an earlier question: it opens with a pointing word, or is an ellipsis with 呢."""
    if not turns:
        return False
    stripped = text.strip()
    if _CITES.search(stripped) and not stripped.startswith(("同条", "该条", "前款", "第")):
        return False
    return bool(_OPENER.match(stripped) or _ELLIPSIS.match(stripped) or len(stripped) <= 6)


def complete(text: str, turns: Sequence[str]) -> str:
    """The question as it can stand alone: a follow-up is joined to the last question that stood alone.

    A question with a subject of its own is left as it is, so that a change of subject carries nothing over; so is a
    bare article (第六十四条呢), which takes its regulation from the conversation.
    """
    if not is_follow_up(text, turns):
        return text
    if _BARE_ARTICLE.search(text):
        return text
    own = _own_words(text)
    unit, cited = _BARE_UNIT.match(own), _LAST_ARTICLE.search(base_of(turns))
    if unit and cited:
        return f"{cited[1]}{unit[1]}"
    pointed = _OPENER.match(text.strip()) or _ELLIPSIS.match(text.strip())
    enough = len(own) >= _OWN_SUBJECT if pointed else any(len(run) > 1 for run in content_runs(_NEED.sub("，", own)))
    asks = kind_of(own) is not QuestionKind.GENERAL or _INTERROGATIVE.search(own)
    if enough and asks and not _POINTS_BACK.search(own):
        return own
    return f"{base_of(turns).rstrip('?？。！! ')}，{own}"


def base_of(turns: Sequence[str]) -> str:
    """The last question that stood alone."""
    standing = (turn for place, turn in reversed(list(enumerate(turns))) if not is_follow_up(turn, turns[:place]))
    return next(standing, turns[0])


def other_subject(text: str, turns: Sequence[str]) -> tuple[str, str] | None:
    """Of 那公示呢 after 试用期多久: the subject put in the place of the old one, and the question as it then reads.

    None where the text is no such ellipsis, or where the question before it has no asking words to take over. Whether
    the old subject is replaced or only narrowed (那破格的呢) is for the caller to decide.
    """
    if not is_follow_up(text, turns) or not _WHAT_OF.search(text.strip()) or _POINTS_BACK.search(text):
        return None
    subject = _own_words(text).rstrip("呢?？ ")
    base = base_of(turns)
    if subject.endswith("的"):  # 那破格的呢 narrows the old subject
        return None
    if subject in GROUPS:
        group = next((group for group in GROUPS if group in base), "")
        return subject, base.replace(group, subject) if group else subject + base
    if _RANK.fullmatch(subject):
        subject = f"提任{subject}"
    asked = [span for span in asking_spans(base) if _INTERROGATIVE.search(base[slice(*span)])]
    return (subject, subject + base[asked[-1][0] :]) if subject and asked else None


def _own_words(text: str) -> str:
    return _PRONOUN.sub("", text.strip()).strip("，, ") or text.strip()
