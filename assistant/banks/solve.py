"""Exam questions answered from the provisions: each option judged by itself, and no answer where no rule decides.

The order of work: which text is asked about (`question_form`) → by the form of the options, figures, members of a
list, words in a blank or statements → each option's verdict with its provision → the answer, if the verdicts make one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from assistant.banks.branches import judge_branches, untold
from assistant.banks.case_words import asked_of, options_of
from assistant.banks.choice_answer import SURE_LEAD, TOLD_APART_LEAD, leader, unsure
from assistant.banks.claim_answer import most_doubtful
from assistant.banks.contrast_answer import judge_contrast
from assistant.banks.count_answer import judge_count
from assistant.banks.exam_question import Question, Solution, SolvedOption
from assistant.banks.figure_answer import are_figures, judge_figures, with_unit
from assistant.banks.held_lines import HeldLines
from assistant.banks.judged_beside import judged_beside
from assistant.banks.judged_option import OPEN, Judged, OptionVerdict, opened
from assistant.banks.key import ALL_OF_THEM, NONE_OF_THEM, clearer, decides, in_their_order, key_of, of_two, standing
from assistant.banks.list_answer import judge_contrary, judge_list, odd_one
from assistant.banks.meaning import Meaning
from assistant.banks.order_answer import judge_order
from assistant.banks.phrase_answer import judge_phrases
from assistant.banks.question_form import Asked, asked_by, matter
from assistant.banks.result_of_case import judge_results
from assistant.banks.statement_answer import judge_statement
from assistant.quizzes.quiz import BLANK, RIGHT, WRONG
from assistant.quizzes.scope import in_force
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.regulations.model import Checked, Provision, Regulation

_DENIES = re.compile(r"不(?!得|低于|少于|超过|高于)|未|没")


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
                return self._made(question, *of_two(question.options, judged), asked)
            return self._made(question, answers[judged.verdict], [judged], judged.reason, asked)
        judged_options = in_their_order(self._judged(question, asked, held), question.options)
        judged_options = judged_beside(question, asked, judged_options, held)
        answer, reason = key_of(question, asked, judged_options)
        return self._made(question, answer, judged_options, reason, asked)

    def _judged(self, question: Question, asked: Asked, held: HeldLines) -> list[Judged]:
        options, asked = question.options, replace(asked, core=asked_of(asked.core))
        plain = options_of(asked.core, [one for one in options if one not in (*ALL_OF_THEM, *NONE_OF_THEM)])
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
            told = self._one_of(asked, core, plain, held)
            if untold(core, told, plain, held):
                return list(unsure(plain, told))
            results = None if decides(told, negative=False) else judge_results(asked.core, plain, held)
            return list(results) if results else told
        listed = judge_list(asked.core, plain, held)
        if listed is not None and (not single or decides(listed, asked.negative)):
            return list(listed)
        odd = odd_one(asked.core, plain, held) if single else None
        if odd is not None:
            return list(odd)
        if asked.blanks == 1 and not asked.negative:
            made = [judge_statement(asked.core.replace(BLANK, one), held.by_words) for one in plain]
            if any(one.verdict is not OptionVerdict.OPEN for one in made):
                return made
        return list(listed or [OPEN] * len(plain))

    def _statements(self, question: Question, asked: Asked, options: tuple[str, ...], held: HeldLines) -> list[Judged]:
        """Options that are statements: each by itself, with what the stem is about before it where that is needed."""
        about = matter(asked.core).strip("，。 ")
        judged = [clearer(judge_statement(one, held), judge_statement(f"{about}，{one}", held)) for one in options]
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
        first = by_fit.judged if by_fit else contrast or exact or ()
        near = first[0].provision if first else None
        by_branch = judge_branches(core, options, near, held) if near else None
        if by_branch is not None:
            return list(by_branch)
        if by_fit is None:
            return exact or contrast or [OPEN] * len(options)
        if exact is not None and _DENIES.search(asked.core) and standing(exact) >= max(2, len(options) - 1):
            return list(unsure(options, by_fit.judged))  # nearly all stand, and the stem denies: one that does not?
        if contrast is not None:
            fitting = contrast[by_fit.at].verdict is OptionVerdict.STANDS
            slight = by_fit.lead < TOLD_APART_LEAD
            return contrast if fitting or slight else list(unsure(options, by_fit.judged))
        if exact is not None and decides(exact, negative=False) and _listed_whole(exact):
            return exact
        if exact is None or not decides(exact, negative=False):
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
            if found is not None and decides(found, negative=False):
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


def _listed_whole(judged: Sequence[Judged]) -> bool:
    """Whether one list of 项 decided every option."""
    places = [one.provision for one in judged if one.verdict is not OptionVerdict.OPEN]
    return len(places) == len(judged) and all(one is not None and "\n" in one.text for one in places)


def _whole(core: str) -> str:
    return core.replace(BLANK, "").strip()
