"""Exam questions answered from the provisions: each option judged by itself, and no answer where no rule decides.

The order of work: which text is asked about (`question_form`) → by the form of the options, figures, members of a
list, words in a blank or statements → each option's verdict with its provision → the answer, if the verdicts make one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Annotated, Literal, cast
from unicodedata import normalize

from pydantic import BaseModel, ConfigDict, Field, field_validator

from assistant.banks.choice_answer import SURE_LEAD, TOLD_APART_LEAD, leader, unsure
from assistant.banks.claim_answer import most_doubtful
from assistant.banks.contrast_answer import judge_contrast
from assistant.banks.count_answer import judge_count
from assistant.banks.figure_answer import are_figures, judge_figures, with_unit
from assistant.banks.held_lines import HeldLines
from assistant.banks.judged_option import OPEN, Judged, OptionVerdict, opened
from assistant.banks.list_answer import judge_contrary, judge_list, odd_one
from assistant.banks.meaning import Meaning
from assistant.banks.order_answer import judge_order
from assistant.banks.phrase_answer import judge_phrases
from assistant.banks.question_form import Asked, asked_by, matter
from assistant.banks.statement_answer import judge_statement
from assistant.quizzes.quiz import BLANK, RIGHT, WRONG
from assistant.quizzes.scope import in_force
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.regulations.model import Checked, Provision, Regulation

MOST_OPTIONS = 26
_LETTERED = re.compile(r"\s*[（(]?([A-Za-zＡ-Ｚ])(?:\s*[.．、:：)）]|(?=\s))\s*")
_DENIES = re.compile(r"不(?!得|低于|少于|超过|高于)|未|没")
_TRUE, _FALSE = {"对", "正确", "是", "√", "✓"}, {"错", "错误", "否", "不对", "不正确", "×", "✗"}
_ALL = ("以上都对", "以上都是", "以上全部", "以上均是", "以上都正确", "以上均正确", "以上都包括", "全部都是")
_NONE = ("以上都不对", "以上都不是", "以上均不是", "以上都错", "以上都不正确")


def _of_two(options: Sequence[str], judged: Judged) -> tuple[str | None, list[Judged], str]:
    """A true/false question with its two options spelled out: the letter of the right one, the other the reverse."""
    meant = [one.strip() in _TRUE for one in options]
    if judged.verdict is OptionVerdict.OPEN or not all(one.strip() in (_TRUE | _FALSE) for one in options):
        return None, [judged, judged], judged.reason
    stands = judged.verdict is OptionVerdict.STANDS
    made = [replace(judged, verdict=OptionVerdict.STANDS if true == stands else OptionVerdict.FALLS) for true in meant]
    right = [chr(ord("A") + at) for at, true in enumerate(meant) if true == stands]
    return (right[0] if len(right) == 1 else None), made, judged.reason


class _Edge(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Question(_Edge):
    """A question as somebody pasted it. `options` without their letters; a true/false question has none."""

    id: Annotated[str, Field(max_length=200)] | int = ""
    type: Literal["single", "multiple", "judge"]
    question: str = Field(min_length=1, max_length=5_000)
    options: tuple[str, ...] = Field((), max_length=MOST_OPTIONS)

    @field_validator("options", mode="before")
    @classmethod
    def _plain(cls, given: object) -> object:
        """As a list, or as a mapping of letters in their order; a letter before the words is taken off."""
        if isinstance(given, Mapping):
            letters = cast(Mapping[str, object], given)
            given = [letters[letter] for letter in sorted(letters)]
        if not isinstance(given, list | tuple):
            return given
        options = cast(Sequence[object], given)
        lettered = [_LETTERED.match(one) if isinstance(one, str) else None for one in options]
        if all(
            found is not None and normalize("NFKC", found[1]).upper() == chr(ord("A") + at)
            for at, found in enumerate(lettered)
        ):
            return [str(one)[found.end() :] for one, found in zip(options, lettered, strict=True) if found]
        return options


class SolvedOption(_Edge):
    """One option: its verdict, the provision it rests on, the words quoted, and why."""

    letter: str
    text: str
    verdict: OptionVerdict
    citation: str = Field(description="所据条款，含〔条号待核〕〔内容待核〕标记；没有的为空")
    slug: str = ""
    version: str = ""
    article: str = ""
    quote: str = ""
    reason: str


class Solution(_Edge):
    """`answer` is letters (AC), 正确 or 错误; null where the provisions do not decide it. Never a guess."""

    id: str | int
    answer: str | None
    options: tuple[SolvedOption, ...]
    reason: str = Field(description="得出答案或者未判断的原因")
    notices: tuple[str, ...] = ()


class Solver:
    """Answers questions over one library on one day. Holds data only.

    `meaning` finds clauses in other words; without it only words are compared, and more stays open.
    """

    def __init__(self, library: Library, on: date, meaning: Meaning | None = None) -> None:
        self.library, self.on, self.meaning = library, on, meaning
        self._all: HeldLines | None = None
        self._by_text: dict[tuple[str, str], HeldLines] = {}

    def lines_of(self, regulation: Regulation | None) -> HeldLines:
        """The sentences of one text, or of all that hold."""
        if regulation is None:
            if self._all is None:
                self._all = HeldLines(in_force(self.library, self.on), self.meaning)
            return self._all
        key = (regulation.slug, regulation.version)
        if key not in self._by_text:
            self._by_text[key] = HeldLines((regulation,), self.meaning)
        return self._by_text[key]

    def solve(self, question: Question) -> Solution:
        """Answer one question by the law of the day."""
        asked = asked_by(question.question, self.library, self.on)
        return self.answer(question, asked, asked.named or asked.regulation)

    def answer(self, question: Question, asked: Asked, within: Regulation | None) -> Solution:
        """Answer by one text, whatever the question names; None: by all that hold."""
        if asked.not_held and within is None:
            told = opened(f"题目所据的《{asked.not_held}》库内没有。")
            return self._made(question, None, [told] * max(len(question.options), 1), told.reason)
        held = self.lines_of(within)
        if question.type == "judge":
            judged = judge_statement(_whole(asked.core), held)
            answers = {OptionVerdict.STANDS: RIGHT, OptionVerdict.FALLS: WRONG, OptionVerdict.OPEN: None}
            if len(question.options) == 2:
                return self._made(question, *_of_two(question.options, judged), asked)
            return self._made(question, answers[judged.verdict], [judged], judged.reason, asked)
        judged_options = _told(self._judged(question, asked, held), question.options)
        answer, reason = _answer(question, asked, judged_options)
        return self._made(question, answer, judged_options, reason, asked)

    def _judged(self, question: Question, asked: Asked, held: HeldLines) -> list[Judged]:
        options = question.options
        plain = tuple(one for one in options if one not in (*_ALL, *_NONE))
        if asked.statements and BLANK not in asked.core.rstrip("。" + BLANK):
            return self._statements(question, asked, plain, held)
        counted = judge_count(asked.core, plain, held) if question.type == "single" else None
        counted = counted or (judge_order(asked.core, plain, held) if question.type == "single" else None)
        if counted is not None:
            return list(counted)
        core, plain = with_unit(asked.core, plain)
        if are_figures(plain) and (question.type != "single" or asked.negative):
            figures = judge_figures(core, plain, held)
            return list(figures[0]) if figures else [OPEN] * len(plain)
        single = question.type == "single"
        if single and not asked.negative:
            return self._one_of(asked, core, plain, held)
        listed = judge_list(asked.core, plain, held)
        if listed is not None and (not single or _decides(listed, asked.negative)):
            return list(listed)
        odd = odd_one(asked.core, plain, held) if single else None
        if odd is not None:
            return list(odd)
        if asked.blanks == 1:
            made = [judge_statement(asked.core.replace(BLANK, one), held.by_words) for one in plain]
            if any(one.verdict is not OptionVerdict.OPEN for one in made):
                return made
        return list(listed or [OPEN] * len(plain))

    def _statements(self, question: Question, asked: Asked, options: tuple[str, ...], held: HeldLines) -> list[Judged]:
        """Options that are statements: each by itself, with what the stem is about before it where that is needed."""
        about = matter(asked.core).strip("，。 ")
        judged = [_clearer(judge_statement(one, held), judge_statement(f"{about}，{one}", held)) for one in options]
        if question.type == "single" and asked.negative:
            at = most_doubtful(judged)
            if at is not None and judged[at].verdict is OptionVerdict.OPEN:
                reason = "其他各项都与条文一致，只有这一项在条文中没有依据。"
                judged[at] = replace(judged[at], verdict=OptionVerdict.FALLS, reason=reason)
        return judged

    def _one_of(self, asked: Asked, core: str, options: tuple[str, ...], held: HeldLines) -> list[Judged]:
        """One option of a single choice: by the rules of figures, words and lists, and by elimination.

        Where both lead, to different options, nothing is said.
        """
        turned = judge_contrary(asked.core, options, held)
        if turned is not None:
            return list(turned)
        exact = self._exact(asked, core, options, held)
        by_fit = leader(core, options, held)
        told_apart = judge_contrast(core, options, held)
        contrast = list(told_apart) if told_apart else None
        if by_fit is None:
            return exact or contrast or [OPEN] * len(options)
        if exact is not None and _DENIES.search(asked.core) and _stand(exact) >= max(2, len(options) - 1):
            return list(unsure(options, by_fit.judged))  # nearly all stand, and the stem denies: one that does not?
        if contrast is not None:
            fitting = contrast[by_fit.at].verdict is OptionVerdict.STANDS
            slight = by_fit.lead < TOLD_APART_LEAD
            return contrast if fitting or slight else list(unsure(options, by_fit.judged))
        if exact is None or not _decides(exact, negative=False):
            return list(by_fit.judged) if by_fit.clear else exact or list(unsure(options, by_fit.judged))
        if exact[by_fit.at].verdict is not OptionVerdict.STANDS:
            if by_fit.lead >= SURE_LEAD:
                return list(by_fit.judged)
            return list(unsure(options, by_fit.judged))
        if not by_fit.clear and not are_figures(options):
            return list(unsure(options, by_fit.judged))
        return exact

    def _exact(self, asked: Asked, core: str, options: tuple[str, ...], held: HeldLines) -> list[Judged] | None:
        if are_figures(options):
            figures = judge_figures(core, options, held)
            return list(figures[0]) if figures else None
        phrases = judge_phrases(asked.core, options, held)
        listed = judge_list(asked.core, options, held)
        for found in (phrases, listed) if asked.blanks else (listed, phrases):
            if found is not None and _decides(found, negative=False):
                return list(found)
        found = listed or phrases
        return list(found) if found else None

    def _made(
        self,
        question: Question,
        answer: str | None,
        judged: Sequence[Judged],
        reason: str,
        asked: Asked | None = None,
    ) -> Solution:
        texts = question.options or ("",)
        judged = list(judged) + [OPEN] * (len(texts) - len(judged))
        rests = [one.provision for one in judged if one.provision is not None]
        notices = list(dict.fromkeys(note for one in rests for note in one.regulation.notices))
        if asked is not None and asked.ended:
            notices.insert(
                0,
                f"题目所据的“{asked.ended}”已不是现行文本"
                + ("，按所写的旧文本判断。" if rests and rests[0].regulation is asked.named else "，按现行文本判断。"),
            )
        if any(one.checked_content is Checked.UNCHECKED for one in rests):
            notices.append("所据条款的内容在库内待核，请对照官方文本。")
        return Solution(
            id=question.id,
            answer=answer,
            options=tuple(
                self._option(chr(ord("A") + at) if question.options else "", text, one)
                for at, (text, one) in enumerate(zip(texts, judged, strict=False))
            ),
            reason=reason,
            notices=tuple(notices),
        )

    def _option(self, letter: str, text: str, judged: Judged) -> SolvedOption:
        provision: Provision | None = judged.provision
        return SolvedOption(
            letter=letter,
            text=text,
            verdict=judged.verdict,
            citation=label(provision, self.on) if provision else "",
            slug=provision.regulation.slug if provision else "",
            version=provision.regulation.version if provision else "",
            article=str(provision.address.article) if provision else "",
            quote=judged.quote,
            reason=judged.reason,
        )


@lru_cache(maxsize=4)
def solver_for(library: Library, on: date, meaning: Meaning | None = None) -> Solver:
    """The solver of a library, its sentences gathered once a day."""
    return Solver(library, on, meaning)


def _stand(found: Sequence[Judged]) -> int:
    return sum(one.verdict is OptionVerdict.STANDS for one in found)


def _whole(core: str) -> str:
    return core.replace(BLANK, "").strip()


def _clearer(bare: Judged, joined: Judged) -> Judged:
    """The verdict of a statement with or without what it is about; two that contradict each other are none."""
    if bare.verdict is OptionVerdict.OPEN:
        return joined
    if joined.verdict in {OptionVerdict.OPEN, bare.verdict}:
        return bare
    return opened("两种读法结论不同，不能断定。", bare.provision, bare.quote)


def _decides(found: Sequence[Judged], negative: bool) -> bool:
    wanted = OptionVerdict.FALLS if negative else OptionVerdict.STANDS
    return sum(one.verdict is wanted for one in found) == 1


def _told(judged: list[Judged], options: Sequence[str]) -> list[Judged]:
    """The verdicts in the order of the options, 以上都对 among them judged by the others."""
    rest = list(judged)
    verdicts = {one.verdict for one in judged}
    told: list[Judged] = []
    for text in options:
        if text not in (*_ALL, *_NONE):
            told.append(rest.pop(0) if rest else OPEN)
            continue
        wanted = OptionVerdict.STANDS if text in _ALL else OptionVerdict.FALLS
        other = OptionVerdict.FALLS if text in _ALL else OptionVerdict.STANDS
        verdict = wanted if verdicts == {wanted} else other if other in verdicts else OptionVerdict.OPEN
        stands = {wanted: OptionVerdict.STANDS, other: OptionVerdict.FALLS}.get(verdict, OptionVerdict.OPEN)
        told.append(Judged(stands, "由其他各选项得出。"))
    return told


def _answer(question: Question, asked: Asked, judged: Sequence[Judged]) -> tuple[str | None, str]:
    wanted = OptionVerdict.FALLS if asked.negative else OptionVerdict.STANDS
    right = [chr(ord("A") + at) for at, one in enumerate(judged) if one.verdict is wanted]
    open_ones = [chr(ord("A") + at) for at, one in enumerate(judged) if one.verdict is OptionVerdict.OPEN]
    every = next((at for at, text in enumerate(question.options) if text in _ALL), None)
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
