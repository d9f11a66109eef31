"""Follow-ups completed without a model: what a short question leaves out is taken from the question before it."""

import re
from collections.abc import Sequence

from assistant.answering.kinds import QuestionKind, kind_of
from assistant.answering.terms import asking_spans, content_runs
from assistant.regulations.numerals import to_int

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
_UNIT_ASKED = re.compile(
    rf"^(?:那|其中|这里面?|里头|里面|上面|前面)?的?(?:第(?P<number>{_NUMBER})(?P<kind>[款项种个点])|"
    rf"(?P<last>最后一|末尾那?)(?P<last_kind>[款项种个点])|倒数第(?P<from_end>{_NUMBER})(?P<end_kind>[款项种个点]))(?:里|中)?"
    r"(?:呢|怎么讲|是?啥意思|是?什么意思|是?什么|指的?是?什么|是指什么|说的?是?什么|怎么说|怎么理解|如何理解|具体是什么|具体指什么|"
    r"的?内容|讲什么|解释一下)?[?？。]?$"
)
_BACK = (
    (
        "basis",
        r"(那|这个?|上面的?)?(有什么|有|是)?(法律|政策)?(依据|根据|出处)(呢|是什么|是啥|有哪些|在哪)?|(根据|依据)(什么|哪[一条部个])[^，]{0,6}|"
        r"(是|在)?哪里?(一|条|部|个)?[^，]{0,3}(规定|写|说)的?|第几条|哪一?条|出自哪里?|(原文|条文)(呢|是什么|怎么说)?",
    ),
    (
        "why",
        r"(那|这)?(是)?(为什么|为啥|为何|凭什么|什么道理|啥道理|什么原因|原因呢|理由呢?|理由是什么)"
        r"(这样|这么规定|要这样|不行|呢|啊)?",
    ),
    (
        "more",
        r"(那)?(还|另外)?(有没有|还有|有)(别的|其他的?|其它的?|什么|哪些|没有了?)(规定|要求|条文|说法)?(吗|呢|没)?|"
        r"还有(吗|呢|没有?)|(其他|别)的呢|没有别的了吗",
    ),
    ("reverse", r"(那|要是|如果)?(反过来|倒过来|反之|反过来说|掉过来)(的话)?(呢|怎么样|可以吗|行吗|行不行|怎么办)?"),
)
_BACK_COMPILED = tuple((kind, re.compile(rf"(?:{pattern})[?？。！!]?")) for kind, pattern in _BACK)
# What can change about: 从事业单位调任公务员 and the other way round. Promotion has no reverse that is the same act.
_BOTH_WAYS = re.compile(
    r"^(?P<one>[^，]{2,14}?)(?P<may>可以|能不能|能否|可不可以|能|可否)?"
    r"(?P<act>调任到?|转任到?|转到|调到|交流到|调入|挂职到|转为|改任|兼任)"
    r"(?P<other>[^，吗？?]{2,12}?)(?P<tail>吗|[，？?].*)?[？?]?$"
)
GROUPS = ("领导干部", "公务员", "干部")
_RANK = re.compile(r"[正副]?(?:乡|县|厅)?[科处厅局部](?:级|长)?")
INTERROGATIVE = re.compile(r"[几多哪谁什怎何如]")
_POINTS_BACK = re.compile(r"这么|那么多|也是|也要|同样|它|该条|同条|前款|这种情况|那种情况|上述|刚才|其中|第.{1,3}项")
_CITES = re.compile(r"《[^》]+》|第[零一二三四五六七八九十百0-9]+条")
_OWN_SUBJECT = 10  # characters: a question of this length with asking words of its own stands alone
_BARE_ARTICLE = re.compile(r"^(那么?|再看)?第[零一二三四五六七八九十百0-9]+条")
_LEADS_ON = re.compile(r"(的|要|需|得|应当?|该|是|有|由|经过|在|里头?分?|一般)+$")
_PRONOUN = re.compile(r"^(那么?|如果|要是|假如|它们?|这个|那个|这种|那种|这|那)+")


def is_follow_up(text: str, turns: Sequence[str]) -> bool:
    """Whether the text leans on an earlier question: it opens with a pointing word, or is an ellipsis with 呢."""
    if not turns:
        return False
    stripped = text.strip()
    if _CITES.search(stripped) and not stripped.startswith(("同条", "该条", "前款", "第")):
        return False
    if looks_back_for(stripped) or unit_asked(stripped):
        return True
    return bool(_OPENER.match(stripped) or _ELLIPSIS.match(stripped) or len(stripped) <= 6)


