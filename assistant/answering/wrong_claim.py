"""What a question asserts and the clause found contradicts in so many words: who acts, whether it must, what is listed.

Only assertions (……吧, 对吧, 听说) are put right, never plain questions; only against the one clause that is surely on
the matter; and the correction quotes it. A member is said to be missing from a list only where the list is closed and
its words are literally not there.
"""

import re

from assistant.answering.assertion import Assertion, assertion_of
from assistant.answering.claim_polarity import leaves_out
from assistant.answering.clauses import Clause
from assistant.answering.inline_list import inline_list
from assistant.answering.premise import Correction
from assistant.answering.question import Question
from assistant.answering.short_names import is_short_for
from assistant.answering.terms import bigrams
from assistant.regulations.citation import label
from assistant.regulations.figures import find_figures

_ASSERTS = re.compile(
    r"听说|有人说|据说|吧[?？。！]?$|[吧，,](?:对|是|正确|没错|属实)|对不对[?？。]?$|没(?:记)?错[吧吗]|是这样吗"
)
_OF_SOMEBODY = re.compile(r"我(?!们)|他|她|某|已经|工作了|干了|当了|任了|老张|老王|老李|小张|小王|小李|实到|应到")
_ALLOWS = re.compile(r"可以|就能|就行|也能|够")
_COUNTED = frozenset({"time", "days", "share", "people", "times", "age", "votes", "flats"})
_SKIPS = re.compile(
    r"(?<!能)可以不|可不(?=[^可])|不用|不必|无需|不需要|没必要|可以(?:省略|免|略过|不予)|不是必须|不一定要"
)
_MUST = re.compile(r"必须|应当|一律|都要|一定要|非得|得要")
_MAY = re.compile(r"(?<!不)可以(?!不)|(?<!不)能够|(?<!不)允许")
_OBLIGES = re.compile(r"应当|必须|实行[^，。；]{2,12}制度")
_PERMITS = re.compile(r"可以|也可|可不")
_FORBIDS = re.compile(r"不得|不准|禁止|严禁|不予")
_EXCEPTS = re.compile(r"一般|原则上|除.{1,30}(?:以外|外|之外)|另有规定|根据需要|视情")
_ACT = (
    r"(?:负责)?(?P<act>召集|主持|组织|决定|批准|审批|受理|保管|审核|任命|提名|提出|制定|派出|查核|解释|宣布|管理|担任|"
    r"兼任?|牵头|发放|办理|评定|确定|登记)(?!岗位|权限|部门|机关|机构|人员|职)"
)
_RELATIVE = re.compile(r"本级|同级|所在|本(?:单位|机关)")
_SAME_ACT = {"兼": "担任", "兼任": "担任"}
# 三级调研员不用报 is right where 二级以上 have to.
_FROM_RANK = re.compile(r"(?:级|职)[^，。；]{0,10}以上")
_OF_RANK = re.compile(r"[一二三四]级|[正副]?[股科处厅局部](?:级|长)|科员")
_ASSERTED_BODY = re.compile(rf"(?:由|归)(?P<body>[一-鿿（）]{{2,14}}?)(?:来|统一|直接)?{_ACT}")
_SAID_BODY = re.compile(rf"由(?P<body>[^，。；、]{{2,24}}?)(?:按[^，。；]{{2,12}})?{_ACT}")
_MEMBER = re.compile(
    r"(?:(?:里面?|中)(?:还|也|就)?有|(?:还|也|就)?(?:包括|包含|含有?|列有))(?P<member>[一-鿿“”]{2,14}?)(?:这一?[项种条个类])?(?:吧|[，,]|$)"
)
_OPEN = re.compile(r"其他|其它|等(?:$|[，。；])")
_ASKED = re.compile(r"[几多哪谁什怎何]")
_MODAL = re.compile(r"可以不|不用|不必|无需|不需要|没必要|必须|应当|一律|都要|可以|能够|允许")
_PENALTY = re.compile(r"警告|记大过|记过|降级|撤职|开除|留党察看")
_OF_NOUN = re.compile(r"(?:必须|应当)[^，]{1,8}的(?=[^，。]{2})")  # 十年必须交流的要求 names a rule and asserts none
_SUBJECT = 0.25  # share of what stands before the modal word that the clause must hold
_SURE = 0.6  # share of the question's legal words that the clause must hold before its modal word contradicts
_SURE_OF_LIST = 0.4  # the same for a list or a figure: the words asserted are not in it
_SURE_OF_ONLY_FIGURE = 0.34  # … and for a figure that is the only one of its sentence: no other can be meant
_LONG_SENTENCE = 150  # characters: of a longer sentence only the part that answers is quoted
_THERE = 0.5  # share of a member's pairs of signs from which it may be in the list by other words


