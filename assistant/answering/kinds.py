"""What kind of thing is asked, by its cue words. One table; the order decides where two cues meet."""

import re
from enum import StrEnum


class QuestionKind(StrEnum):
    """The shapes an answer can take."""

    COMPARISON = "comparison"
    WHERE = "where"
    LIST = "list"
    PROCEDURE = "procedure"
    FIGURE = "figure"
    YES_NO = "yes_no"
    WHO = "who"
    DEADLINE = "deadline"
    DEFINITION = "definition"
    CONSEQUENCE = "consequence"
    CONDITION = "condition"
    GENERAL = "general"


_CUES: tuple[tuple[QuestionKind, str], ...] = (
    (QuestionKind.COMPARISON, r"区别|不同之处|有(什么|何|啥)不同|不一样|差别|差异|相比|对比|异同|怎么区分|如何区分"),
    (
        QuestionKind.WHERE,
        r"第几条|哪一?条|哪[部个]?(文件|法规|规定|条例|条款)(里|中)?(规定|写|有|说)|出自|(依据|根据)是(什么|哪)|在哪里?(规定|写)",
    ),
    (
        QuestionKind.DEFINITION,
        r"什么是|是什么意思|是指什么|指的是什么|什么叫|啥是|啥叫|啥意思|何谓|含义|定义|界定|怎么理解|如何理解|^(什么|啥)是|指什么|是指哪",
    ),
    (
        QuestionKind.FIGURE,
        r"多少|(?<![十好])几大?(年|个?月|天|日|个?工作日|人|名|种|类|项|票|次|级|岁|套|个|方面|成)|多久|多长|多大|百分之几|几分之几|(期限|时限|年限|比例|有效期|试用期)[?？]?$|(比例|年限|时限|期限|有效期|时间|年龄|工龄|人数)(是|有|为)?(什么|(怎么|如何)(规定|要求)|要求|规定)",
    ),
    (
        QuestionKind.LIST,
        r"哪些|分成?(?:哪)?几个?[等档]|哪几(?!步|个步骤|道)|包括(什么|哪)|有(什么|啥)(情形|情况|条件|要求|纪律|原则|内容|方式|步骤)|都有(什么|啥)|分别是|列举|都(要|得|需要|应当?)?(报告?|报什么|查|审|看|做|有)(什么|哪|啥)|(报|报告|审|查|核)(什么|啥)|几必|几不准|(情形|条件|等次|种类|范围|原则|对象|纪律)[?？]?$",
    ),
    (
        QuestionKind.PROCEDURE,
        r"程序|步骤|流程|手续|哪几步|几个步骤|怎么走|先.{0,8}(还是|后)|顺序|怎么(开展|进行|组织|操作|办理|做|搞|弄|来|定)|如何(开展|进行|组织|操作|办理|做|确定)",
    ),
    (
        QuestionKind.YES_NO,
        r"吗|是否|是不是|能不能|可不可以|可以不|可否|能否|要不要|需不需要|用不用|该不该|有没有|算不算|行不行|会不会|对不对|得不得|是吧|对吧|([一-鿿])不\1|不[?？。]?$|必不必须|应不应|属不属于|成不成|(?<![什怎那这多要])么[?？]?$|[了的是]?吧[?？。]?$|没错吧|([一-鿿])不\\1|不[?？。]?$",
    ),
    (
        QuestionKind.DEADLINE,
        r"什么时候|何时|几号|几月|截止|从哪(一?天|里|儿|时)|(哪|那)天(起|开始|算)|起算|啥时候|几时",
    ),
    (
        QuestionKind.CONSEQUENCE,
        r"(怎么|如何|咋|怎样)(处理|处分|处置|追究|追责|认定|办)|(什么|啥)(后果|处分|处理|责任)|会怎(么|样)|怎么办|有什么影响|受到?什么",
    ),
    (QuestionKind.WHO, r"谁|由哪|哪个?(部门|机关|机构|单位|级|人)|什么(人|部门|机关|机构|单位|干部)|哪级|归哪|找哪"),
    (QuestionKind.CONDITION, r"条件|资格|要求|满足|具备|前提|情况下|怎样才|怎么才|如何才|才能|什么情况"),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _CUES)
_BY_YES_OR_NO = dict(_COMPILED)[QuestionKind.YES_NO]


_SPANS = frozenset({"days", "time", "terms"})
_COUNTS = re.compile(r"(几|多少)大?(种|项|类|个?方面|个?步骤?|个?情形|个?条件|个?原则)|(?<!第)几条")
_ASKS_DAY = re.compile(r"什么时候|何时|几月|几号|哪一?天|截止|时间|日期")


# 先说还是后说 asks when one acts, not which steps there are; so does 先开口还是最后开口.
_ONE_ACT = re.compile(r"先([一-鿿]{1,4})还是最?后\1")
_TOLD = {QuestionKind.PROCEDURE, QuestionKind.LIST}
_ASKED_APART = {QuestionKind.YES_NO, QuestionKind.DEADLINE, QuestionKind.CONSEQUENCE}


