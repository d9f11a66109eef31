"""The name a text uses for a regulation: 《…》, a known title or a bare 条例 directly before 第X条, 该条例, 2014年版.

Names are compared whole (`title_key`), never by beginning or part: 公务员法实施条例 is not 公务员法, and 监察法 is not
found in 行政监察法.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from assistant.regulations.citation_grammar import fold

OLD_VERSION = "旧"
"""The version hint of 原条例, 旧《…》 and 修订前的: some version that no longer holds, without saying which."""

GENERIC_NAMES = frozenset({"条例", "规定", "办法", "规则", "细则", "准则", "法", "意见", "章程", "法规"})
"""Names of a form, not of a regulation: what 条例 means depends on what was spoken of before."""

_NOUN = (
    r"(?:条例|规定|办法|规则|细则|准则|章程|意见|通知|决定|决议|方案|制度|规范|纲要|规划|解释|批复|公约|纪要|措施|标准|指引"
    r"|合同|协议|要点|法规|法典|党章|宪法|(?<![方做看想说违执司依合非无])法)"
)
_POINTER = re.compile(rf"(?P<word>该|(?<![根基资])本|此|上述|前述|同|这部|这个|这一)(?P<noun>{_NOUN})$")
_ENDS_IN_NOUN = re.compile(rf"(?P<noun>{_NOUN})$")
_LEADS = (
    "根据|按照|依据|依照|遵照|参照|对照|违反|符合|请问|请教|其中|关于|对于|以及|还有|还是|或者|详见|参见|查看|一下|那么|如果|想问|知道|"
    "按|和|与|及|或|在|最新|现行|新版|修订后的|新修订的|(?<![创革更])新"
)
_MORE_LEADS = (
    "具备|的|据|依|照|见|由|从|对|以|是|为|把|将|给|到|了|就|如|查|问|看|讲|说|背|学习|学|用|引|请|解读|解释|说明|查询|介绍|适用|贯彻|执行|"
    "落实|遵守|理解|结合|比较|看看|说说|谈谈|讲讲|什么是|我|你|您|他|她|它|我们|你们|他们|咱们|大家|但|但是|可是|不过|那|这|再|先|也|都|"
    "还|又|并|却|吗|呢|吧|啊|么|能|要|想|想看|翻|翻翻|抄|写|摘录|引用|违背|触犯|遵循|对比|相比|比|跟|除|除了|包括|例如|比如|譬如|即|指|"
    "属于|出自|来自|参考|参阅|凭|通过|因|因为|由于|虽然|然后|另外|此外|所以|因此|现在|今天"
)
# 证据规定 and 检查条例 are names of their own: before a bare 规定 fewer words are sure to be outside the name.
_BEFORE_GENERIC = re.compile(f"(?:{_LEADS})$")
_BEFORE_TITLE = re.compile(f"(?:{_LEADS}|{_MORE_LEADS})$")
_LEAD = re.compile(f"(?:{_LEADS})")
_VERSION_BEFORE = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d) *(?:年? *(?:新?修订|修正|公布|发布|印发|颁布|通过|施行|制定|文本)?版?本?的?|版的?)"
    r"|(?P<old>(?:旧版?|(?<![中草高])原|老|修订前|修改前|以前|已废止|废止)的?)) *$"
)
_VERSION_WORDS = r"(?:第[一二三四五六七八九]次)?(?:修订|修正|公布|发布|印发|颁布|通过|施行|制定)?"
_VERSION_NOTE = re.compile(
    rf"(?P<year>(?:19|20)\d\d) *(?:年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?)? *{_VERSION_WORDS}(?:文本|版本|版|本)?"
    r"(?:,(?:已废止|已修订|已失效|尚未施行|现行))?"
    r"|版本(?P<named>[0-9A-Za-z.-]+)(?:,(?:已废止|已修订|尚未施行))?|(?P<old>旧)"
)
_VERSION_SUFFIX = re.compile(
    r" *(?P<year>(?:19|20)\d\d) *(?:年(?:\d{1,2}月(?:\d{1,2}日)?)? *"
    r"(?:修订|修正|公布|发布|印发|颁布|通过)?(?:版本|版|本)?|(?:修订)?版本?)(?= *(?:第|中|里|的|$))"
)
_NOTE = re.compile(r" *\((?P<note>[^()]{1,60})\)")
_TRIAL = re.compile(r"试行|暂行|草案")
_ALIAS = re.compile(r"""以下(?:统?简称|统?称)(?:为)?[:"“'‘《]*(?P<name>[^"”'’》《,;]+)[^,;]*""")
_LINK = re.compile(r" *(?:中的|里的|规定的|当中|中|里|的)? *")
_LONGEST_NAME = 120
BRACKETED = re.compile(r"《(?P<title>(?:[^《》\n]|《[^《》\n]*》){1,160})》")
"""《…》, with one more pair of marks inside at most."""


class Naming(Enum):
    """How a text names the regulation of a citation."""

    NAMED = auto()
    POINTED_AT = auto()
    UNNAMED = auto()
    UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class TitleUse:
    """A name as used: `start`/`end` in the text, `version` a hint (2014, 旧), `alias` a name given for later.

    `link_end` is where a 第X条 that belongs to the title would stand.
    """

    naming: Naming
    title: str
    start: int
    end: int
    version: str = ""
    pointing_word: str = ""
    alias: str = ""
    link_end: int = 0


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """What two names must share to be one: width, blanks, quotation marks and 《》 do not count, every word does."""
    plain = unicodedata.normalize("NFKC", title)
    return re.sub(r"[\s《》〈〉<>“”„‟\"'‘’「」『』]", "", plain).casefold()


_WITHOUT_NOTE = re.compile(r" *[（(][^（）()]*[）)] *$")


def names_instrument(title: str) -> bool:
    """Whether a name ends as an instrument's does (…条例, …法, …的通知): 《岳阳楼记》 is a work, not a text of law."""
    return bool(_ENDS_IN_NOUN.search(_WITHOUT_NOTE.sub("", title.strip().removeprefix("《").removesuffix("》"))))


def split_version(title: str) -> tuple[str, str]:
    """A title and the version written inside its marks: 干部任用条例（2019年修订） → (干部任用条例, 2019)."""
    found = re.search(r" *\((?P<note>[^()]+)\) *$", fold(title))
    version = read_version(found["note"]) if found else ""
    return (title[: found.start()], version) if found and version else (title, "")


def read_version(note: str) -> str:
    """The version that the words in brackets after a title name, or ""; a document number names none."""
    found = _VERSION_NOTE.fullmatch(note.strip())
    if not found:
        return ""
    return OLD_VERSION if found["old"] else found["year"] or found["named"]


def bracketed_title(text: str, folded: str, found: re.Match[str]) -> TitleUse:
    """The name in 《…》 with what stands around it: 2014年版《…》, 《…》（2019年修订）, 《…》（以下简称《条例》）."""
    title, version = split_version(text[found.start("title") : found.end("title")].strip())
    start, end, alias = found.start(), found.end(), ""
    before = _VERSION_BEFORE.search(folded, max(0, start - 16), start)
    if before and not version:
        version, start = before["year"] or OLD_VERSION, before.start()
    link = end
    while note := _NOTE.match(folded, link):
        link = note.end()
        hint, named = read_version(note["note"]), _ALIAS.fullmatch(note["note"].strip())
        if hint and not version:
            version, end = hint, link
        elif _TRIAL.fullmatch(note["note"]):
            title, end = f"{title}（{note['note']}）", link
        elif named:
            alias = named["name"]
    if not version and (suffix := _VERSION_SUFFIX.match(folded, link)):
        version, end, link = suffix["year"], suffix.end(), suffix.end()
    linked = _LINK.match(folded, link)
    return TitleUse(Naming.NAMED, title, start, end, version, alias=alias, link_end=linked.end() if linked else link)


def title_before(text: str, folded: str, begin: int, stop: int, known: Collection[str]) -> TitleUse:
    """The unmarked name directly before the 第X条 at `stop`, looked for no further back than `begin`.

    Args:
        text: the text as it is.
        folded: the text, folded.
        begin: where the words not yet read begin.
        stop: where 第X条 stands.
        known: folded full and short titles, longest first.
    """
    begin = max(begin, stop - _LONGEST_NAME)
    end, version = _title_end(folded, begin, stop)
    window = folded[begin:end]
    if window.endswith("》") or (window.endswith(")") and not window.endswith(tuple(known))):
        return TitleUse(Naming.UNREADABLE, "", stop, stop)
    quoted = re.search(r"[“\"「『](?P<title>[^“”\"「」『』]{2,60})[”\"」』]$", window)
    if quoted and (quoted["title"] in known or _ENDS_IN_NOUN.search(quoted["title"])):
        return TitleUse(Naming.NAMED, quoted["title"], begin + quoted.start(), end, version)
    for title in known:
        if window.endswith(title):
            start = end - len(title)
            hint, first, clear = _left_of(folded, begin, start, _BEFORE_TITLE)
            if clear:
                return TitleUse(Naming.NAMED, text[start:end], first, end, version or hint)
            return _unknown_name(text, folded, begin, end)
    if pointer := _POINTER.search(window):
        return TitleUse(
            Naming.POINTED_AT, pointer["noun"], begin + pointer.start(), end, version, pointing_word=pointer["word"]
        )
    noun = _ENDS_IN_NOUN.search(window)
    if noun is None:
        return TitleUse(Naming.UNNAMED, "", stop, stop)
    start = begin + noun.start()
    hint, first, clear = _left_of(folded, begin, start, _BEFORE_GENERIC)
    if clear:
        return TitleUse(Naming.NAMED, noun["noun"], first, end, version or hint)
    return _unknown_name(text, folded, begin, end)


def _title_end(folded: str, begin: int, stop: int) -> tuple[int, str]:
    """Where the name before `stop` ends without 的, 中 and a version (（2014年）, 2014版), and that version."""
    end = stop
    if link := re.search(r" *(?:中的|里的|规定的|当中|中|里|的)? *$", folded[begin:stop]):
        end = begin + link.start()
    note = re.search(r" *\((?P<note>[^()]{1,60})\)$", folded[begin:end])
    if note and not _TRIAL.fullmatch(note["note"]):
        return begin + note.start(), read_version(note["note"])
    for suffix in _VERSION_SUFFIX.finditer(folded, begin, end):
        if suffix.end() == end:
            return suffix.start(), suffix["year"]
    return end, ""


def _left_of(folded: str, begin: int, start: int, leads: re.Pattern[str]) -> tuple[str, int, bool]:
    """What stands before an unmarked name: a version hint, where the use begins, whether the name is whole."""
    left = folded[begin:start]
    if hint := _VERSION_BEFORE.search(left):
        return hint["year"] or OLD_VERSION, begin + hint.start(), True
    left = left.rstrip(" ")
    if not left:
        return "", start, start == 0 or folded[start - 1] != "》"
    clear = not (left[-1].isalnum() or left[-1] in "》)") or leads.search(left) is not None
    return "", start, clear


def _unknown_name(text: str, folded: str, begin: int, end: int) -> TitleUse:
    """A longer name than any that is known (公务员法实施条例): all of it, so that it resolves to nothing."""
    run = re.search(r"[^\W_]+$", folded[begin:end])
    start = begin + run.start() if run else begin
    for lead in _LEAD.finditer(folded[start:end]):
        if len(lead[0]) > 1 and end - start - lead.end() > 2:
            return TitleUse(Naming.NAMED, text[start + lead.end() : end], start + lead.end(), end)
    return TitleUse(Naming.NAMED, text[start:end], start, end)
