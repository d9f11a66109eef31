"""A statement that rules alone do not settle, weighed: everything aligned is counted, and only what is sure is said."""

import math
import re

from assistant.banks.claim_place import Place, places_of
from assistant.banks.claim_signs import claim_only, rule_signs, signs_of
from assistant.banks.figure_answer import placed
from assistant.banks.held_lines import HeldLines
from assistant.banks.judged_option import Judged, OptionVerdict, opened
from assistant.banks.learned_judge import CUES, LearnedJudge, shipped_judge
from assistant.banks.weighing import signs
from assistant.banks.wording import clash
from assistant.entailment.verdict import Verdict

_CUT = re.compile(r"[，,：:；;。\n]")
_LONGEST = 24
_ABOUT, _MEANT = 0.45, 0.915
KEPT_STANDS, KEPT_FALLS = 0.85, 0.2
"""What the rules say is kept from this likelihood on, or below it."""
# What the trees and the reader are worth together, by logistic regression on 679 statements that neither had seen: of
# what is said by these bounds 1.8 % was wrong, 66 % said; by the trees alone 4.0 % and 51 %.
_TREES, _READER, _START = 0.64, 0.54, 0.2
_STANDS, _FALLS = 0.94, 0.08
_MOSTLY_SILENT = 0.6
_UNSURE = "条文与这一说法写法不同，没有把握判断。"
_BORNE_OUT = "这一说法的内容在条文中都有依据。"


def weighed(statement: str, by_rule: Judged, held: HeldLines) -> Judged:
    """The verdict of the rules where the weighing agrees, its own where it is sure, else none.

    By words alone, or with another model than the packaged one, that of the rules.
    """
    found = numbers_of(statement, by_rule, held)
    if found is None:
        return by_rule
    judge = shipped_judge()
    place, numbers, words = found
    likely = judge.likelihood(numbers | {CUES: judge.cue_sum(words)})
    stands, falls = judge.stands, judge.falls
    read = held.meaning.verdict(statement, place.line.provision) if held.meaning else None
    if read is not None:
        likely, stands, falls = together(likely, read), _STANDS, _FALLS
    if by_rule.verdict is OptionVerdict.STANDS:
        stands = min(stands, KEPT_STANDS)
    if by_rule.verdict is OptionVerdict.FALLS:
        falls = max(falls, KEPT_FALLS)
    verdict = OptionVerdict.STANDS if likely >= stands else OptionVerdict.OPEN
    verdict = OptionVerdict.FALLS if likely < falls else verdict
    if verdict is by_rule.verdict:
        return by_rule
    line = place.line
    elsewhere = place.score < _ABOUT or place.meant < _MEANT  # 公司董事会成员不得少于三人 is about no provision
    if verdict is OptionVerdict.OPEN or elsewhere:
        return opened(_UNSURE, by_rule.provision or line.provision, by_rule.quote or line.text)
    if verdict is OptionVerdict.STANDS:
        return Judged(verdict, _BORNE_OUT, line.provision, line.text)
    return Judged(verdict, differing(statement, place, words, judge, held), line.provision, line.text)


def together(likely: float, read: Verdict) -> float:
    """How likely a statement is so by the trees and by the reader; even where the provision is silent on it."""
    if read.silent >= _MOSTLY_SILENT:
        return 0.5
    trees = math.log((likely + 1e-4) / (1 - likely + 1e-4))
    total = _TREES * trees + _READER * math.log((read.stands + 1e-3) / (read.falls + 1e-3)) + _START
    return 1 / (1 + math.exp(-total))


def numbers_of(statement: str, by_rule: Judged, held: HeldLines) -> tuple[Place, dict[str, float], set[str]] | None:
    """The clause, the numbers of both and the words that the article lacks; None where nothing can be weighed."""
    if held.meaning is None or held.meaning.pieces(statement) is None:
        return None
    places = places_of(statement, held)
    if not places or len(signs(statement)) < 2:
        return None
    line = places[0].line
    numbers = signs_of(statement, places, held) | rule_signs(by_rule, line)
    return places[0], numbers, claim_only(statement, f"{line.opening}，{line.provision.article.full_text}")


def differing(statement: str, place: Place, words: set[str], judge: LearnedJudge, held: HeldLines) -> str:
    """Where the statement and the clause part: a figure, a word of one row, words that the article has not."""
    line, weighing = place.line, held.weighing
    there = placed(line.text)
    for first, last, value in placed(statement):
        kin = [line.text[start:end] for start, end, one in there if one[0] == value[0]]
        if kin and value not in {one for _, _, one in there}:
            return f"题目写“{statement[first:last]}”，条文写“{'、'.join(dict.fromkeys(kin))}”。"
    row = clash(statement, line.text)
    if row:
        return f"题目写“{row[0]}”，条文写“{row[1]}”。"
    clauses = [one for one in _CUT.split(statement) if len(signs(one)) >= 2] or [statement]
    word = judge.telling(words)
    own = next((one for one in reversed(clauses) if word and word in one), "")
    own = own or min(clauses, key=lambda one: weighing.cover(one, place.text))
    parts = [one for one in _CUT.split(line.text) if signs(one)] or [line.text]
    beside = max(parts, key=lambda one: weighing.cover(own, one) + 0.3 * weighing.cover(one, own))
    told = f"题目写“{own[:_LONGEST]}{'…' * (len(own) > _LONGEST)}”，条文写“{beside.strip()}”"
    return f"{told}，“{word}”在这一条中没有依据。" if word and word != own else f"{told}。"
