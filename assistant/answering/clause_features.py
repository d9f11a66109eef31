"""What speaks for an article, and for a clause of it, as numbers: what the learned order (`learned_order`) weighs."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering.kinds import QuestionKind, asked_dimensions, counts_members, spans_alike
from assistant.answering.question import Question
from assistant.answering.ranks import rung_asked, speaks_of
from assistant.answering.selection import Candidate, Place, article_named, article_place, fit, place, through
from assistant.answering.terms import Vocabulary, bigrams
from assistant.regulations.model import Address
from assistant.retrieval.passage import Evidence, article_key

ARTICLE_FEATURES = ("found", "score", "asked", "asked_words", "meaning", "agrees", "clashes")
CLAUSE_FEATURES = (
    "own",
    "led",
    "fit",
    "body",
    "body_legal",
    "distinct",
    "precise",
    "run",
    "asked",
    "asked_parent",
    "unasked",
    "words",
    "words_parent",
    "meaning",
    "meaning_parent",
    "tabled",
    "voted",
    "cited",
    "is_item",
    "lead_counts",
    "figure",
    "figure_alike",
    "figure_at_all",
    "figure_unasked",
    "other_figure",
    "excepts_asked",
    "other_rung",
    "length",
    "body_effect",
    "body_modal",
)  # fmt: skip
_EFFECTS = re.compile("处理|处分|诫勉|免职|追究|责任|批评|取消|不得|责令|辞退|降|开除|限期|视为|认定")
_MODALS = re.compile("不得|可以|应当|必须|不能|不宜|不需要|不再|免予|视为|不作为")
_EXCEPTS = re.compile("除外|不在此列|不受|例外|但是|但|不适用|不计|不包括|另有规定|特殊|也可以|免")
_EXCEPTS_ASKED = re.compile(
    "例外|除外|特殊|不用|不必|免|也要|还要|还得|要不要|需不需要|用不用|非得|必须|一律|都要|能不能不"
)
_PERSONS = re.compile(
    "预备党员|入党积极分子|发展对象|党员|领导班子|领导成员|领导干部|公务员|事业单位|国有企业|国企|工作人员|干部|党支部|党组|党委|一把手|科员|"
    "职级|配偶|子女|父母|亲属|学员|聘用|试用|女干部|后备"
)
# A typical question lies nearer to what is asked than the provision does, by about so much (`retrieval/fusion.py`).
_QUESTION_NEARER = 0.2


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a question before its clauses are put in order.

    `tabled` and `voted` are the units that the tables and the typical questions lead to, `of_units` as `Alike` has it.
    """

    question: Question
    evidence: Evidence
    tabled: Mapping[Place, float]
    voted: Mapping[Place, float]
    of_units: Mapping[Place, tuple[float, float]]
    vocabulary: Vocabulary


def about(measured: Measured, candidates: Sequence[Candidate]) -> Measured:
    """The same with the units of the candidates' articles only: the others have no part in their order."""
    held = {article_named(article_place(each.clause.provision)) for each in candidates}
    units = {unit: near for unit, near in measured.of_units.items() if article_named(unit) in held}
    return replace(measured, of_units=units)


def by_articles(candidates: Sequence[Candidate]) -> dict[Place, list[Candidate]]:
    """The candidates of each article, in the order they come in."""
    found: dict[Place, list[Candidate]] = {}
    for each in candidates:
        found.setdefault(article_place(each.clause.provision), []).append(each)
    return found


def article_features(measured: Measured, held: Sequence[Candidate]) -> list[float]:
    """The numbers of `ARTICLE_FEATURES` for an article with its clauses `held`."""
    first = held[0].clause.provision
    own = article_place(first)
    named = article_named(own)
    typical = [near for unit, near in measured.of_units.items() if article_named(unit) == named]
    meant = _nearest_passage(measured, article_key(first.regulation, first.address.article))
    agree, clash = _persons(measured.question.text, first.regulation.title + first.article.full_text)
    return [
        _found(measured, own),
        max(each.score for each in held),
        max((near for near, _ in typical), default=meant + _QUESTION_NEARER),
        max((shared for _, shared in typical), default=0.0),
        meant,
        agree,
        clash,
    ]


def clause_features(measured: Measured, held: Sequence[Candidate]) -> list[list[float]]:
    """The numbers of `CLAUSE_FEATURES` for each clause of one article."""
    common = _Common.of(measured, held)
    return [_of_clause(measured, common, each) for each in held]


@dataclass(frozen=True, slots=True)
class _Common:
    """What the clauses of one article share: how many of them hold a pair, and what stands in for what is unknown."""

    shared: Counter[str]
    count: int
    least_asked: float
    least_meant: float
    key: str

    @classmethod
    def of(cls, measured: Measured, held: Sequence[Candidate]) -> "_Common":
        provision = held[0].clause.provision
        own = article_named(article_place(provision))
        asked = [near for unit, (near, _) in measured.of_units.items() if article_named(unit) == own]
        key = article_key(provision.regulation, provision.address.article)
        pairs = Counter(pair for each in held for pair in set(bigrams(each.clause.text)))
        return cls(pairs, len(held), min(asked, default=0.3), min(_cosines(measured, key)), key)