def wrong_claim(
    question: Question, clause: Clause, sure: float, led_to: float, *, figures: bool = True
) -> Correction | None:
    """The correction of an asserted body, modal word or list member; None where nothing is asserted or contradicted.

    Args:
        question: as read.
        clause: the best one.
        sure: share of the question's legal words in it.
        led_to: share of the question by which the subject index leads to its article.
        figures: whether a figure may be contradicted: not where another clause states the asserted one.
    """
    asserted = assertion_of(question.without_citations)
    if asserted is None and (not _ASSERTS.search(question.text) or _ASKED.search(_without_tail(question.text))):
        return None
    words = asserted.words if asserted else question.text
    on_it = max(sure, led_to)
    if figures and on_it >= _SURE_OF_ONLY_FIGURE and _only_figure(clause):
        found = _figure(question, asserted, clause)
        if found is not None:
            return found
    if on_it < _SURE_OF_LIST:
        return None
    found = (_figure(question, asserted, clause) if figures else None) or _member(question, clause)
    if found is not None or on_it < _SURE:
        return found
    return _body(question, words, clause) or _modal(words, clause)


def _only_figure(clause: Clause) -> bool:
    held = {figure.same_as for figure in find_figures(clause.sentence) if figure.dimension in _COUNTED}
    return len(held) == 1


def _figure(question: Question, asserted: Assertion | None, clause: Clause) -> Correction | None:
    """An asserted figure that the sentence does not have, where it has others of that kind."""
    if _OF_SOMEBODY.search(question.text):
        return None
    held = [figure for figure in find_figures(clause.sentence) if figure.dimension in _COUNTED]
    for one in asserted.figures if asserted is not None else question.figures:
        alike = [figure for figure in held if figure.dimension == one.dimension]  # 30日 may be meant as 一个月
        if one.dimension not in _COUNTED or not alike:
            continue
        if any(figure.same_as == one.same_as for figure in alike) or _ALLOWS.search(question.text):
            continue  # 满三年就可以 is no contradiction of 两年以上
        stated = {each.same_as for each in question.figures if each.dimension == one.dimension}
        if len(stated) > len({each.same_as for each in alike}):
            continue  # 支部三年，党委五年: one of them belongs to another sentence
        short = len(clause.sentence) <= _LONG_SENTENCE
        words = (clause.sentence if short else clause.text).rstrip("；;。：: ")
        text = f"提问中的数字与条文不符。条文规定：{words}。（{label(clause.provision)}）"
        return Correction(text, (clause.provision,))
    return None


def _modal(asked: str, clause: Clause) -> Correction | None:
    asked = _OF_NOUN.sub("", asked)
    said = _nearest_part(asked, clause.text)
    penalties = [set(_PENALTY.findall(each)) for each in (asked, said)]
    if all(penalties) and not penalties[0] & penalties[1]:
        return None  # of another penalty
    if leaves_out(said, asked) or (_EXCEPTS.search(said) and not _SKIPS.search(asked)):
        return None
    modal = _MODAL.search(asked)
    if modal is not None and not _speaks_of(asked[: modal.start()], clause, said):
        return None
    if _FROM_RANK.search(said) and _OF_RANK.search(asked):
        return None
    if _SKIPS.search(asked) and _OBLIGES.search(said) and not _PERMITS.search(said):
        return _contradicted(clause, _OBLIGES.findall(said)[0])
    if _MUST.search(asked) and _PERMITS.search(said) and not (_OBLIGES.search(said) or _FORBIDS.search(said)):
        return _contradicted(clause, _PERMITS.findall(said)[0])
    told = re.search(r"不[得准能可许予]", asked) is not None  # 可以延长，但不得超过 says both
    if (
        _MAY.search(asked)
        and not (told or _SKIPS.search(asked))
        and _FORBIDS.search(said)
        and not _PERMITS.search(said)
    ):
        return _contradicted(clause, _FORBIDS.findall(said)[0])
    return None


