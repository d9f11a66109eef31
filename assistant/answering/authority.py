"""Which text goes before and who interprets: only what a text says of itself, each time with its own article.

There is no rank between a law and a regulation of the Party that a program could apply, so none is applied. A text may
say that other rules go before it (另有规定的，依照该规定) or that it goes before others (不一致的，按本条例执行), and
who interprets it. Where none of these decides, both texts stand and their interpreters are named.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.answering.answer import AnswerStatus
from assistant.answering.clauses import Clause, clauses
from assistant.answering.composed import Composed
from assistant.answering.found import Found
from assistant.answering.question import Question
from assistant.answering.short_names import is_short_for
from assistant.regulations.citation import label
from assistant.regulations.model import Provision, Regulation

_WHO = re.compile(
    r"(?:由|归|找|是|让|请)?(?:谁|哪个?(?:部门|机关|机构|单位))(?:来|负责|有权)*解释|解释权|解释(?:机关|机构|部门|单位)"
    r"|谁(?:来|负责|有权)*作?解释|解释.{0,4}(?:归|由|找|是)(?:谁|哪)"
)
_CLAIMED = re.compile(r"(?:是|由|归)(?P<body>[^，。？?是由归]{2,14}?)(?:来|负责|作)*解释")
_INTERPRETS = re.compile(
    r"由[^，。；]{2,24}解释|解释(?:工作)?，?由[^，。；]{2,24}负责|负责解释|解释本(?:条例|规定|办法|细则|准则|规则|法)(?:的是|，由)"
)
_CONFLICT = re.compile(
    r"不一致|冲突|抵触|矛盾|打架|哪[个部一]+.{0,4}为准|以.{2,20}为准吗|[按照听依](?:哪[个部一]|谁)|哪[个部一]+.{0,4}(?:优先|说了算|管用)|谁优先|另有规定"
)
_GOES_BEFORE = re.compile(
    r"(?:另有(?:特别)?规定的|有另外规定的)[^。；]{0,40}(?:依照|按照|按其|从其)|规定[^。；]{0,12}(?:不一致|相抵触)的"
)
_GROUPS = re.compile(r"监察官|法官|检察官|领导成员")
_MATTER = re.compile(r"(?:公务员的?)?(?P<of>[^，]{2,8})，(?:其他|法律)")
_MOST = 2


@lru_cache(maxsize=256)  # a library is read once and its texts never change
def interpretation(regulation: Regulation) -> Clause | None:
    """The clause that says who interprets a text; None where the text held has none."""
    for article in reversed(regulation.articles):
        for clause in clauses(regulation, article):
            if _INTERPRETS.search(clause.text):
                return clause
    return None


@lru_cache(maxsize=256)
def precedence(regulation: Regulation) -> tuple[Clause, ...]:
    """The clauses that say what goes before what, where the text and other texts differ."""
    said = (clause for article in regulation.articles for clause in clauses(regulation, article))
    return tuple(clause for clause in said if _GOES_BEFORE.search(clause.text))


def who_interprets(found: Found) -> Composed | None:
    """由谁解释, answered from the text's own article; a body named wrongly is put right. None for other questions."""
    named = tuple(one for one in found.named.texts_asked_about if not one.is_internal)
    asks, claims = _WHO.search(found.question.text), _CLAIMED.search(found.question.text)
    if not named or found.named.provisions or not (asks or claims):
        return None
    said = [(one, interpretation(one)) for one in named]
    held = [clause for _, clause in said if clause]
    lines = [_interpreted(one, clause) for one, clause in said]
    if not held:
        return Composed(AnswerStatus.NO_PROVISION, "\n".join(lines), whole=True)
    provisions = tuple(clause.provision for clause in held)
    if asks or claims is None or len(held) > 1:
        return Composed(AnswerStatus.ANSWERED, "\n".join(lines), provisions, whole=True)
    right = _is_said(claims["body"], held[0].text, found.question)
    opening = "是。" if right else "否。提问中的解释机关与条文不符。"
    status = AnswerStatus.ANSWERED if right else AnswerStatus.PREMISE_CORRECTED
    return Composed(status, opening + lines[0], provisions, whole=True)


