"""What banks write in many ways, brought to one: types, keys, blanks, HTML in stems."""

import html
import re
import unicodedata
from html.parser import HTMLParser

from assistant.quizzes.quiz import BLANK, RIGHT, WRONG, QuizType

_TYPES = {
    "单选": QuizType.SINGLE,
    "单项选择": QuizType.SINGLE,
    "选择": QuizType.SINGLE,
    "single": QuizType.SINGLE,
    "multichoice": QuizType.SINGLE,
    "多选": QuizType.MULTIPLE,
    "多项选择": QuizType.MULTIPLE,
    "不定项选择": QuizType.MULTIPLE,
    "不定项": QuizType.MULTIPLE,
    "multiple": QuizType.MULTIPLE,
    "判断": QuizType.JUDGE,
    "是非": QuizType.JUDGE,
    "judge": QuizType.JUDGE,
    "truefalse": QuizType.JUDGE,
    "填空": QuizType.FILL,
    "fill": QuizType.FILL,
    "shortanswer": QuizType.FILL,
    "简答": QuizType.SHORT,
    "问答": QuizType.SHORT,
    "论述": QuizType.SHORT,
    "名词解释": QuizType.SHORT,
    "short": QuizType.SHORT,
    "essay": QuizType.SHORT,
    "排序": QuizType.ORDER,
    "order": QuizType.ORDER,
    "匹配": QuizType.MATCH,
    "连线": QuizType.MATCH,
    "match": QuizType.MATCH,
    "matching": QuizType.MATCH,
    "案例": QuizType.CASE,
    "案例分析": QuizType.CASE,
    "case": QuizType.CASE,
}
_YES = {"正确", "对", "是", "√", "✓", "✔", "t", "true", "y", "yes", "right", "1"}
_NO = {"错误", "错", "否", "×", "✗", "✘", "╳", "x", "f", "false", "n", "no", "wrong", "0", "不正确", "不对"}
_BLANKS = re.compile(r"_{2,}|＿+|（[\s\u3000]*）|\([\s\u3000]*\)|【[\s\u3000]*】")
_LETTERS = re.compile(r"[A-Z](?:[\s,，、;；/|和与.]*[A-Z])*[\s.。]*")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--")
_BREAKS = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol"}
_SILENT = {"script", "style", "head", "template", "iframe", "object"}


def type_of(words: str) -> QuizType | None:
    """The type that words like 单选题, [多选] or multichoice name; None for others."""
    bare = re.sub(r"[\s（()）【】\[\]〔〕：:]", "", unicodedata.normalize("NFKC", words)).lower()
    return _TYPES.get(bare.removesuffix("题"))


def judged(words: str) -> str | None:
    """正确 or 错误 for the many ways of writing them; None for anything else."""
    bare = unicodedata.normalize("NFKC", words).strip().strip("。.;；()（）").strip().lower()
    return RIGHT if bare in _YES else WRONG if bare in _NO else None


def letters_of(words: str) -> tuple[str, ...] | None:
    """The letters of a choice key: AB, A;B, A、B, ａｂ; None where the words are no letters, or one comes twice."""
    folded = unicodedata.normalize("NFKC", words).strip().upper().strip("()[]【】。.")
    if not folded or not _LETTERS.fullmatch(folded):
        return None
    found = [sign for sign in folded if "A" <= sign <= "Z"]
    return tuple(sorted(found)) if len(set(found)) == len(found) else None


def has_blank(stem: str) -> bool:
    """Whether a stem has a place to fill."""
    return _BLANKS.search(stem) is not None


def with_blanks(stem: str) -> str:
    """The stem with one sign for its blanks, however they are written."""
    return _BLANKS.sub(BLANK, stem)


class _Words(HTMLParser):
    """Collects what is shown; what a browser would run or fetch is left out and counted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.pictures = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Breaks become line ends, pictures a visible mark."""
        del attrs
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BREAKS:
            self.parts.append("\n")
        elif tag in {"img", "video", "audio"}:
            self.pictures += 1
            self.parts.append("〔图片〕")

    def handle_endtag(self, tag: str) -> None:
        """Blocks end their line."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Words outside scripts and styles."""
        if not self._silent:
            self.parts.append(data)


def cleaned(text: str) -> str:
    """The words of a text that may hold HTML, on as few lines as it has; signs that no page can show are left out."""
    if _TAG.search(text):
        reader = _Words()
        reader.feed(text)
        reader.close()
        text = "".join(reader.parts)
    elif "&" in text:
        text = html.unescape(text)
    text = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"})
    text = text.replace("\u00a0", " ").replace("\t", " ")
    lines = (re.sub(r" {2,}", " ", line).strip(" \u3000") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
