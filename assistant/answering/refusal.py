"""When the held texts do not answer: which kind of no it is. No cosine decides alone (docs/decisions/0006)."""

from dataclasses import dataclass

from assistant.answering.fields import FieldMatch
from assistant.answering.kinds import QuestionKind, asked_dimensions, asking_part, asks_day, spans_alike
from assistant.answering.membership import OUTSIDE
from assistant.answering.question import Question
from assistant.answering.scope import Scope
from assistant.answering.selection import Candidate, best_score
from assistant.answering.terms import Vocabulary, content_runs
from assistant.regulations.catalogue import Catalogue, CatalogueEntry, meets
from assistant.regulations.lexicon import Subject
from assistant.regulations.titles import names_instrument

_NEAR = 0.5  # a clause from this share of the best score on may hold the figure asked for
SURELY_OURS = 0.5  # log-odds of membership from which on a circumstance of another field leaves a question ours


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the logistic model `answerability`."""

    bias: float
    novelty: float
    score: float
    cosine: float


WITH_COSINE = Weights(bias=-60.23, novelty=-11.63, score=3.44, cosine=63.9)
BY_WORDS = Weights(bias=-5.12, novelty=-13.25, score=5.12, cosine=0.0)
THRESHOLD = -2.5  # a wrong refusal costs more than an answer that shows its provision and misses the point …
STRANGE_THRESHOLD = -1.2  # … but what is hardly a question of this field is likely to be another field's …
CERTAIN, CERTAIN_THRESHOLD = 1.0, -3.7  # … and of what is one for certain, everyday words must not hide the matter


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the question the best candidates explain (0–1)."""

    best: float
    subject: float


def coverage(question: Question, candidates: tuple[Candidate, ...]) -> Coverage:
    """Of the best candidate and of the subject index."""
    best = candidates[0].coverage if candidates else 0.0
    return Coverage(best, max((match.share for match in question.subjects), default=0.0))


def topic_elsewhere(
    question: Question, catalogue: Catalogue, cover: Coverage, vocabulary: Vocabulary, scope: Scope
) -> CatalogueEntry | None:
    """The title not held that a distinctive word of the question points at, unless our index explains more of it."""
    plain = question.text.replace("的", "")  # 问责的方式 is 问责方式
    found = catalogue.by_topic(plain)
    if found is None:
        return None
    topic = max((topic for topic in found.topics if meets(topic, plain)), key=len, default="")
    if _asks_of_us_of(question, topic, found, scope) or _indexed(question, topic):
        return None
    share = vocabulary.overlap(question.content, topic)
    return found if share > cover.subject or question.novel else None


def _asks_of_us_of(question: Question, topic: str, entry: CatalogueEntry, scope: Scope) -> bool:
    """Whether the topic is the circumstance of what is asked, and that is ours; never of a missing part."""
    return not entry.part and not scope.asks_of_us(topic) and scope.asks_of_us(question.text)


def _indexed(question: Question, topic: str) -> bool:
    """Whether the topic is a word by which our own index leads to an article held."""
    return any(topic in (each.subject.subject, *each.subject.words) for each in question.subjects)


def another_field(
    question: Question,
    own_words: str,
    scope: Scope,
    cover: Coverage,
    vocabulary: Vocabulary,
    member: float = 0.0,
) -> FieldMatch | None:
    """The field of life or law that a question is of; `own_words` are those asked now, without the conversation's.

    A question of cadre policy is another field's only by words that explain more of it than our subject index does, and
    only where it does not ask what we answer: the discipline for it, or whether it must be reported. `member` says how
    surely (log-odds) it is one of cadre policy.
    """
    if any(names_instrument(each.citation.title) for each in question.citations):
        return None
    match = scope.another_field(own_words)
    if match is None:
        return None
    if member >= SURELY_OURS and not scope.asks_of_us(match.words) and scope.asks_of_us(own_words):
        return None
    if match.row.status == "out_of_scope":
        return match
    if scope.another_field(question.text) is None:
        return None  # 几天 of the conversation's own matter
    if not scope.of_cadres(question.text):
        return match
    share = vocabulary.overlap(question.content, match.words)
    ours = max((_longest(each.subject, question.text) for each in question.subjects), default=0)
    if share > cover.subject or novelty(question) or len(match.words.replace(" ", "")) >= ours:
        return match
    return None


def _longest(subject: Subject, text: str) -> int:
    """How many signs the longest words of a subject have that stand in the text."""
    words = (each for each in (subject.subject, *subject.words) if meets(each, text))
    return max((len(each.replace(" ", "")) for each in words), default=0)


def open_detail(question: Question, scope: Scope, candidates: tuple[Candidate, ...]) -> str:
    """The detail asked for that no near article speaks of; "" where there is none."""
    if scope.on_conduct(question.text):
        return ""  # what an offender wore or when he drove is told, not asked
    near = [each for each in candidates if each.score >= _NEAR * best_score(candidates)]
    texts = {each.clause.provision.article.full_text for each in near}
    return scope.details.unregulated(question.without_citations, texts)


def novelty(question: Question) -> float:
    """The share (0–1) of the question's signs that stand, in the part that asks, in words nothing held knows.

    What is told before the question (爹妈名下那套院子，…填不填) is a story in anybody's words; what is asked is not.
    """
    signs = sum(len(run) for run in content_runs(question.text)) or 1
    asking = asking_part(question.text)
    return sum(len(run) for run in question.novel if run in asking) / signs


def answerability(question: Question, candidates: tuple[Candidate, ...], cosine: float | None) -> float:
    """How likely it is (log-odds) that the held texts regulate what is asked.

    A logistic model of three things: the share of the question's signs that nothing held knows, the score of the best
    clause, and the cosine of the nearest typical question. `evals/answering/calibrate.py` fits the weights on the
    development and validation cases. Another embedding model has other cosines: without the packaged one, words alone
    decide.
    """
    if not candidates:
        return float("-inf")
    weights = WITH_COSINE if cosine is not None else BY_WORDS
    return (
        weights.bias
        + weights.novelty * novelty(question)
        + weights.score * best_score(candidates)
        + weights.cosine * (cosine or 0.0)
    )


def is_covered(
    question: Question, candidates: tuple[Candidate, ...], cosine: float | None, *, member: float = 0.0
) -> bool:
    """Whether the held texts regulate what is asked: likely by its words, and a figure there when one is asked for.

    `member`: how likely (log-odds) the question is one of this field.
    """
    threshold = STRANGE_THRESHOLD if member < OUTSIDE else THRESHOLD
    if member >= CERTAIN and cosine is not None:
        threshold = CERTAIN_THRESHOLD
    if answerability(question, candidates, cosine) < threshold:
        return False
    asks_figure = question.kind is QuestionKind.FIGURE
    wanted = spans_alike(asked_dimensions(question.text)) if asks_figure else frozenset[str]()
    if asks_day(question.text) or "levels" in wanted:  # a date answers, and levels are listed by name
        return True
    near = [each.clause for each in candidates if each.score >= _NEAR * best_score(candidates)]
    return not wanted or any(figure.dimension in wanted for clause in near for figure in clause.figures)
