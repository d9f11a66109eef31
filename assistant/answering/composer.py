"""Step two of an answer: from what was found to words and the provisions they rest on, or a refusal of a named kind."""

from dataclasses import dataclass, replace
from datetime import date

from assistant.answering import premise, refusal, refusal_words
from assistant.answering.amended import amended, asks_change
from assistant.answering.answer import AnswerStatus, AnswerTable, Clarification
from assistant.answering.assertion import assertion_of
from assistant.answering.both_versions import both_versions
from assistant.answering.claimed_figure import figure_stands, wrong_claimed_figure
from assistant.answering.claimed_rank import rank_verdict
from assistant.answering.comparison import compare_sides
from assistant.answering.extract import Extract, extract
from assistant.answering.figure_list import kinds_asked, list_figures, texts_meant
from assistant.answering.finder import Finder, Found
from assistant.answering.judgement import SENTENCE, needs_judgement
from assistant.answering.kinds import QuestionKind
from assistant.answering.left_out import left_out
from assistant.answering.membership import OUTSIDE, membership
from assistant.answering.pointing import only_points
from assistant.answering.ranks import rung_asked, speaks_of
from assistant.answering.relied import relied
from assistant.answering.selection import Candidate, article_of, article_place
from assistant.answering.several_texts import several_texts
from assistant.answering.table_text import told
from assistant.answering.validity import asks_validity, validity
from assistant.answering.wrong_claim import wrong_claim
from assistant.indexes.use_order import in_use_order
from assistant.regulations.catalogue import CatalogueEntry
from assistant.regulations.citation import label
from assistant.regulations.model import InstrumentKind, Provision
from assistant.regulations.numerals import print_article_number

