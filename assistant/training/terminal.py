"""A sitting in the terminal: one item after the other, each answer saved at once, left and resumed at will."""

import sys

from assistant.errors import RequestError
from assistant.records import attempts
from assistant.records.records import Records
from assistant.training.clock import Clock
from assistant.training.exam import GivenKind, give, hand_in, self_assess
from assistant.training.practice import practise
from assistant.training.response import Form, Response, ResponseInvalid, form_of
from assistant.training.results import ItemResult
from assistant.training.sitting import Mode, Sitting, look

_HOW = {
    Form.ONE: "一个字母",
    Form.SEVERAL: "几个字母，如 AC",
    Form.JUDGE: "对 或者 错",
    Form.BLANK: "所填的字",
    Form.TEXT: "要点，一行写完",
    Form.ORDER: "字母的先后，如 CABD",
    Form.PAIRS: "配对，如 A-2 B-1",
}
_NOTHING: Response = ()


class Left(Exception):
    """The examinee goes away for now; everything is saved."""


def open_sitting(records: Records, clock: Clock, id: str, person: str) -> Sitting:
    """The sitting of that id, or with `last` the person's newest that is not finished.

    Raises:
        RequestError: there is none to go on with.
        UnknownRecord: no such sitting.
    """
    if id == "last":
        with records.reading() as transaction:
            found = attempts.attempts_of(transaction, person, only_open=True)
        if not found:
            raise RequestError("没有未答完的考试或者练习。", "去掉 --resume 开始一场新的。")
        id = found[0].id
    return look(records, clock, id)


class Terminal:
    """One person at one terminal."""

    def __init__(self, records: Records, clock: Clock, id: str) -> None:
        self._records, self._clock, self._id = records, clock, id

    def run(self) -> None:
        """Ask what is not answered, then hand in. Raises RecordsFault: the answer being given was not saved."""
        sitting = self._look()
        exam = sitting.attempt.mode == Mode.EXAM
        print(f"{'考试' if exam else '练习'}，{len(sitting.paper.items)}题。编号 {self._id}")
        print("每答一题即保存。" + ("直接回车跳过，" if exam else "直接回车看答案，") + "输入 q 离开以后再答。")
        try:
            for number in range(1, len(sitting.paper.items) + 1):
                if not self._look().attempt.state.open:
                    break
                if number not in sitting.counted:
                    self._ask(number, exam=exam)
            self._hand_in(exam=exam)
        except Left:
            print(f"\n已保存。继续：cadre quiz take --resume {self._id}")

    def _look(self) -> Sitting:
        return look(self._records, self._clock, self._id)

    def _ask(self, number: int, *, exam: bool) -> None:
        sitting = self._look()
        one = sitting.paper.items[number - 1].item
        left = f"（还剩{int(sitting.left // 60)}分{int(sitting.left % 60)}秒）" if sitting.left is not None else ""
        print(f"\n{number}．〔{one.type.words}〕{one.stem}{left}")
        for at, words in enumerate(one.options):
            print(f"　{chr(ord('A') + at)}．{words}")
        for at, words in enumerate(one.matches, 1):
            print(f"　{at}．{words}")
        while True:
            started = self._clock.read().steady
            said = self._line(f"答案（{_HOW[form_of(one)]}）：")
            response = (said,) if said else _NOTHING
            try:
                if exam:
                    self._give(number, response)
                else:
                    self._practise(number, response, self._clock.read().steady - started)
            except ResponseInvalid as fault:
                print(fault.sentence())
                continue
            return

    def _give(self, number: int, response: Response) -> None:
        if response:
            given = give(self._records, self._clock, self._id, number, response)
            if given.kind is not GivenKind.SAVED:
                print(given.sentence)

    def _practise(self, number: int, response: Response, seconds: float) -> None:
        done = practise(self._records, self._clock, self._id, number, response, seconds)
        self._show(done.result)

    def _show(self, result: ItemResult) -> None:
        if result.basis == "proposed":
            self._decide(result)
        else:
            print(("答对了。" if result.right else "没有答对。") + f"答案：{'、'.join(result.key)}")
        print(f"解析：{result.rationale}")

    def _decide(self, result: ItemResult) -> None:
        print("请对照要点自评：")
        for point, met in zip(result.key, result.points, strict=True):
            print(f"　· {point}（{'可能答到' if met else '可能没有答到'}）")
        while True:
            said = self._line(f"逐点写 1（答到）或 0（没有），共{len(result.key)}个：")
            if len(said) == len(result.key) and set(said) <= {"0", "1"}:
                points = tuple(sign == "1" for sign in said)
                self_assess(self._records, self._clock, self._id, result.number, points)
                return

    def _hand_in(self, *, exam: bool) -> None:
        sitting = self._look()
        if exam and sitting.attempt.state.open:
            missing = len(sitting.paper.items) - sum(bool(one.value != "[]") for one in sitting.counted.values())
            said = self._line(
                f"\n还有{missing}题没有作答。现在交卷吗？（y／n）" if missing else "\n现在交卷吗？（y／n）"
            )
            if said.lower() not in {"y", "yes", "是"}:
                raise Left
        result = hand_in(self._records, self._clock, self._id).result
        if result is None:
            return
        if exam:
            for one in result.items:
                print(f"\n{one.number}．作答：{'、'.join(one.response) or '未作答'}")
                self._show(one)
        final = self._look().result or result
        pending = f"；{final.pending}道简答题没有自评，未计分" if final.pending else ""
        print(f"\n得分{final.score:g}／{final.full:g}，答对{final.right}题{pending}。")

    def _line(self, prompt: str) -> str:
        print(prompt, end="", flush=True)
        line = sys.stdin.readline()
        if not line or line.strip().lower() == "q":
            raise Left
        return line.strip()
