"""Follow-ups that lean on the question before them otherwise than by their first word, and how they can be read.

也按这个天数批？ asks the figure before once more, of somebody else; 换成领导成员的情况呢 puts a condition in the place
of another; 这段时间里, 这个决定 point at what was asked before; 正在留党察看的行不行 has lost its head. Each is given
readings that stand alone; which one is meant, the typical questions decide (`Finder`).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answering.families import Families
from assistant.answering.kinds import QuestionKind, kind_of
from assistant.answering.terms import content_runs

# Likeness by which another reading must beat the first one, and every reading the text taken by itself.
_FIRST_READING, _OWN_READING = 0.06, 0.03
# A question that names no matter takes the subject before it where that makes it more like a typical question, and the
# words added to the subject do not make it much less so; one that is like none is about something else.
_SHORT, _OF_THE_FIELD, _ASKED_SO, _GAINED, _KEPT = 16, 0.3, 0.7, 0.01, -0.15
_LONGEST_WHO = 14  # signs: a longer one tells a matter of its own, to which 也照这个来 points
_CHANGED = re.compile(
    r"^(?:(?:哦|噢|嗯|哎|那?好的?|行)[，,]?)*(?=[^，。：！?？]*?(?:算了|得了|罢了|另外|顺便|顺带|对了|换|别的|其他|另一?个|不相[干关]|题外|无关|不(?:说|管|问|聊|谈|提)))"
    r"(?:(?:哦|噢|嗯|哎|好的?|行|那|算了|得了|罢了|另外|顺便|顺带|对了|先|再|还|也|想|要|请|我|们|换|不|别|一下|一?个|一?句|一件|"
    r"这个|那个|这事|那事|它|别的|其他的?|另一?个|不相[干关]|题外话?|无关|题目|问题|话题|事儿?|问|说说?|聊聊?|谈|提|管|了|吧|啊|哈|的)+"
    r"(?:[，,。：:！!\s]+)|(?:另外|顺便|对了|再)(?:再?问(?:一?下|一?句|个)?|想问)?(?:别的)?(?=[^呢的有还一两]))\s*"
)
_AGAIN = re.compile(
    r"^(?:那|再|还是)?(?:(?:回到|说回|回过头来?[说看]?|接着)(?:前面|上面|刚才|之前|最?开始|一开始)?|前面|上面|刚才|之前|最开始|一开始)"
    r"(?:你?(?:说|问|提|讲|答)(?:到|过|的)*)?的?(?:那个|这个|那)?"
)
_UNIT = r"年半?|个?月|天|日|个?工作日|周岁|岁|%|成|次|人|名|个人?|学时"
_FIGURE = rf"[零一二三四五六七八九十百两半0-9]+(?:{_UNIT})"
_MEASURES = r"天数|年限|期限|时间|时限|标准|比例|人数|数字?|规定|条件|办法|要求|程序|规矩|说法|档次?|几[项种个条款]"
_ECHO = re.compile(
    rf"^(?P<who>[^？?]{{2,}}?)[，,]?(?:是不是|是否|还是|难道|就)?(?:也|同样|都)(?:是|按照?|照|要|得|算|适用|执行|用|一样)?"
    rf"(?:这个|那个|这么|那么|这样|那样|这|那|同样的?|一样的?)?(?:{_MEASURES}|(?P<figure>{_FIGURE}))?"
    r"(?:来|批|算|办|执行|走|报|定|长|久|多|高|严)?的?(?:吗|么|呢|吧|不|没有?)?[？?。]?$"
)
_INSTEAD = re.compile(
    r"^(?:那|那么)?(?:(?P<put>要是换成|如果换成|换成|换作|换做|改成|轮到|只是|仅仅是?|单是|光是|至于|到了)|)"
    r"(?P<what>[^，,？?]{2,18}?)(?P<end>的?(?:情况|情形)?(?:呢|的话呢?|的)?)[？?。]?$"
)
_AT = re.compile(r"^(?:对于?|针对|给|在|由|向|跟|和)(?=..)")
_ONLY = re.compile(
    r"^(?:那|那么)?(?:如果|要是|假如|万一|真要是?)?(?:只是|只算是?|仅仅?是?|光是|算是?|换成|是|属于|定为|按)"
    r"(?P<what>[^，,？?]{2,8}?)(?:的?(?:话|情况|情形))?(?:，(?P<rest>[^？?]*?))?呢?[？?。]?$"
)
_SOMEBODY = re.compile(
    r"^(?:当事人|本人|对方|他们?|她们?|我们?|人家|有人)?(?:原来|以前|现在|现任)?"
    r"(?:是|当过|做过|任过|担任过?|属于|(?:被|受到?了?|给予?)(?=.{2}))?(?:一个|一名|个)?"
)
_SPAN = re.compile(r"(?:在|那)?[这那](?:段|个)?(?:时间|期间|期限|时候|时期)(?:里头|里面|之内|以内|当中|内|里|中)?")
_POINTED = re.compile(
    r"(?:(?:这|该|此)(?:一|个|项|种|次|份|条|些)?|那(?:一|个|项|种|次|份|条|些))(?P<what>[一-鿿]{2,6})"
)
_CASE = re.compile(
    r"(?:这|那|该|此|上述)(?:种|个|类|样)(?:的)?(?:情况|情形|事情?|问题|处理|做法|人)?(?:下|的话|之下)?|"
    r"上述(?:情况|情形)下?"
)
_VERDICT = (
    r"(?:(?:能|可以|可|行|算|要|得|会)[^，？?]{0,4}[吗么不]|行不行|可不可以|"
    r"能不能[^，？?]{0,3}|算不算|要不要[^，？?]{0,3})"
)
_HEADLESS = re.compile(rf"^[^，,？?]{{2,16}}的(?:呢[，,])?{_VERDICT}[？?]?$")
_SUDDEN = re.compile(r"^[^，,？?]{2,16}的?呢[，,][^，,？?]{1,14}[？?]?$")  # 正在被调查的呢，能批吗
_SUPPOSED = re.compile(r"^(?:如果|要是|假如|万一|碰上|遇到|有)?[^，？?]{2,}?(?:的话|情况下)|^(?:如果|要是|假如|万一)")
_LIGHT = (
    r"方式|方法|形式|情形|情况|条件|要求|程序|步骤|流程|手续|种类?|后果|期限|时限|"
    r"材料|对象|范围|标准|例外|原则|内容|环节"
)
_BARE = re.compile(
    rf"^(?:那|都|一共|总共)?(?:有|要|分|是|包括|走|经过|需要)?(?:哪|几|多少|什么|啥)(?:些|几|个|种|类|项|条|样)*(?:{_LIGHT})[？?]?$"
)
# What a word means, and whether something is so, is not asked again of somebody else: 也要吗 has its own answer.
_NO_ECHO = {QuestionKind.DEFINITION, QuestionKind.YES_NO, QuestionKind.GENERAL, QuestionKind.WHERE}
_ASKING = re.compile(
    r"[几多哪谁何]|什么|怎[么样]|如何|是否|能不能|能否|可不可以|要不要|有没有|算不算|会不会|是不是|[吗么][？?]?$"
)
_LEADS = re.compile(
    r"(?:最[长短多少高低大小晚]|应当|应该|可以|必须|需要|大概|一般|要求|期间|期限|时间|总共|一共|以内|之内|[能会要需得该是有在由的里，,])+$"
)
_ASKED_FIGURE = re.compile(rf"(?:几|多少|多)(?:{_UNIT})|多久|多长(?:时间)?|几成|多少")
_MEASURE = re.compile(
    r"(?:(?:每|一)(?:届|任)|[试公影处有预任察][一-鿿]{0,2}期|期限|时限|期间|比例|职数|年限|学时|条件|程序|手续|情形|人数|上限|下限|时间|年龄|材料|方式)(?:的)?[一-鿿]{0,4}$"
)


@dataclass(frozen=True, slots=True)
class Readings:
    """Readings of a follow-up, each of which stands alone; the first is meant unless another is clearly better.

    `own`: the text may also stand for itself.
    """

    texts: tuple[str, ...] = ()
    own: bool = False


def changes_subject(text: str) -> str:
    """A question that says itself that it is about something else, without those words; empty for any other."""
    found = _CHANGED.match(text)
    return text[found.end() :] if found and len(text) - found.end() > 3 else ""


def points_again(text: str, turns: tuple[str, ...]) -> tuple[str, str]:
    """Of 前面说的公示，… the rest, and the turn that it goes back to; two empty words where it goes back to none."""
    found = _AGAIN.match(text)
    rest = text[found.end() :].lstrip("，, 、") if found and found.end() > 1 else ""
    if not rest or not turns:
        return "", ""
    shared = [sum(rest[at : at + 2] in turn for at in range(len(rest) - 1)) for turn in turns]
    best = max(range(len(turns)), key=lambda at: (shared[at], at))
    return (rest, turns[best]) if shared[best] else ("", "")


def leans(text: str) -> bool:
    """Whether a text has one of these shapes, whatever was asked before."""
    return bool(
        _ECHO.match(text)
        or _SPAN.match(text)
        or _HEADLESS.match(text)
        or _SUDDEN.match(text)
        or _BARE.match(text)
        or ((put := _INSTEAD.match(text)) and (put["put"] or put["end"].startswith("的")))
    )


def pointing(text: str) -> bool:
    """Whether a text points at what was said before, or supposes a case of it."""
    return bool(_SPAN.search(text) or _POINTED.search(text) or _CASE.search(text) or _SUPPOSED.match(text))


def readings(text: str, base: str, families: Families) -> Readings:
    """How a text that leans on `base` can be read; none where it has none of these shapes."""
    text, base = text.strip(), base.strip("？?。！! ")
    echo = _ECHO.match(text) if kind_of(base) not in _NO_ECHO else None
    named = echo is not None and len(echo["who"]) <= _LONGEST_WHO and not re.search(_FIGURE, echo["who"])
    if echo and named and (who := _somebody(echo["who"])):
        texts = _instead(who, base, families)
        return Readings(_claiming(texts, echo["figure"]) if text.endswith(("吧", "吧？", "吧?")) else texts)
    put = _INSTEAD.match(text)
    if put and not _ASKING.search(put["what"]):
        what = _AT.sub("", _somebody(put["what"]))
        replaced = families.put_in(what, base) if put["end"] or put["put"] else ""
        if replaced:
            return Readings((replaced,))
        if put["put"] or (
            put["end"] and put["end"] != "呢" and (put["end"].startswith("的") or put["what"].endswith("的"))
        ):
            return Readings(_instead(what, base, families))
    pointed = _pointed(text, base)
    if pointed:
        return Readings((pointed,))
    subject = subject_before_asking(base)
    if _HEADLESS.match(text):
        return Readings((f"{subject}，{text}",))
    if _SUDDEN.match(text):
        return Readings(tuple(dict.fromkeys((f"{subject}，{text}", f"{base}，{text}"))), own=True)
    if _BARE.match(text):
        return Readings(tuple(dict.fromkeys(f"{each}{text}" for each in (_MEASURE.sub("", subject), subject) if each)))
    if other := _other_case(text, base, families):
        return Readings((other,))
    if _SUPPOSED.match(text) and _ASKING.search(text):
        return Readings((f"{subject}，{text}", f"{base}，{text}"), own=True)
    return Readings()


def meant(text: str, turns: tuple[str, ...], before: str, families: Families, liking: Callable[[str], float]) -> str:
    """The reading that is most like what people ask; empty where the text has none of these shapes or stands alone.

    Args:
        text: the follow-up.
        turns: the questions of the conversation.
        before: the last of them, completed.
        families: the enumerations of the law.
        liking: how like the nearest typical question a text is (0–1).
    """
    rest, turn = points_again(text, turns)
    base = turn or before
    read = readings(rest or text, base, families)
    texts = read.texts or (
        (f"{subject_before_asking(base)}，{rest}", f"{base.rstrip('？?。 ')}，{rest}") if rest else ()
    )
    if len(texts) < 2 and not read.own and not rest:
        return texts[0] if texts else ""
    liked = {each: liking(each) for each in texts}
    best = max(texts, key=lambda each: liked[each] + _FIRST_READING * (texts.index(each) == 0))
    return rest if (read.own or rest) and liking(rest or text) > liked[best] - _OWN_READING else best


def lent_subject(text: str, before: str, liking: Callable[[str], float]) -> str:
    """A short question without a shape (拖着不回会怎样) with the subject before it; empty where it needs none.

    Over the gold questions that stand alone, asked after another one, none of those that name no matter of their own
    and are like some typical question passes; of follow-ups of this sort about half do.
    """
    subject = subject_before_asking(before)
    joined = f"{subject}，{text}"
    if len(text) > _SHORT or subject == before:
        return ""
    alone = liking(text)
    if not _OF_THE_FIELD <= alone < _ASKED_SO:
        return ""
    gained = liking(joined) - alone
    return joined if gained >= _GAINED and gained + liking(joined) - liking(subject) >= _KEPT else ""


def subject_before_asking(base: str) -> str:
    """The words before what asks, without those that lead up to it; the whole where nothing stands before."""
    asking = _ASKING.search(base)
    subject = _LEADS.sub("", base[: asking.start()]) if asking else base
    return subject if any(len(run) > 1 for run in content_runs(subject)) else base


def _somebody(words: str) -> str:
    """The person or the case itself: 我是班子里的副局长 is 班子里的副局长."""
    words = re.sub(r"^(?:那么?|如果|要是|假如|换成|到了|只是)+", "", words.strip("，, "))
    bare = _SOMEBODY.sub("", words).strip("，, 的")
    return bare if any(len(run) > 1 for run in content_runs(bare)) else ""


def _instead(what: str, base: str, families: Families) -> tuple[str, ...]:
    """The question before, asked of somebody else: by an enumeration of the law, beside the old one, in its place."""
    replaced = families.put_in(what, base)
    if replaced:
        return (replaced,)
    asking = _ASKING.search(base)
    at = asking.start() if asking else 0
    measure = _MEASURE.search(base[:at])
    if measure is None and _alike_ends(what, base[:at]):  # 机关党委 and 机关党支部
        return (f"{what}{base[at:]}", f"{what}，{base}")
    *_, last = re.split("[，,]", base)
    tail = base[measure.start() :] if measure else last
    return tuple(dict.fromkeys((f"{what}，{base}", f"{what}{'的' if measure else '，'}{tail}")))


def _claiming(texts: Sequence[str], figure: str | None) -> tuple[str, ...]:
    """也是五年吧: the question before with that figure in the place of what it asked for."""
    return tuple(f"{_ASKED_FIGURE.sub(figure, each, count=1)}吧" for each in texts) if figure else tuple(texts)


def _alike_ends(one: str, other: str) -> bool:
    """Whether two words begin or end with the same two signs."""
    return min(len(one), len(other)) > 2 and (one[:2] == other[:2] or one[-2:] == other[-2:])


def _other_case(text: str, base: str, families: Families) -> str:
    """The question before of what a supposed case names instead (如果只算漏报，而且事儿不大呢); empty for none."""
    found = _ONLY.match(text)
    if found is None or _ASKING.search(found["what"]):
        return ""
    replaced = families.put_in(found["what"], base)
    rest = re.sub(r"^(?:而且|并且|还|又|也)+", "", found["rest"] or "")
    return f"{replaced}，{rest}".strip("，") if replaced else ""


def _pointed(text: str, base: str) -> str:
    """The text with its pointing words replaced by what they point at; empty where it has none that can be."""
    subject = subject_before_asking(base)
    span = _SPAN.match(text)
    if span:
        return f"{subject}{'' if subject.endswith('期') else '期间'}{text[span.end() :]}"
    for found in _POINTED.finditer(text):
        for length in range(len(found["what"]), 1, -1):
            noun = found["what"][:length]
            at = base.find(noun)
            if at >= 0 and text.find(noun) == found.start("what"):
                named = re.split("[，,；;]", base[: at + length])[-1]
                rest = text[found.start("what") + length :]
                return text[: found.start()] + named + rest
    case = _CASE.match(text)
    return f"{subject}，{text[case.end() :].lstrip('，, ')}" if case else ""