_RELATED = 0.75  # a further article is shown as related from this share of the best score on
_MOST_RELATED = 2
_SHARES_WITH_LAW = 0.15
_ON_THE_MATTER = 0.44  # share of the question's legal words that a clause must hold before it corrects a figure
# Likeness to a typical question from which on the shelf is known to regulate what is asked: of the development cases
# that must be refused 1 in 30 is so like one (all of them on an article that is not held), of the others 4 in 10.
_ASKED_LIKE_THIS = 0.65
_DIRECT = 0.3  # share of the question that makes a clause an answer rather than the nearest thing to one
# An answer is weak where neither the subject index leads to its article nor half of the question's words stand there:
# of such answers to the gold questions 6 in 10 were right, of the others 94 in 100.
_BY_INDEX, _BY_WORDS = 0.2, 0.4
_OWN_RULES = "以下依据本单位制度作答，不是党内法规或者国家法律法规的规定。"
ONLY_NEAREST = "没有找到与问题逐一对应的规定，以下是最接近的条文，是否适用请核对。"
_ORDER = list(InstrumentKind)


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer before it goes on the wire: provisions instead of citations.

    `whole`: the text is the whole answer; otherwise the first provision is added in full where it gives only a part.
    `only_nearest` says that the text admits to have found nothing that speaks of the matter itself. `reckoned` are days
    worked out by rule, printed before the text: no figure of theirs can stand in a quote. `weak` says that few of the
    question's words lead to the provision, `table` is a comparison whose words stand in `text` too, `hints` are words
    on which text goes before or who interprets, each with the provision that says so.
    """

    status: AnswerStatus
    text: str
    rests_on: tuple[Provision, ...] = ()
    related: tuple[Provision, ...] = ()
    suggestions: tuple[str, ...] = ()
    clarification: Clarification | None = None
    missing_regulation: str | None = None
    whole: bool = False
    only_nearest: bool = False
    reckoned: str = ""
    weak: bool = False
    table: AnswerTable | None = None
    hints: tuple[tuple[str, Provision], ...] = ()


class Composer:
    """Words what was found. `compose` lists the steps in order; the first that has something to say ends the work."""

    def __init__(self, finder: Finder, ranks: bool = True) -> None:
        self._finder = finder
        self._ranks = ranks

    def compose(self, found: Found) -> Composed:
        """The order of work: the first step that has something to say ends it."""
        return (
            self._declined(found)
            or self._before_any_text(found)
            or self._not_held(found)
            or self._relied(found)
            or self._both_versions(found)
            or self._amended(found)
            or self._no_such_article(found)
            or self._of_another_field(found)
            or self._which_regulation(found)
            or self._all_figures(found)
            or self._shown_article(found)
            or self._asked_back(found)
            or self._validity(found)
            or self._not_covered(found)
            or self._several_texts(found)
            or self._repealed(found)
            or self._left_out(found)
            or self._corrected(found)
            or self._answered(found)
        )

    def _declined(self, found: Found) -> Composed | None:
        declined = found.declined
        return declined and Composed(AnswerStatus.DECLINED, declined.sentence + declined.next_step)

    def _before_any_text(self, found: Found) -> Composed | None:
        """A day on which none of the texts held was in force: nothing can be said of it."""
        if self._finder.library.in_force(found.request.on):
            return None
        sentence = (
            "在所指定的日期，库内没有当时有效的法规文本，不作推断。请核对日期；不指定日期的，按今天有效的文本作答。"
        )
        return Composed(AnswerStatus.NO_PROVISION, sentence)

    def _not_held(self, found: Found) -> Composed | None:
        if not found.named.not_held:
            return None
        return _not_held(found.named.not_held, found.named.entry, found.named.held_versions)

    def _of_another_field(self, found: Found) -> Composed | None:
        """Law that is not held, or no policy at all: nothing on the shelf is near enough to be shown."""
        finder = self._finder
        match = refusal.another_field(
            found.question, found.request.text, finder.scope, found.cover, finder.vocabulary, self._member(found)
        )
        if match is None:
            return None
        sentence = refusal_words.of_another_field(match.row)
        missing = match.row.titles[0] if match.row.titles else None
        return Composed(AnswerStatus(match.row.status), sentence, missing_regulation=missing)

    def _relied(self, found: Found) -> Composed | None:
        result = relied(found, self._finder.library)
        return result and Composed(AnswerStatus.PREMISE_CORRECTED, result.text, result.rests_on, whole=True)

    def _both_versions(self, found: Found) -> Composed | None:
        result = None if asks_change(found.question.text) else both_versions(found, self._finder)
        return result and Composed(AnswerStatus.ANSWERED, result.text, result.rests_on, whole=True)

    def _amended(self, found: Found) -> Composed | None:
        """What changed between two versions: the comparison answers, not one provision."""
        result = amended(found, self._finder.library)
        if result is None:
            return None
        if result.options:
            back = Clarification(question="您问的是哪一部法规的新旧版本？", options=result.options)
            return Composed(AnswerStatus.NEEDS_CLARIFICATION, result.text, clarification=back)
        status = AnswerStatus.ANSWERED if result.rests_on else AnswerStatus.NO_PROVISION
        return Composed(status, result.text, result.rests_on, whole=True)

    def _no_such_article(self, found: Found) -> Composed | None:
        sentence = found.named.no_such_article
        if not sentence:
            return None
        held = "、".join(f"《{regulation.short_title}》" for regulation in found.named.regulations)
        suggestions = _nearest(found)
        return Composed(
            AnswerStatus.PREMISE_CORRECTED,
            sentence + f"请核对条号，或者直接说明要问{held}的什么事项。",
            suggestions=suggestions,
        )

    def _which_regulation(self, found: Found) -> Composed | None:
        """第八条 alone: which text is meant cannot be guessed — unless what is asked finds that very article."""
        unresolved = found.named.unresolved
        if not unresolved or found.named.provisions:
            return None
        address = unresolved[0].citation.address
        held = sorted(
            self._finder.library.in_force(found.request.on),
            key=lambda each: (each.is_internal, _ORDER.index(each.kind)),
        )
        options = [
            f"《{each.short_title}》{print_article_number(address.article)}"
            for each in held
            if address and each.article(address.article)
        ]
        back = Clarification(question="您说的是哪一部法规？", options=tuple(options[:5]))
        sentence = "没有读出是哪一部法规的条文，请选择或者用书名号写明法规名称。"
        return Composed(AnswerStatus.NEEDS_CLARIFICATION, sentence, clarification=back)

    def _all_figures(self, found: Found) -> Composed | None:
        """Every deadline of a text, and nothing else asked: the index knows them all."""
        kinds = kinds_asked(found.question)
        if not kinds or found.named.provisions:
            return None
        regulations = texts_meant(found.question, found.named.texts_asked_about, self._finder.library)
        if not regulations:
            held = in_use_order(self._finder.library.in_force(found.request.on), self._finder.library.folder)
            options = tuple(f"《{each.short_title}》有哪些时限规定？" for each in held[:5])
            back = Clarification(question="您说的是哪一部法规？", options=options)
            sentence = "没有读出是哪一部法规，请选择或者用书名号写明法规名称。"
            return Composed(AnswerStatus.NEEDS_CLARIFICATION, sentence, clarification=back)
        listed = list_figures(self._finder.library, regulations, kinds)
        if not listed.rests_on:
            return Composed(AnswerStatus.NO_PROVISION, listed.text)
        return Composed(AnswerStatus.ANSWERED, listed.text, listed.rests_on, whole=True)

    def _shown_article(self, found: Found) -> Composed | None:
        """A citation and nothing else: the provision itself is the answer."""
        provisions = tuple(sorted(found.named.provisions, key=lambda each: each.regulation.is_internal))
        if not provisions or found.question.specific:
            return None
        lines = [f"{label(provision)}：\n{provision.text}" for provision in provisions]
        return Composed(AnswerStatus.ANSWERED, "\n\n".join(lines), provisions)

    def _asked_back(self, found: Found) -> Composed | None:
        """Nothing but asking words, and nothing before it: which matter is meant decides everything."""
        question = found.question
        matter = any(len(word) > 1 for word in question.specific)  # 办 alone, of 怎么办, names none
        points = not found.request.turns and only_points(question.text)
        if not points and (matter or question.terms or found.named.regulations):
            return None
        options = ("提任县处级领导职务的资格和年限", "任职前公示的期限", "个人有关事项的报告内容和时间")
        back = Clarification(question="您问的是哪一事项？", options=options)
        missing = "没有说明是谁、什么情况" if points else "没有说明是哪一事项"
        return Composed(AnswerStatus.NEEDS_CLARIFICATION, f"问题里{missing}，请补充后再问。", clarification=back)

    def _validity(self, found: Found) -> Composed | None:
        regulations = found.named.texts_asked_about
        if len(regulations) != 1 or not asks_validity(found.question):
            return None
        result = validity(regulations[0], self._finder.library, date.today())
        if result is None:
            return None
        gone = regulations[0].repealed is not None
        status = AnswerStatus.PREMISE_CORRECTED if gone else AnswerStatus.ANSWERED
        return Composed(status, found.named.repealed + result.text, result.rests_on)

    def _not_covered(self, found: Found) -> Composed | None:
        finder, question, cover = self._finder, found.question, found.cover
        if found.named.provisions:
            return None
        elsewhere = refusal.topic_elsewhere(question, finder.catalogue, cover, finder.vocabulary, finder.scope)
        if elsewhere is not None:
            return _not_held(elsewhere.title, elsewhere)
        another_rank = self._rank_not_covered(found) if self._ranks else ""
        if another_rank:
            return Composed(AnswerStatus.NO_PROVISION, another_rank, suggestions=_nearest(found))
        if found.alike >= _ASKED_LIKE_THIS:
            return None
        member = self._member(found)
        outside = member < OUTSIDE and not found.named.regulations
        # by words alone any question shares some with the law: one from outside must share more
        measured = found.cosine is not None or max(cover.best, cover.subject) >= _SHARES_WITH_LAW
        detail = refusal.open_detail(question, finder.scope, found.candidates)
        readable = not detail and (measured or not outside)
        # whatever somebody did, in whichever words it is told: the texts on discipline speak of conduct
        if found.candidates and member >= refusal.CERTAIN and finder.scope.on_conduct(question.text):
            return None
        if readable and refusal.is_covered(question, found.candidates, found.cosine, member=member):
            return None
        if outside and not (detail and finder.scope.names_matter(question.text)):
            return Composed(AnswerStatus.OUT_OF_SCOPE, refusal_words.OUTSIDE)
        sentence = refusal_words.not_regulated(found, detail)
        return Composed(AnswerStatus.NO_PROVISION, sentence, suggestions=_nearest(found))

    def _member(self, found: Found) -> float:
        by_words = found.cosine is None
        return membership(found.question, found.alike, self._finder.scope, by_words=by_words)

    def _rank_not_covered(self, found: Found) -> str:
        """A sentence where the best clause is made for other ranks than the one asked about; else empty."""
        rung = rung_asked(found.question.text)
        if rung is None or not found.candidates:
            return ""
        clause = found.candidates[0].clause
        if speaks_of(clause.lead + clause.text, rung):
            return ""
        place = label(clause.provision)
        return (
            f"{place}的这项规定适用于另外的职务层次，没有规定所问的职务层次，不作类推。请以组织（人事）部门答复为准。"
        )

    def _several_texts(self, found: Found) -> Composed | None:
        result = several_texts(found, self._finder)
        return result and Composed(AnswerStatus.ANSWERED, result.text, result.rests_on, whole=True)

    def _repealed(self, found: Found) -> Composed | None:
        if not found.named.repealed:
            return None
        if not found.question.content or not found.candidates:
            return Composed(AnswerStatus.PREMISE_CORRECTED, found.named.repealed)
        answer = self._answered(found)
        return replace(
            answer, status=AnswerStatus.PREMISE_CORRECTED, text=f"{found.named.repealed}按现行文本：{answer.text}"
        )

    def _left_out(self, found: Found) -> Composed | None:
        """The article found says that its rule does not cover the matter, or not the rank."""
        if not found.candidates:
            return None
        question, best = found.question, found.candidates[0]
        told = left_out(question, best, self._finder.vocabulary)
        told = told or rank_verdict(question, found.candidates, _by_index(found, best))
        if told is None:
            return None
        status = AnswerStatus.PREMISE_CORRECTED if told.corrects else AnswerStatus.ANSWERED
        return Composed(status, told.text, (told.rests_on,))

    def _corrected(self, found: Found) -> Composed | None:
        if not found.candidates:
            return None
        question, best = found.question, found.candidates[0]
        uncited = next(
            (each for each in found.candidates if _article(each.clause.provision) not in _cited(found)), None
        )
        finder = self._finder
        correction = premise.wrong_article(question, found.named.provisions, uncited, found.pointed, finder.vocabulary)
        asserted = assertion_of(question.without_citations)
        led_to = _by_index(found, best)
        stands = asserted is not None and figure_stands(question, asserted, found.candidates, finder.vocabulary)
        if asserted is not None and correction is None and not stands:
            correction = wrong_claimed_figure(question, asserted, best, led_to, finder.vocabulary)
        if best.sure >= _ON_THE_MATTER:
            correction = correction or premise.wrong_date(question, best.clause)
            if not stands:
                correction = correction or premise.wrong_figure(question, best.clause, finder.library, found.request.on)
        correction = correction or wrong_claim(question, best.clause, best.sure, led_to, figures=not stands)
        if correction is not None:
            return Composed(AnswerStatus.PREMISE_CORRECTED, correction.text, correction.rests_on)
        miscounted = premise.wrong_count(question, best.clause)
        if miscounted is None:
            return None
        listed = extract(replace(question, kind=QuestionKind.LIST), found.candidates)
        return Composed(AnswerStatus.PREMISE_CORRECTED, miscounted.text + listed.text, listed.rests_on)

    def _answered(self, found: Found) -> Composed:
        if found.question.kind is QuestionKind.COMPARISON:
            sides = compare_sides(found, self._finder)
            if sides is not None:
                return Composed(AnswerStatus.ANSWERED, told(sides.table), sides.rests_on, whole=True, table=sides.table)
        result: Extract = extract(found.question, found.candidates)
        direct = self._is_direct(found)
        opening = "" if direct else ONLY_NEAREST
        if found.candidates[0].clause.provision.regulation.is_internal:
            opening += _OWN_RULES
        text = opening + result.text
        if needs_judgement(found.question.text):
            text += f"\n\n{SENTENCE}"
        weak = direct and self._is_weak(found)
        related = _related(found)
        return Composed(AnswerStatus.ANSWERED, text, result.rests_on, related, only_nearest=not direct, weak=weak)

    def _is_weak(self, found: Found) -> bool:
        """Whether little leads from the question to the article: shown as the grade 仅相关, not said in the text."""
        best = found.candidates[0]
        article = article_place(best.clause.provision)
        named = any(article_place(provision) == article for provision in found.named.provisions)
        return not named and best.led < _BY_WORDS and _by_index(found, best) < _BY_INDEX

    def _is_direct(self, found: Found) -> bool:
        """Whether the answer speaks of the matter by its name, or the subject index leads from the matter to it."""
        best = found.candidates[0]
        article = article_place(best.clause.provision)
        named = any(article_place(provision) == article for provision in found.named.provisions)
        return named or best.sure >= _DIRECT or _by_index(found, best) >= _DIRECT


def _by_index(found: Found, best: Candidate) -> float:
    """The share of the question by which the subject index leads to the article of the best clause."""
    article = article_place(best.clause.provision)
    return max((share for unit, share in found.pointed.items() if article_of(unit) == article), default=0.0)


def _cited(found: Found) -> set[object]:
    return {_article(provision) for provision in found.named.provisions}


def _article(provision: Provision) -> tuple[str, object]:
    return provision.regulation.slug, provision.address.article


def _not_held(title: str, entry: CatalogueEntry | None, versions: tuple[str, ...] = ()) -> Composed:
    sentence = refusal_words.not_held(title, entry, versions)
    return Composed(AnswerStatus.REGULATION_NOT_HELD, sentence, missing_regulation=title)


def _nearest(found: Found) -> tuple[str, ...]:
    """Questions that the library can answer, nearest to the one that it cannot: offered, never asserted."""
    return tuple(f"{label(provision)}规定了什么？" for provision in refusal_words.nearest(found))[:2]


def _related(found: Found) -> tuple[Provision, ...]:
    """Further articles nearly as good as the best: shown beside the answer as related, not as its basis."""
    best = found.candidates[0]
    related: dict[object, Provision] = {}
    for candidate in found.candidates[1:]:
        provision = candidate.clause.provision
        if candidate.score < _RELATED * best.score:
            break
        if provision.article is not best.clause.provision.article:
            related.setdefault((provision.regulation.slug, provision.address.article), provision)
    return tuple(related.values())[:_MOST_RELATED]
