"""The steps that ask back: a bare article, every deadline of no text, no matter at all. One question, with buttons."""

from assistant.answering.answer import AnswerStatus, Clarification
from assistant.answering.composed import Composed
from assistant.answering.figure_list import kinds_asked, list_figures, texts_meant
from assistant.answering.finder import Finder
from assistant.answering.found import Found
from assistant.answering.pointing import only_points
from assistant.indexes.use_order import in_use_order
from assistant.regulations.model import InstrumentKind
from assistant.regulations.numerals import print_article_number

_ORDER = list(InstrumentKind)


def which_regulation(found: Found, finder: Finder) -> Composed | None:
    """第八条 alone: which text is meant cannot be guessed — unless what is asked finds that very article."""
    unresolved = found.named.unresolved
    if not unresolved or found.named.provisions:
        return None
    address = unresolved[0].citation.address
    held = sorted(
        finder.library.in_force(found.request.on),
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


def all_figures(found: Found, finder: Finder) -> Composed | None:
    """Every deadline of a text, and nothing else asked: the index knows them all."""
    kinds = kinds_asked(found.question)
    if not kinds or found.named.provisions:
        return None
    regulations = texts_meant(found.question, found.named.texts_asked_about, finder.library)
    if not regulations:
        held = in_use_order(finder.library.in_force(found.request.on), finder.library.folder)
        options = tuple(f"《{each.short_title}》有哪些时限规定？" for each in held[:5])
        back = Clarification(question="您说的是哪一部法规？", options=options)
        sentence = "没有读出是哪一部法规，请选择或者用书名号写明法规名称。"
        return Composed(AnswerStatus.NEEDS_CLARIFICATION, sentence, clarification=back)
    listed = list_figures(finder.library, regulations, kinds)
    if not listed.rests_on:
        return Composed(AnswerStatus.NO_PROVISION, listed.text)
    return Composed(AnswerStatus.ANSWERED, listed.text, listed.rests_on, whole=True)


def which_matter(found: Found) -> Composed | None:
    """Nothing but asking words, and nothing before it: which matter is meant decides everything."""
    question = found.question
    points = not found.request.turns and only_points(question.text)
    if not points and (not question.only_asks or found.named.regulations):
        return None
    options = ("提任县处级领导职务的资格和年限", "任职前公示的期限", "个人有关事项的报告内容和时间")
    back = Clarification(question="您问的是哪一事项？", options=options)
    missing = "没有说明是谁、什么情况" if points else "没有说明是哪一事项"
    return Composed(AnswerStatus.NEEDS_CLARIFICATION, f"问题里{missing}，请补充后再问。", clarification=back)