def which_goes_before(found: Found) -> Composed | None:
    """Which of two texts holds where they differ: what the texts named say of it; None for other questions."""
    named = tuple(one for one in found.named.texts_asked_about if not one.is_internal)
    if not named or found.named.provisions or not _CONFLICT.search(found.question.text):
        return None
    decided = [clause for one in named for clause in precedence(one) if _is_general(clause, found.question)]
    if decided:
        text = "\n".join(_quoted(clause) for clause in decided)
        return Composed(AnswerStatus.ANSWERED, text, tuple(one.provision for one in decided), whole=True)
    if len(named) < 2:
        return None
    names = "、".join(f"《{one.short_title}》" for one in named)
    said = [(one, interpretation(one)) for one in named]
    lines = [f"{names}的库内文本没有写明相互不一致时按哪一部执行，本助手不作判断，两部的规定都应当核对。"]
    lines += [_interpreted(one, clause) for one, clause in said]
    provisions = tuple(clause.provision for _, clause in said if clause)
    status = AnswerStatus.ANSWERED if provisions else AnswerStatus.NO_PROVISION
    return Composed(status, "\n".join(lines), provisions, whole=True)


def hints(found: Found, composed: Composed) -> tuple[tuple[str, Provision], ...]:
    """What to mind beside an answer, each with the article that says so; at most two, none for what is whole itself."""
    if not composed.rests_on or composed.status not in {AnswerStatus.ANSWERED, AnswerStatus.PREMISE_CORRECTED}:
        return ()
    shown = {one.address.article for one in composed.rests_on}
    told: list[tuple[str, Provision]] = []
    texts = _texts(composed.rests_on)
    for clause in (clause for text in texts for clause in precedence(text)):
        groups = set(_GROUPS.findall(clause.text)) & set(_GROUPS.findall(found.question.text))
        if groups and clause.provision.address.article not in shown:
            told.append((f"{'、'.join(sorted(groups))}另有规定的情形，注意：{_quoted(clause)}", clause.provision))
    both = _texts((*composed.rests_on, *composed.related))
    if len({text.level for text in both}) > 1 and not told:
        told += [
            (f"所引各部法规的规定不一致的，注意：{_quoted(clause)}", clause.provision)
            for text in both
            for clause in precedence(text)
            if "不一致" in clause.text and text.in_force(found.request.on)
        ]
    if not told and (composed.only_nearest or composed.weak):
        clause = interpretation(texts[0])
        told += [(f"是否适用有疑问的，注意：{_quoted(clause)}", clause.provision)] if clause else []
    return tuple(told[:_MOST])


def said_of_interpreter(regulation: Regulation) -> tuple[str, Clause | None]:
    """One sentence on who interprets a text, or that the text held does not say so."""
    clause = interpretation(regulation)
    return _interpreted(regulation, clause), clause


def _interpreted(regulation: Regulation, clause: Clause | None) -> str:
    if clause is None:
        part = "（库内只有部分条文）" if regulation.missing or regulation.notices else ""
        return f"《{regulation.short_title}》的库内文本没有写明由谁解释{part}，不作推断。"
    return _quoted(clause)


def _quoted(clause: Clause) -> str:
    return f"{clause.text.rstrip('；;。：: ')}（{label(clause.provision)}）。"


def _is_said(body: str, clause: str, question: Question) -> bool:
    """Whether the body named in a question is the one of the clause, by its name or by one of its other names."""
    names = [body.strip("的 ")]
    names += [word for match in question.terms if match.words in body for word in match.term.expands]
    return any(name in clause or is_short_for(name, clause) for name in names if len(name) > 1)


def _is_general(clause: Clause, question: Question) -> bool:
    """Whether a clause on precedence is about the whole text, or about a group or a matter that the question names."""
    groups = _GROUPS.findall(clause.text)
    if groups:
        return any(group in question.text for group in groups)
    matter = _MATTER.match(clause.text)
    return matter is None or matter["of"] in question.without_citations


def _texts(provisions: Sequence[Provision]) -> tuple[Regulation, ...]:
    return tuple({one.regulation.slug: one.regulation for one in provisions}.values())
