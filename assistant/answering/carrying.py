"""Whether a turn needs the words before it although no shape says so (表现还差点火候，最多再拖多久), and which of them.

A turn is read alone, with the subject before it, and with the whole question before it. Alone it is meant where it is
like something that people ask; with the words before it where that reading is more like what is asked of the
regulation spoken of. What is nothing of this field changes the subject, and is judged by itself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answering.fields import FieldMatch
from assistant.answering.followup import INTERROGATIVE, after, of_title
from assistant.answering.leaning import subject_before_asking
from assistant.answering.question import Question
from assistant.answering.refusal import novelty
from assistant.answering.terms import asking_spans
from assistant.answering.typical import Alike

# Learned cosines of typical questions. Over the gold questions that stand alone, asked after one on another regulation,
# the joined reading is the more alike for 2 in 100; over follow-ups that no shape completes, for 3 in 4 of those whose
# article is not found without the words before them.
_STANDS, _ITS_OWN = 0.8, 0.6
_GAINED, _WHOLE_BETTER, _LIKE_ANY = 0.07, 0.08, 0.54
# Cosine of the model below which a text is like nothing that is asked here, and the share of unknown words likewise.
_STRANGE, _NOVEL = 0.906, 0.3
_LONG_OF_CADRES, _LONG = 16, 24  # signs
# An aspect that many texts regulate (程序怎么走, 试用期多长) is asked of the one spoken of, where it has it.
_ASPECT = re.compile(
    r"^(?:那么?|它)?的?(?:程序|流程|手续|步骤|试用期|公示期?|任期|期限|时限|条件|资格|年龄|学历|材料|对象|范围|后果|待遇|工资|档案|申诉|复核)"
    r"(?:要求|方面|怎么|如何|多长|多久|多大|几天|几年|几个?月|几岁|是|有|要|什么|哪些|走|办|算|定|的|多少|呢|又|限制|得|最|长|多|大|吗|？|\?)*$"
)
# What asks for itself is answered where the regulation spoken of has it, though its subject leads to another article.
_HAS_IT, _AS_WELL = 0.55, 0.05
_POINTS = re.compile(r"^(?:那|这|其|第.{1,3}[种个类项条款]|前者|后者)")


@dataclass(frozen=True, slots=True)
class Likened:
    """How like what people ask a text is: of any regulation (`best`), and of the one spoken of (`stays`, `article`)."""

    best: float
    stays: float
    article: str = ""


def likened(alike: Alike, slug: str) -> Likened | None:
    """The learned cosines of a text; None where no learned map measures."""
    if not alike.asked:
        return None
    asked = ((each, article) for article, each in alike.asked.items() if article.partition("@")[0] == slug)
    stays, article = max(asked, default=(-1.0, ""))
    return Likened(max(alike.asked.values()), stays, article)


def tells_its_matter(text: str, *, of_cadres: bool) -> bool:
    """Whether a text is long enough, for one that speaks of cadres or for any, to say itself what it is about."""
    return len(text) > (_LONG_OF_CADRES if of_cadres else _LONG)


def stands(text: str, alike: Alike) -> bool:
    """Whether a text is so like a question people ask that it needs nothing, or no learned map can tell."""
    return not alike.asked or (max(alike.asked.values()) >= _STANDS and not _ASPECT.match(text))


def leaves(question: Question, alike: Alike, field: FieldMatch | None) -> bool:
    """Whether a text taken by itself is plainly of something else than cadre policy."""
    strange = alike.cosine is not None and alike.cosine < _STRANGE
    unknown = novelty(question) >= _NOVEL and not _POINTS.match(question.text)
    return field is not None or strange or unknown


def asks_itself(text: str, completed: str, title: str, measured: Callable[[str], Likened | None]) -> str:
    """A completed turn that asks for itself (同一个位子最多连着干几届), asked of the regulation spoken of instead.

    So where that has what the turn asks, and the words lent lead to another of its articles; `completed` otherwise.
    """
    own, joined = measured(text), measured(completed)
    if (
        own is None
        or joined is None
        or not any(INTERROGATIVE.search(text[slice(*each)]) for each in asking_spans(text))
    ):
        return completed
    known = own.stays >= _HAS_IT and own.best - own.stays <= _AS_WELL
    return of_title(title, text) if known and own.article != joined.article else completed


def carried(text: str, before: str, title: str, measured: Callable[[str], Likened | None]) -> str:
    """The reading meant: `text` itself, or with the subject or the whole question before it.

    Args:
        text: a turn that no shape completes, and that does not plainly leave the field.
        before: the question before, completed.
        title: the title of the regulation that it found.
        measured: how like typical questions a text is; None where that cannot be measured: `text` then stands alone.
    """
    own = measured(text)
    if own is not None and _ASPECT.match(text) and own.stays >= _HAS_IT:
        return of_title(title, text)
    if own is None or own.best >= _STANDS or (own.best >= _ITS_OWN and own.stays >= own.best):
        return text
    whole = after(before, text)
    subject = after(subject_before_asking(before), text)
    by_subject, by_whole = measured(subject), measured(whole)
    if by_subject is None or by_whole is None:
        return text
    better = by_whole.stays >= by_subject.stays + _WHOLE_BETTER
    joined, gained = (whole, by_whole) if better else (subject, by_subject)
    if gained.stays < max(own.best + _GAINED, _LIKE_ANY):
        return text
    return asks_itself(text, joined, title, measured)
