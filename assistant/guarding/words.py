"""The signs by which a sentence and a provision are compared: clauses, content, modal words, bounds, actors."""

import re
import unicodedata

from assistant.regulations.figures import UNIT, Figure, find_dated, find_figures
from assistant.regulations.numerals import NUMERAL, to_int

_ENDS = re.compile(r"[。；;！!？?\n]+")
_COMMAS = re.compile(r"[，,：:]+")
_SIGN = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]+")
_EMPTY = re.compile(r"[的了其该对于在为将和与及等是之地得]")
_MODAL = re.compile(
    r"(?P<no>不得(?!少于|超过|低于|高于|多于|短于|长于)|不能(?!少于|超过)|不准|不可以?|不许|严禁|禁止|不再|不予)"
    r"|(?P<ought_not>不宜|不应当?|不该)"
    r"|(?P<free>不必|无需|无须|不需要?|不用|可不|可以不)"
    r"|(?P<duty>应当|必须|应该|须|一律|需要?|(?<![适相反响对供])应(?![用对急届变付答邀聘负]))"
    r"|(?P<may>可以|(?<![许认不只])可|允许|能够)"
)
_LEAST = re.compile(
    r"不(?:得|应|能)?(?:少|低|短)于|至少|最少|最短|最低|年满|已满|(?<![不未])满|达到|以上|(?<![不得应能])(?:超过|(?:大|高|多)于)"
)
_MOST = re.compile(
    r"不(?:得|应|能)?(?:超过|(?:多|高|长)于)|最长|最多|至多|最高|以内|之内|以下|不满|未满|不足|(?<![不得应能])(?:小|低|少)于"
    r"|(?<=[日月年天])内"
)
_SIGNATURE = re.compile(
    rf"(?P<least>{_LEAST.pattern})|(?P<most>{_MOST.pattern})|{_MODAL.pattern}|(?P<denied>不|未|无|非|没|免(?=于|予))"
)
# Each changes what a rule covers: a sentence may use one only where the rule has it too.
_WEIGHTY = re.compile(
    r"全部|所有|任何|一律|仅|只有|只需|只要|只能|均|凡|每|或者|或|并且?|以及|除外|例外|特殊|一般|原则上|特别|至少|最多|以外|之前|之后"
    r"|以前|以后|以上|以下|以内|前|后|超过|低于|破格|越级|直接|自动|立即|永久|终身|同时|首次|再次|免职|降职|撤职|辞职|提拔|晋升|开除|处分|备案|批准|审批"
)
_SAME = {"或者": "或", "并且": "并", "以前": "前", "之前": "前", "以后": "后", "之后": "后", "除外": "", "例外": ""}
_BOUNDED = re.compile(rf"{NUMERAL}(?:{UNIT})(?:以上|以下|以内)")
_ACTORS = re.compile(
    r"中共中央|党中央|国务院|中央|全国人大|人民代表大会|人大常委会|人大|政协|省级|市级|县级|乡镇|地方|上一级|下一级|上级|下级|本级|同级"
    r"|党委|党组|党支部|支部|党员大会|组织|人事|人社|人力资源|纪检|纪委|监察|监委|巡视|审计|公安|法院|检察|财政|教育|卫生|统战|宣传|政法"
    r"|公务员主管部门|主管部门|主管|任免机关|机关|部门|单位|企业|事业|本人|所在|考察组|考察对象|推荐|负责人|领导班子|领导成员|领导干部|干部|公务员|党员"
    r"|正职|副职|正处|副处|正科|副科|正局|副局|厅局级|县处级|乡科级|科级|处级|局级|省部级|科员|主任科员|调研员|巡视员|职级|领导职务|非领导职务"
    r"|一级|二级|三级|四级|配偶|子女|父母|亲属|群众|书记|主任|委员|会议|法定代表人|专家|学校|考试|试用|聘任|转任|交流|回避"
)
_NUMERAL = re.compile(r"[零〇○一二两三四五六七八九十百千万亿0-9]+(?:\.[0-9]+)?")
# 一 in these is a word, no number.
_NO_NUMBER = re.compile(
    r"一般|统一|一律|一致|一并|进一步|一定|一切|一旦|之一|一经|单一|同一|另一|唯一|一同|十分|千方百计|一些|万一"
)


def normal(text: str) -> str:
    """Full-width letters and digits made half-width, compatibility forms undone, blanks and invisible signs removed."""
    text = unicodedata.normalize("NFKC", text)
    kept = "".join(
        sign for sign in text if unicodedata.category(sign) not in {"Cf", "Cc", "Co", "Cn", "Mn"} or sign == "\n"
    )
    return re.sub(r"[^\S\n]+", "", kept)


def pieces(text: str) -> list[str]:
    """What stands between full stops, semicolons and lines; the words before a colon go with every piece after them."""
    made: list[str] = []
    lead = ""
    for one in _ENDS.split(normal(text)):
        if not _SIGN.sub("", one):
            continue
        head, colon, tail = one.partition(":")
        if colon and not _SIGN.sub("", tail):
            lead = head
            continue
        made.append(f"{lead},{one}" if lead and not colon else one)
        if colon:
            lead = head
    return made or ([lead] if lead else [])


def clauses(piece: str) -> list[str]:
    """What stands between commas and colons."""
    return [one for one in _COMMAS.split(piece) if _SIGN.sub("", one)]


def content(text: str) -> str:
    """The signs that carry the matter: without figures, dates, modal words, bounds, empty words and punctuation."""
    kept = list(text)
    for one in (*find_figures(text), *find_dated(text)):
        kept[one.start : one.end] = " " * (one.end - one.start)
    bare = "".join(kept)
    for pattern in (_MOST, _LEAST, _MODAL, _EMPTY, _SIGN):
        bare = pattern.sub("", bare)
    return bare


def bigrams(text: str) -> frozenset[str]:
    """Neighbouring signs of the content."""
    bare = content(text)
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1))


def modals(text: str) -> tuple[str, ...]:
    """no, free, duty, may — in their order."""
    return tuple(str(one.lastgroup) for one in _MODAL.finditer(text))


def signature(text: str) -> tuple[str, ...]:
    """What bounds, denies or permits, in its order; a duty is left out, it may be told plainly."""
    return tuple(str(one.lastgroup) for one in _SIGNATURE.finditer(text) if one.lastgroup != "duty")


def bound(text: str, figure: Figure) -> str:
    """least, most or nothing: what the figure bounds."""
    before, after = text[max(0, figure.start - 6) : figure.start], text[figure.end : figure.end + 3]
    around = f"{before}{figure.words}|{after}"
    if _MOST.search(before) or re.match(r"以内|之内|内|以下|之下", after):
        return "most"
    if _LEAST.search(before) or re.match(r"以上|及以上|或者以上|以后|之上", after):
        return "least"
    return "most" if _MOST.search(around) else ""


def weighty(text: str) -> list[str]:
    """Words that change what a rule covers; 以上 and 以下 where they bound no figure (县处级以上)."""
    return [_SAME.get(str(one), str(one)) for one in _WEIGHTY.findall(_BOUNDED.sub("", text))]


def actors(text: str) -> list[str]:
    """Who acts and who is concerned, in their order."""
    return _ACTORS.findall(text)


def numbers(text: str) -> list[tuple[str, str]]:
    """The values of all numerals that are no part of a word, each with the sign after it: 二级 is not 二%."""
    text = _NO_NUMBER.sub("", text)
    found = [(one[0], text[one.end() : one.end() + 1]) for one in _NUMERAL.finditer(text)]
    return [(str(value) if (value := to_int(one)) is not None else one, after) for one, after in found]
