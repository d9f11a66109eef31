"""A bank with an item of each type, its words awkward on purpose."""

from assistant.banks.bank_item import Bank, BankItem, item_id
from assistant.quizzes.quiz import QuizType


def item(kind: QuizType, stem: str, options: tuple[str, ...], key: tuple[str, ...], **more: object) -> BankItem:
    return BankItem.model_validate(
        {
            "id": item_id(kind, stem, options),
            "type": kind,
            "stem": stem,
            "options": options,
            "key": key,
            "rationale": "条文写明“五个工作日” {见#1}=甲:乙~丙",
            "points": "2",
            "section": "任职",
            **more,
        }
    )


EVERY = Bank(
    items=(
        item(QuizType.SINGLE, "公示期 {不少于} ______ <日>&？", ("三个工作日", "=五个工作日", "~七日", "A#B"), ("B",)),
        item(QuizType.MULTIPLE, "下列哪些情形：要报告？", ("甲", "乙", "丙"), ("A", "C")),
        item(QuizType.JUDGE, "试用期为一年。", (), ("正确",)),
        item(QuizType.FILL, "试用期为______。", (), ("一年", "1年")),
        item(QuizType.SHORT, "简述公示的要求。", (), ("范围", "期限")),
        item(QuizType.ORDER, "按先后排列。", ("考察", "公示", "推荐"), ("C", "A", "B")),
        item(QuizType.MATCH, "配对。", ("试用期", "公示期"), ("A-2", "B-1"), matches=("五个工作日", "一年")),
        item(QuizType.CASE, "张某任职满两年，能否提任？", ("能", "不能"), ("B",)),
    )
)
