"""难度 as a declared measure, before anybody has answered: the level, and how much there is to be mixed up.

A point for 理解, two for 应用; one more where nothing is shown to choose from, or where three wrong options, four
steps, pairs or points must be told apart. 0 is 易, 1 and 2 are 中, 3 is 难. Once there are answers, their share right
is the better measure.
"""

from assistant.quizzes.quiz import QuizDifficulty, QuizItem, QuizLevel, QuizType, right_options

_LEVELS = {QuizLevel.RECALL: 0, QuizLevel.UNDERSTANDING: 1, QuizLevel.APPLICATION: 2}


def difficulty_of(item: QuizItem) -> QuizDifficulty:
    """The measure of one item."""
    points = _LEVELS[item.level] + _much_to_tell_apart(item)
    return (QuizDifficulty.EASY, QuizDifficulty.MEDIUM, QuizDifficulty.MEDIUM, QuizDifficulty.HARD)[points]


def _much_to_tell_apart(item: QuizItem) -> bool:
    if item.type is QuizType.FILL:
        return True
    if item.type is QuizType.SHORT:
        return len(item.key) >= 4
    if item.type in {QuizType.ORDER, QuizType.MATCH}:
        return len(item.options) >= 4
    return len(item.options) - len(right_options(item)) >= 3
