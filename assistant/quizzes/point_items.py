"""简答 on lists of 项: the key is the members, a point each; what sums up the rest (其他情形) gives no point."""

from collections.abc import Iterator

from assistant.quizzes.draft import Draft, NotMade
from assistant.quizzes.list_items import ProvisionList, catch_all
from assistant.quizzes.quiz import QuizLevel, QuizType
from assistant.quizzes.stem import LONGEST, SHORT_QUESTION, asking, points_back, trimmed, uncounted

MOST_POINTS = 10
_LONGEST_POINT = 90


def point_items(one: ProvisionList) -> Iterator[Draft | NotMade]:
    """One short-answer item a list."""
    points = tuple(member for member in one.members if not catch_all(member))
    if not one.lead.endswith(("：", ":")) or not 8 <= len(one.lead) <= LONGEST or points_back(one.lead):
        yield NotMade("列举的引语离开上文看不明白", one.provision)
    elif len(points) > MOST_POINTS or max(map(len, points), default=0) > _LONGEST_POINT:
        yield NotMade("列举太长，不宜作简答", one.provision)
    elif len(points) < 3:
        yield NotMade("列举不足三项，不宜作简答", one.provision)
    elif any("\n" in member for member in points):
        yield NotMade("列举下面还有目，不宜作简答", one.provision)
    else:
        left = len(one.members) - len(points)
        note = f"评分：共{len(points)}个要点，分值平均分配，意思相同即可。" + ("兜底的项不计分。" if left else "")
        stem = asking(one.provision, trimmed(uncounted(one.lead)) + SHORT_QUESTION)
        quote = f"{one.lead}{'；'.join(points)}"
        yield Draft(QuizType.SHORT, stem, points, (), quote, one.provision, QuizLevel.RECALL, note=note)
