"""Ranks against the threshold of a rule: a text covers whoever is 县处级副职 or above; is a 正科级 post among them?

The ladder is that of the Civil Servant Law, Article 18: 乡科级 < 县处级 < 厅局级 < 省部级, each with 副职 below 正职.
Only a clause that says whom its text covers decides (报告主体, 适用范围, 本规定所说的…): there whoever stands below
the threshold of every member that names one is not covered. That somebody stands above it does not yet make the rule
apply.
"""

import re
from dataclasses import dataclass

from assistant.answering.assertion import Assertion, assertion_of
from assistant.answering.claim_polarity import denies
from assistant.answering.clauses import Clause
from assistant.answering.kinds import QuestionKind
from assistant.answering.question import Question
from assistant.answering.selection import Candidate
from assistant.regulations.citation import label
from assistant.regulations.model import Provision

_RUNGS = {"股": -1, "乡科": 0, "科": 0, "县处": 1, "处": 1, "厅局": 2, "厅": 2, "省部": 3, "部": 3}
_RANK = re.compile(
    r"(?P<before>[正副])?(?P<rung>乡科|县处|厅局|省部|股|科|处|厅|部)(?:级(?P<after>正职|副职)?|(?=干部))(?P<half>[正副])?"
)
_FROM = re.compile(r"^(?:领导职务|干部|职务)?(?:及)?(?:以上|起算|起|开始|往上)")
_COVERS = re.compile(r"主体|对象|范围|适用于|(?:所称|所说)的?[^，。]{0,12}(?:包括|是指|指)|(?:包括|指)(?:以下|下列)")
_COVERED = re.compile(
    r"主体|对象|范围|适用|(?:要|得|用|该|需要?|应当?)(?:不)?(?:要|用|该|需要?|应)?[^，。]{0,6}[报填交参适执]|[报填]不[报填]"
)
_LED = 0.6  # share of the question by which the subject index, or its words, must lead to the article
_LED_CLAIM = 0.3  # the same where the assertion itself names a threshold


@dataclass(frozen=True, slots=True)
class RankVerdict:
    """否 in words, with the provision; `corrects`: the question asserted the contrary."""

    text: str
    rests_on: Provision
    corrects: bool


def rank_verdict(question: Question, candidates: tuple[Candidate, ...], led_to: float) -> RankVerdict | None:
    """否 for a rank below every threshold of the clause that says whom the text covers; None where nothing decides.

    Args:
        question: as read.
        candidates: the clauses found, best first; at least one.
        led_to: share of the question by which the subject index leads to the best one's article.
    """
    if question.kind is not QuestionKind.YES_NO:
        return None
    asserted = assertion_of(question.without_citations)
    clause = _covering(candidates)
    if clause is None:
        return None
    lowest = _lowest(clause)
    on_it = max(led_to, max(one.sure for one in candidates if one.clause == clause))
    claimed = _threshold(asserted) if asserted is not None else None
    if claimed is not None:
        if lowest is None or claimed == lowest or on_it < _LED_CLAIM:
            return None
        return _told(clause, "否。提问中的职务层次与条文不符。条文规定：", corrects=True)
    ranks = {rank for _, rank in _ranks(question.text)}
    below = lowest is not None and len(ranks) == 1 and max(ranks) < lowest
    if not below or on_it < _LED or not _COVERED.search(question.text):
        return None
    if asserted is None:
        return _told(clause, "否。", corrects=False)
    denied = denies(asserted.words)
    return _told(clause, "是。" if denied else "否。提问中的说法与条文不符。条文规定：", corrects=not denied)


def _told(clause: Clause, opening: str, *, corrects: bool) -> RankVerdict:
    lead = clause.lead.rstrip("：: ").split("。")[-1]
    words = clause.text.rstrip("；;。：: ")
    said = f"{lead}：{words}" if clause.provision.address.subparagraph is not None and lead else words
    return RankVerdict(f"{opening}{said}。（{label(clause.provision)}）", clause.provision, corrects)


def _covering(candidates: tuple[Candidate, ...]) -> Clause | None:
    """The first clause of the best article that says whom the text covers and names a rank."""
    article = candidates[0].clause.provision.article
    own = (one.clause for one in candidates if one.clause.provision.article is article)
    return next((each for each in own if _COVERS.search(each.lead + each.text) and _thresholds(each.text)), None)


def _lowest(clause: Clause) -> int | None:
    """The lowest threshold that any member of the clause's paragraph names."""
    ordinal = clause.provision.address.paragraph
    paragraph = next(one for one in clause.provision.article.paragraphs if one.ordinal == ordinal)
    return min(_thresholds(paragraph.full_text), default=None)


def _threshold(asserted: Assertion) -> int | None:
    found = _thresholds(asserted.words)
    return found[0] if len(set(found)) == 1 else None


def _thresholds(text: str) -> list[int]:
    return [rank for end, rank in _ranks(text) if _FROM.match(text[end:])]


def _ranks(text: str) -> list[tuple[int, int]]:
    """Each rank named, as the end of its words and its place on the ladder; without 正 or 副 the lower of the two."""
    found: list[tuple[int, int]] = []
    for one in _RANK.finditer(text):
        half = one["before"] or (one["after"] or "")[:1] or one["half"]
        found.append((one.end(), 2 * _RUNGS[one["rung"]] + (half == "正")))
    return found