def kind_of(text: str) -> QuestionKind:
    """The kind whose cue comes first in the table; GENERAL where there is none.

    A cue that stands only in what is told before the question (还没办手续，要填吗) is none.
    """
    if _ONE_ACT.search(text):
        return QuestionKind.GENERAL
    kind = _first_cue(text)
    asked = asking_part(text)
    if kind in _TOLD and asked != text and _first_cue(asked) in _ASKED_APART:
        return _first_cue(asked)
    return kind


def asks_order_of_one(text: str) -> bool:
    """Whether the question asks if one acts first or last."""
    return bool(_ONE_ACT.search(text))


def _first_cue(text: str) -> QuestionKind:
    return next((kind for kind, pattern in _COMPILED if pattern.search(text)), QuestionKind.GENERAL)


# Units that answer a question for a figure, by the words that ask for it.
_ASKED_DIMENSIONS: tuple[tuple[str, frozenset[str]], ...] = (
    (r"百分之|几分之|比例|多少(成员|票)|几成|过半|票数", frozenset({"share", "votes"})),
    (r"几(天|日|个?工作日)|多少(天|日|个?工作日)", frozenset({"days"})),
    (r"几年|多少年|几个?月|多少个?月|年限", frozenset({"time"})),
    (r"多久|多长|时限|期限|有效期|什么时候|何时|时间|影响期|试用期", frozenset({"days", "time", "terms"})),
    (r"(几|多少)周?岁|多大(年龄|岁数|年纪|了)|年龄|周岁", frozenset({"age"})),
    (r"几(个?人|名|位)|多少(个?人|名|位)|人数", frozenset({"people", "share"})),
    (r"几级|多少级", frozenset({"levels"})),
    (r"几次|多少次", frozenset({"times"})),
    (r"几套|多少套", frozenset({"flats"})),
    (r"几个?任期|几届", frozenset({"terms"})),
)


def asked_dimensions(text: str) -> frozenset[str]:
    """The dimensions a figure must have to answer; empty where the question does not say."""
    return next((dims for pattern, dims in _ASKED_DIMENSIONS if re.search(pattern, text)), frozenset[str]())


def spans_alike(dimensions: frozenset[str]) -> frozenset[str]:
    """How long is asked in days and answered in years: spans of time stand for each other."""
    return dimensions | _SPANS if dimensions & _SPANS else dimensions


def asks_day(text: str) -> bool:
    """Whether a day of the calendar would answer."""
    return bool(_ASKS_DAY.search(text))


def counts_members(text: str) -> bool:
    """Whether the question asks how many members a list has."""
    return bool(_COUNTS.search(text))


# 讲对了没, 有这回事, 真这样: what is told is asked after with no word of asking.
_TOLD_AND_ASKED = re.compile(
    r"真的?假的?$|[一-鿿]了?没$|(?<!干)[吗么嘛喽嗦咯呗]$|[^是可能]否$|[可能]否.{2,}$|(?:站得住脚?|行得通|[说讲过]得[通去过]|成立|属实|算数|真这样|这么?回事|是这个(?:意思|理儿?|规矩))$|([一-鿿])没\1"
)
_OPEN_WORDS = re.compile(
    r"什么|啥|谁|多少|多久|多长|多大|怎|咋|哪|如何|为何|何时|何种|区别|干嘛|多[细严高低远]"
    r"|几(?:天|年|个?月|日|次|成|票|级|类|条|款|项|种|步|名|份|回|家|个年头|个$)|第几|(?:先|是).*还是|还是.{1,8}$|有没$|没有$"
)
# 这种操作对路？ A bare name (职级晋升公示的依据？) asks for what is ruled of it.
_SIGN = re.compile(
    r"(?:[也就才还都能算要得会行必该成]|可以|允许|合[规适]|符合|对路|靠谱|了).{0,12}(?<![呢捏的])[?？]\s*$"
)


def asks_yes_or_no(text: str) -> bool:
    """Whether 是 or 否 answers, whatever words of another kind the question has: 先表决后酝酿，这个顺序没错吧.

    A question with no asking word but its sign (这种操作对路？) is one too.
    """
    if _OPEN_WORDS.search(text):
        return False
    part = asking_part(text)
    return any(asked.search(words) for asked, words in ((_BY_YES_OR_NO, part), (_TOLD_AND_ASKED, part), (_SIGN, text)))


_WHAT_OF = re.compile(r"[呢嘞捏][？?]?$")


def asks_what_of(text: str) -> bool:
    """Whether a turn ends in 呢: 我爱人的呢 asks what was asked before, of something else."""
    return bool(_WHAT_OF.search(text))


def turn_asks_yes_or_no(text: str, before: str) -> bool:
    """Whether 是 or 否 answers a turn: by its own words, or, 我爱人的呢, where it answers the question before."""
    return asks_yes_or_no(text) or (asks_what_of(text) and asks_yes_or_no(before))


_PART = re.compile(r"[，。,；;?？！!\s]+")
_ASKS = re.compile(r"[吗呢吧么]|什么|啥|谁|几|多少|多久|多长|怎么|咋|哪|如何|不$|([一-鿿])不\1|没有|是不是")


def asking_part(text: str) -> str:
    """The last part between stops that has an asking word; the last one where none has."""
    parts = [part for part in _PART.split(text) if part]
    return next((part for part in reversed(parts) if _ASKS.search(part)), parts[-1] if parts else text)
