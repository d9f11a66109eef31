"""Items written for the tests, one of each type; nothing of them stands in any regulation."""

from assistant.quizzes.quiz import QuizCitation, QuizItem, QuizLevel, QuizType

BASIS = QuizCitation(slug="ganbu-renyong", version="2019", article="8", paragraph=1, label="《办法》第八条第一款")
_KEYS: dict[QuizType, dict[str, tuple[str, ...]]] = {
    QuizType.SINGLE: {"options": ("一年", "二年", "三年", "半年"), "key": ("A",)},
    QuizType.MULTIPLE: {"options": ("甲", "乙", "丙", "丁"), "key": ("A", "B", "C")},
    QuizType.JUDGE: {"key": ("错误",)},
    QuizType.FILL: {"key": ("五个工作日", "五", "5")},
    QuizType.SHORT: {"key": ("坚持党的领导", "公道正派", "注重实绩")},
    QuizType.ORDER: {"options": ("动议", "民主推荐", "考察", "任职"), "key": ("A", "B", "C", "D")},
    QuizType.MATCH: {"options": ("甲", "乙", "丙"), "matches": ("一", "二", "三"), "key": ("A-1", "B-2", "C-3")},
    QuizType.CASE: {"options": ("可以", "不可以", "不能确定"), "key": ("B",)},
}


def made(kind: QuizType, number: int = 1, **changed: object) -> QuizItem:
    """An item of that type; `number` makes its id its own."""
    fields: dict[str, object] = {
        "id": f"{kind.value}-{number}",
        "type": kind,
        "stem": f"第{number}题，试验用的{kind.words}",
        "rationale": "《办法》第八条：“试验用的条文。”其余说法没有依据。",
        "citations": (BASIS,),
        "level": QuizLevel.RECALL,
        **_KEYS[kind],
        **changed,
    }
    return QuizItem.model_validate(fields)


def every_type() -> tuple[QuizItem, ...]:
    return tuple(made(kind) for kind in QuizType)
