"""The key that the verdicts of the options make, where they make one."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.banks.exam_question import Question
from assistant.banks.judged_option import OPEN, Judged, OptionVerdict, opened
from assistant.banks.question_form import Asked

_TRUE, _FALSE = {"对", "正确", "是", "√", "✓"}, {"错", "错误", "否", "不对", "不正确", "×", "✗"}
ALL_OF_THEM = ("以上都对", "以上都是", "以上全部", "以上均是", "以上都正确", "以上均正确", "以上都包括", "全部都是")
NONE_OF_THEM = ("以上都不对", "以上都不是", "以上均不是", "以上都错", "以上都不正确")


def of_two(options: Sequence[str], judged: Judged) -> tuple[str | None, list[Judged], str]:
    """A true/false question with its two options spelled out: the letter of the right one, the other the reverse."""
    meant = [one.strip() in _TRUE for one in options]
    if judged.verdict is OptionVerdict.OPEN or not all(one.strip() in (_TRUE | _FALSE) for one in options):
        return None, [judged, judged], judged.reason
    stands = judged.verdict is OptionVerdict.STANDS
    made = [replace(judged, verdict=OptionVerdict.STANDS if true == stands else OptionVerdict.FALLS) for true in meant]
    right = [chr(ord("A") + at) for at, true in enumerate(meant) if true == stands]
    return (right[0] if len(right) == 1 else None), made, judged.reason


def clearer(bare: Judged, joined: Judged) -> Judged:
    """The verdict of a statement with or without what it is about; two that contradict each other are none."""
    if bare.verdict is OptionVerdict.OPEN:
        return joined
    if joined.verdict in {OptionVerdict.OPEN, bare.verdict}:
        return bare
    return opened("两种读法结论不同，不能断定。", bare.provision, bare.quote)


def standing(found: Sequence[Judged]) -> int:
    """How many options stand."""
    return sum(one.verdict is OptionVerdict.STANDS for one in found)


def decides(found: Sequence[Judged], negative: bool) -> bool:
    """Whether just one option is what a single choice asks for."""
    wanted = OptionVerdict.FALLS if negative else OptionVerdict.STANDS
    return sum(one.verdict is wanted for one in found) == 1


def in_their_order(judged: list[Judged], options: Sequence[str]) -> list[Judged]:
    """The verdicts in the order of the options, 以上都对 among them judged by the others."""
    rest = list(judged)
    verdicts = {one.verdict for one in judged}
    told: list[Judged] = []
    for text in options:
        if text not in (*ALL_OF_THEM, *NONE_OF_THEM):
            told.append(rest.pop(0) if rest else OPEN)
            continue
        wanted = OptionVerdict.STANDS if text in ALL_OF_THEM else OptionVerdict.FALLS
        other = OptionVerdict.FALLS if text in ALL_OF_THEM else OptionVerdict.STANDS
        verdict = wanted if verdicts == {wanted} else other if other in verdicts else OptionVerdict.OPEN
        stands = {wanted: OptionVerdict.STANDS, other: OptionVerdict.FALLS}.get(verdict, OptionVerdict.OPEN)
        told.append(Judged(stands, "由其他各选项得出。"))
    return told


def key_of(question: Question, asked: Asked, judged: Sequence[Judged]) -> tuple[str | None, str]:
    """Letters, or None where the options leave it open or make no choice of the kind asked for; and why."""
    wanted = OptionVerdict.FALLS if asked.negative else OptionVerdict.STANDS
    right = [chr(ord("A") + at) for at, one in enumerate(judged) if one.verdict is wanted]
    open_ones = [chr(ord("A") + at) for at, one in enumerate(judged) if one.verdict is OptionVerdict.OPEN]
    every = next((at for at, text in enumerate(question.options) if text in ALL_OF_THEM), None)
    if every is not None and judged[every].verdict is OptionVerdict.STANDS and question.type == "single":
        return chr(ord("A") + every), "各选项都与条文一致。"
    if question.type == "single":
        if len(right) == 1:
            return right[0], "单选题，只有这一项" + ("与条文不符。" if asked.negative else "与条文一致。")
        if not right and not open_ones:
            return None, "没有一个选项" + ("与条文不符。" if asked.negative else "与条文一致。")
        return None, "没有找到可以据以判断的条文。" if not right else f"不止一项（{'、'.join(right)}）可以选。"
    if open_ones:
        return None, f"选项{'、'.join(open_ones)}没有规则能够判断。"
    if len(right) < 2:
        return None, "判断为可选的不足两项。"
    return "".join(right), "每个选项都对照条文作了判断。"