def _of_clause(measured: Measured, common: _Common, each: Candidate) -> list[float]:
    question, clause = measured.question, each.clause
    weigh = measured.vocabulary
    address, kind = clause.provision.address, question.kind
    item = address.subparagraph is not None
    words = clause.text + through(question, clause.text)
    body = weigh.overlap(question.content, words)
    legal = weigh.overlap(weigh.legal(question.specific), words)
    near, parent = _asked(measured, each)
    meant, meant_parent = _meant(measured, common, address)
    wants_figure = kind in {QuestionKind.FIGURE, QuestionKind.DEADLINE} and not counts_members(question.text)
    held = {figure.dimension for figure in clause.figures}
    wanted = asked_dimensions(question.text) if wants_figure else frozenset[str]()
    values = {figure.same_as for figure in clause.figures}
    asked_figures = [figure for figure in question.figures if figure.dimension not in {"items", "count"}]
    alike = sum(figure.dimension in held and figure.same_as not in values for figure in asked_figures)
    rung = rung_asked(question.text)
    excepts = float(bool(_EXCEPTS.search(clause.text)))
    return [
        each.own,
        each.led,
        fit(question, clause),
        body,
        legal,
        _distinct(question, clause.text, common, weigh),
        _precise(question, clause.text, weigh),
        _longest_run(question.text, clause.text) / 8,
        near[0] if near else common.least_asked,
        parent[0] if parent else common.least_asked,
        float(near is None),
        near[1] if near else 0.0,
        parent[1] if parent else 0.0,
        meant,
        meant_parent,
        _weight_of(measured.tabled, each),
        _weight_of(measured.voted, each),
        float(any(place(cited) == place(clause.provision) for cited in measured.evidence.cited)),
        float(item),
        float(item and weigh.overlap(question.content, clause.lead) > body),
        float(bool(wanted & held)),
        float(bool(spans_alike(wanted) & held) and not wanted & held),
        float(bool(held) and wants_figure and not wanted),
        float(bool(held) and not wants_figure),
        min(alike, 2),
        excepts * bool(_EXCEPTS_ASKED.search(question.text)),
        float(rung is not None and not speaks_of(clause.text, rung)),
        math.log(1 + len(clause.text)) / 4,
        float(kind is QuestionKind.CONSEQUENCE and bool(_EFFECTS.search(clause.text))),
        float(kind is QuestionKind.YES_NO and bool(_MODALS.search(clause.text))),
    ]


def _found(measured: Measured, article: Place) -> float:
    """The score of the search; of an article cited outright what lies above any."""
    for hit in measured.evidence.hits:
        if article_place(hit.passage.provision) == article:
            return hit.score
    return 1.0


def _nearest_passage(measured: Measured, key: str) -> float:
    """Cosine of the nearest passage of an article; where none is near enough, the least that was measured."""
    return max(_cosines(measured, key))


def _cosines(measured: Measured, key: str) -> list[float]:
    known = measured.evidence.cosines
    found = [near for name, near in known.items() if name == key or name.startswith(f"{key}.")]
    return found or [min(known.values(), default=0.0)]


def _asked(measured: Measured, each: Candidate) -> tuple[tuple[float, float] | None, tuple[float, float] | None]:
    """Of the unit and of its 款: the nearest typical question, None where there is none."""
    provision = each.clause.provision
    address = provision.address
    parent = measured.of_units.get(place(provision, Address(address.article, address.paragraph)))
    if address.subparagraph is None:
        alone = len(provision.article.paragraphs) == 1
        whole = measured.of_units.get(article_place(provision)) if alone else None
        return parent or whole, parent
    return measured.of_units.get(place(provision)), parent


def _meant(measured: Measured, common: _Common, address: Address) -> tuple[float, float]:
    known = measured.evidence.cosines
    parent = known.get(f"{common.key}.{address.paragraph}", known.get(common.key, common.least_meant))
    if address.subparagraph is None:
        return parent, parent
    return known.get(f"{common.key}.{address.paragraph}.{address.subparagraph}", common.least_meant), parent


def _weight_of(weights: Mapping[Place, float], each: Candidate) -> float:
    return min(weights.get(place(each.clause.provision), 0.0), 1.5)


def _persons(asked: str, said: str) -> tuple[float, float]:
    """How many of the persons and bodies asked about are spoken of, and how many are not."""
    named = set(_PERSONS.findall(asked))
    spoken = sum(name in said for name in named)
    return float(min(spoken, 2)), float(min(len(named) - spoken, 2))


def _distinct(question: Question, text: str, common: _Common, weigh: Vocabulary) -> float:
    """Share of the question's words that stand here, each the more the fewer clauses of the article have it."""
    total = weigh.total(question.content)
    if not total or common.count < 2:
        return 0.0
    whole = math.log(1 + common.count)
    here = [pair for pair in set(question.content) if pair in text]
    return sum(weigh.weight(pair) * math.log((1 + common.count) / max(1, common.shared[pair])) for pair in here) / (
        total * whole
    )


def _precise(question: Question, text: str, weigh: Vocabulary) -> float:
    """Share of the clause's own words that the question has."""
    pairs = tuple(set(bigrams(text)))
    return weigh.overlap(pairs, question.text) if pairs else 0.0


def _longest_run(one: str, other: str) -> int:
    """Length of the longest run of signs that stands in both, up to eight."""
    longest = 0
    for start in range(len(one)):
        while longest < 8 and start + longest < len(one) and one[start : start + longest + 1] in other:
            longest += 1
    return longest