def complete(text: str, turns: Sequence[str], before: str = "") -> str:
    """The question as it can stand alone: a follow-up is joined to the last question that stood alone.

    A question with a subject of its own is left as it is, so that a change of subject carries nothing over; so is a
    bare article (第六十四条呢), which takes its regulation from the conversation. What looks back at the last answer
    (为什么, 依据是什么) is completed from `before`, the last question as it was completed; without it from `base_of`.
    """
    if not is_follow_up(text, turns):
        return text
    if _BARE_ARTICLE.search(text):
        return text
    back = looks_back_for(text)
    if back:
        base = (before or base_of(turns)).rstrip("?？。！! ")
        turned = turned_about(base) if back == "reverse" else ""
        return turned or (f"{base}，规定在第几条？" if back == "basis" else base)
    own = own_words(text)
    unit, cited = _BARE_UNIT.match(own), _LAST_ARTICLE.search(base_of(turns))
    if unit and cited:
        return f"{cited[1]}{unit[1]}"
    pointed = _OPENER.match(text.strip()) or _ELLIPSIS.match(text.strip())
    enough = len(own) >= _OWN_SUBJECT if pointed else any(len(run) > 1 for run in content_runs(_NEED.sub("，", own)))
    asks = kind_of(own) is not QuestionKind.GENERAL or INTERROGATIVE.search(own)
    if enough and asks and not _POINTS_BACK.search(own):
        return own
    return after(base_of(turns), own)


def after(before: str, text: str) -> str:
    """A turn read with the words before it."""
    return f"{before.rstrip('?？。！! ')}，{text}"


def of_title(title: str, text: str) -> str:
    """A turn asked of one regulation."""
    return f"《{title}》，{text}"


def looks_back_for(text: str) -> str:
    """What a text asks about the answer before it and nothing else: basis, why, more, reverse; empty for none."""
    words = re.sub(r"[\s，,]+", "", text.strip())
    return next((kind for kind, pattern in _BACK_COMPILED if pattern.fullmatch(words)), "")


def unit_asked(text: str) -> tuple[str, int] | None:
    """Of 第三项是什么意思: 项 and 3; counted from the end below zero (最后一项 is -1). None where no unit is asked."""
    found = _UNIT_ASKED.match(text.strip())
    if found is None:
        return None
    if found["number"]:
        number = to_int(found["number"])
        return (found["kind"], number) if number else None
    if found["from_end"]:
        number = to_int(found["from_end"])
        return (found["end_kind"], -number) if number else None
    return found["last_kind"], -1


def turned_about(base: str) -> str:
    """The question with its two ends changed about; empty where it has none."""
    found = _BOTH_WAYS.match(base.strip())
    if found is None:
        return ""
    may, tail = found["may"] or "", found["tail"] or ""
    return f"{found['other']}{may}{found['act']}{found['one']}{tail}？"


def subject_of(text: str) -> str:
    """What a question is about: the words before its asking words, or all that is left without them."""
    asked = asking_spans(text)
    subject = _LEADS_ON.sub("", text[: asked[0][0]]) if asked else text
    if not any(len(run) > 1 for run in content_runs(subject)):
        subject = re.sub("^(叫做?|是)", "", "".join(content_runs(text)))
    return subject.rstrip("，,、？?。 ")


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
    subject = own_words(text).rstrip("呢?？ ")
    base = base_of(turns)
    if subject.endswith("的"):  # 那破格的呢 narrows the old subject
        return None
    if subject in GROUPS:
        group = next((group for group in GROUPS if group in base), "")
        return subject, base.replace(group, subject) if group else subject + base
    if _RANK.fullmatch(subject):
        subject = f"提任{subject}"
    asked = [span for span in asking_spans(base) if INTERROGATIVE.search(base[slice(*span)])]
    return (subject, subject + base[asked[-1][0] :]) if subject and asked else None


def own_words(text: str) -> str:
    """A follow-up without the words that only point back: 那, 如果, 这个."""
    return _PRONOUN.sub("", text.strip()).strip("，, ") or text.strip()