def _speaks_of(subject: str, clause: Clause, said: str) -> bool:
    """Whether a part of a clause is on what stands before the modal word: 警告处分的 is not 记过、降级处分的."""
    pairs = bigrams(subject)
    words = clause.provision.regulation.title + clause.lead + said
    return sum(pair in words for pair in pairs) >= _SUBJECT * len(pairs)


def _nearest_part(asked: str, text: str) -> str:
    """The clause from the part on that shares most with what is asserted: 要严格把关，可以提前核查 tells two things."""
    own = set(bigrams(asked))
    parts = re.split("(?<=[；。])|(?<=，)(?=可以|但|也可)", text)
    return max(parts, key=lambda part: len(own & set(bigrams(part))), default=text)


def _contradicted(clause: Clause, word: str) -> Correction:
    words = clause.text.rstrip("；;。：: ")
    excepted = "，条文写明的例外除外" if _EXCEPTS.search(words) else ""
    text = f"提问中的说法与条文不符，条文写的是“{word}”{excepted}。条文规定：{words}。（{label(clause.provision)}）"
    return Correction(text, (clause.provision,))


def _body(question: Question, words: str, clause: Clause) -> Correction | None:
    asserted = _ASSERTED_BODY.search(words)
    if asserted is None:
        return None
    act = _SAME_ACT.get(asserted["act"], asserted["act"])
    acting = [found for found in _SAID_BODY.finditer(clause.text) if _SAME_ACT.get(found["act"], found["act"]) == act]
    if len(acting) != 1:
        return None
    names = [asserted["body"], *_other_names(question, asserted["body"])]
    said = acting[0]["body"]
    if _RELATIVE.match(said) and any(name[-4:] == said[-4:] for name in names):
        return None  # 市委组织部门 is 本级党委组织部门 of those whom the 市委 manages
    if any(name in said or said in name or is_short_for(name, said) for name in names):
        return None
    words = clause.text.rstrip("；;。：: ")
    act = f"由{said}{acting[0]['act']}"
    text = f"提问中的主体与条文不符，条文写的是{act}。条文规定：{words}。（{label(clause.provision)}）"
    return Correction(text, (clause.provision,))


def _member(question: Question, clause: Clause) -> Correction | None:
    asserted = _MEMBER.search(_without_tail(question.without_citations))
    if asserted is None:
        return None
    member = asserted["member"].strip("“”")
    if find_figures(member):
        return None  # 一个月内报告 is a rule and no member
    ordinal = clause.provision.address.paragraph
    paragraph = next(one for one in clause.provision.article.paragraphs if one.ordinal == ordinal)
    listed = inline_list(clause.sentence)
    if paragraph.subparagraphs:
        held, words = paragraph.full_text, paragraph.full_text
        closed = not _OPEN.search(paragraph.subparagraphs[-1].text)
    elif listed is not None:
        held, words, closed = "；".join(listed.members), clause.sentence, not listed.open_ended
    else:
        return None
    pairs = bigrams(member)
    there = sum(pair in held for pair in pairs) / len(pairs) if pairs else 1.0
    other = any(name in held for name in _other_names(question, member))
    if not closed or there >= _THERE or other:
        return None
    quoted = f"{words.rstrip('；;。：: ')}。（{label(clause.provision)}）"
    text = f"提问中的列项与条文不符，条文的列项中没有写“{member}”。条文规定：{quoted}"
    return Correction(text, (clause.provision,))


def _other_names(question: Question, words: str) -> list[str]:
    return [word for match in question.terms if match.words in words for word in match.term.expands]


def _without_tail(text: str) -> str:
    return re.sub(r"[，,]?(?:对不对|对吧|是吧|没错吧|是不是|对吗|是吗|吧)[?？。！]*$", "", text)
