"""What follows from a case: 因过失犯罪被判处有期徒刑五年的 is one of the cases whose lead says 予以开除.

The other way round than a list: the stem tells the case, the options are what may follow. Each sentence whose
consequence is one of the options is read for its case; the stem must tell it in full and nothing in it may be
contradicted. Said only where all the sentences told have the same option.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.banks.case_fit import told_case
from assistant.banks.denials import denied_only_in_one
from assistant.banks.held_lines import HeldLines, Line, grams
from assistant.banks.judged_option import Judged, OptionVerdict
from assistant.banks.question_form import matter
from assistant.banks.thresholds import meets
from assistant.banks.weighing import signs
from assistant.banks.wording import levelled
from assistant.checking.words import plain
from assistant.quizzes.quiz import BLANK

_LINES = 30
_TOLD = 0.85
_CASE = 4
_PART = re.compile(r"[；;。]")
_CLAUSE = re.compile(r"[，,：:]")


def judge_results(core: str, options: Sequence[str], held: HeldLines) -> tuple[Judged, ...] | None:
    """The option that follows from the case of the stem; None where none is told in full, or two with two options."""
    if core.count(BLANK) > 1 or len(options) < 2:
        return None
    stem = matter(core)
    found: dict[int, tuple[float, Line]] = {}
    for _, line in held.near(grams(stem).union(*map(grams, options)), _LINES):
        for at, case in _cases(line, options):
            told = told_case(stem, case, held.weighing)
            if len(signs(case)) < _CASE or told.share < _TOLD or told.against or _parted(stem, case, held):
                continue
            found[at] = max(found.get(at, (0.0, line)), (told.share, line), key=lambda one: one[0])
    if len(found) != 1:
        return None
    at, (_, line) = found.popitem()
    right = Judged(OptionVerdict.STANDS, "条文对题目所说的情形写的是这一项。", line.provision, line.text)
    wrong = Judged(OptionVerdict.FALLS, f"条文对题目所说的情形写的是“{options[at]}”。", line.provision, line.text)
    return tuple(right if place == at else wrong for place in range(len(options)))


def _cases(line: Line, options: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each part with one option in it and the case before the option; a 项 with its option in the lead is one."""
    by_lead = [at for at, one in enumerate(options) if _in(one, line.lead)]
    if line.lead and len(by_lead) == 1 and not any(_in(one, line.text) for one in options):
        yield by_lead[0], line.text
        return
    for part in _PART.split(line.text):
        clauses = _CLAUSE.split(part)
        for place, clause in enumerate(clauses):
            there = [at for at, one in enumerate(options) if _in(one, clause)]
            if len(there) == 1 and not re.search(r"[不免]", clause[: clause.find(options[there[0]][:2])][-4:]):
                before = clause[: clause.find("的") + 1] if place == 0 and "的" in clause else ""
                yield there[0], "，".join([*clauses[:place], before]).strip("，")
            if there:
                break


def _in(option: str, text: str) -> bool:
    return len(plain(option)) > 1 and levelled(plain(option)) in levelled(plain(text))


def _parted(stem: str, case: str, held: HeldLines) -> bool:
    """Whether a number or a denial of the stem parts it from the case."""
    return meets(stem, case, held.weighing) is False or denied_only_in_one(stem, case) is not None
