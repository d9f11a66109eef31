"""What an examinee gives: read strictly, so that what is kept is what was meant.

A response is a tuple of short texts: option letters; 正确 or 错误; the words for a blank; the text of a short answer;
the letters of an ordering; pairs such as `A-2`. The empty tuple is “not answered”.
"""

import re
from enum import Enum, auto

from assistant.errors import RequestError
from assistant.quizzes.quiz import RIGHT, WRONG, QuizItem, QuizType

Response = tuple[str, ...]
LONGEST_BLANK = 200
LONGEST_TEXT = 4000
_JUDGED = {"对": RIGHT, "√": RIGHT, "错": WRONG, "×": WRONG, RIGHT: RIGHT, WRONG: WRONG}


class ResponseInvalid(RequestError):
    """A response that the item cannot have."""

    code = "response_invalid"


class Form(Enum):
    """How an item is answered; a case item is answered as its key is."""

    ONE = auto()
    SEVERAL = auto()
    JUDGE = auto()
    BLANK = auto()
    TEXT = auto()
    ORDER = auto()
    PAIRS = auto()


_FORMS = {
    QuizType.SINGLE: Form.ONE,
    QuizType.MULTIPLE: Form.SEVERAL,
    QuizType.JUDGE: Form.JUDGE,
    QuizType.FILL: Form.BLANK,
    QuizType.SHORT: Form.TEXT,
    QuizType.ORDER: Form.ORDER,
    QuizType.MATCH: Form.PAIRS,
}


def form_of(item: QuizItem) -> Form:
    """How the item is answered."""
    if item.type is not QuizType.CASE:
        return _FORMS[item.type]
    if item.options:
        return Form.ONE if len(item.key) == 1 else Form.SEVERAL
    return Form.JUDGE if item.key and item.key[0] in (RIGHT, WRONG) else Form.BLANK


def read(item: QuizItem, given: Response) -> Response:
    """The response in its one canonical writing; () for no answer.

    Raises:
        ResponseInvalid: letters that the item has not, two for a single choice, a pair twice, a text too long.
    """
    parts = tuple(part.strip() for part in given if part.strip())
    if not parts:
        return ()
    form = form_of(item)
    if form in (Form.TEXT, Form.BLANK):
        return _words(parts, LONGEST_TEXT if form is Form.TEXT else LONGEST_BLANK)
    if form is Form.JUDGE:
        if len(parts) != 1 or parts[0] not in _JUDGED:
            raise ResponseInvalid("判断题只能答“正确”或者“错误”。", "请改正后再交。")
        return (_JUDGED[parts[0]],)
    if form is Form.PAIRS:
        return _pairs(item, parts)
    return _letters(item, parts, form)


def _words(parts: Response, longest: int) -> Response:
    text = "\n".join(parts)
    if len(text) > longest:
        raise ResponseInvalid(f"答案过长，至多{longest}个字。", "请精简后再交。")
    return (text,)


def _letters(item: QuizItem, parts: Response, form: Form) -> Response:
    joined = "".join(parts).upper()
    chosen = tuple(letter for letter in joined if letter not in " ,;，；、→")
    known = {chr(ord("A") + at) for at in range(len(item.options))}
    if len(set(chosen)) != len(chosen) or not set(chosen) <= known:
        raise ResponseInvalid("答案里有重复的或者本题没有的选项。", f"本题选项为A至{max(known, default='A')}。")
    if form is Form.ONE and len(chosen) > 1:
        raise ResponseInvalid("本题只能选一个选项。", "请只留一个选项。")
    if form is Form.ORDER:
        if len(chosen) != len(item.options):
            raise ResponseInvalid("排序没有排完。", f"请把{len(item.options)}个步骤都排上。")
        return chosen
    return tuple(sorted(chosen))


def _pairs(item: QuizItem, parts: Response) -> Response:
    rows = {chr(ord("A") + at) for at in range(len(item.options))}
    pairs: dict[str, int] = {}
    for part in re.split(r"[\s,;，；、]+", " ".join(parts).upper()):
        found = re.fullmatch(r"([A-Z])[-－—]?([0-9]{1,2})", part)
        if found is None or found[1] not in rows or not 1 <= int(found[2]) <= len(item.matches) or found[1] in pairs:
            raise ResponseInvalid("配对的写法不对，或者一项配了两次。", "请写成“A-2”的形式，每个左列只配一次。")
        pairs[found[1]] = int(found[2])
    return tuple(f"{row}-{column}" for row, column in sorted(pairs.items()))
