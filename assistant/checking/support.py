"""Whether a provision bears out what a sentence says with it: decided by rule or left open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.checking.claims import Claim
from assistant.checking.elsewhere import Place, ShelfWords, best_article, best_unit, clauses_on, with_lead
from assistant.checking.restated import core, restated, tells_of_a_case
from assistant.checking.statements import Comparison, compare, stands_in
from assistant.checking.verdict import Verdict
from assistant.checking.words import pairs, plain, segments, share
from assistant.regulations.citation import label
from assistant.regulations.figures import find_figures
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Checked, Provision, Regulation, TextKind, provision_at

_STANDS_ELSEWHERE = 0.8
_FARTHER = 0.35
_ABSENT = 0.35
_FEWEST_PAIRS = 3
_NEARER_ELSEWHERE, _ENOUGH_TO_PLACE = 0.03, 10
_ENOUGH_RETOLD, _RETOLD, _FARTHER_RETOLD, _HARDLY_HERE = 8, 0.5, 0.3, 0.45
_DIGEST_QUOTE = "引号内的文字未核对：库内这一条是要点，不是原文。"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Verdict, its reason, and a suggestion where one is sure."""

    verdict: Verdict
    reason: str
    suggestion: str = ""
    suggested: Provision | None = None


def judge(claim: Claim, cited: Sequence[Provision], library: Library, words: ShelfWords, on: date) -> Judgement:
    """Hold a claim against the provisions cited for it together.

    Args:
        claim: what the sentence says.
        cited: the provisions that its citations lead to; at least one.
        library: where else its words may stand.
        words: the words of that library's shelf.
        on: the day whose law is meant.
    """
    unconfirmed = [one for one in cited if one.checked is Checked.UNCHECKED]
    if unconfirmed:
        what = "条号" if any(one.checked_number is Checked.UNCHECKED for one in unconfirmed) else "内容"
        return Judgement(Verdict.UNCONFIRMED, f"库内这一条的{what}待核，不能据以判断，请对照官方文本。")
    if not plain(claim.words):
        return Judgement(Verdict.UNDECIDED, "句中没有可以对照的说法。")
    held = "\n".join(with_lead(one) for one in cited)
    quoted = _quotation(claim, cited)
    if quoted is not None and quoted.verdict is not Verdict.UNDECIDED:
        return quoted
    moved = None if claim.of_a_case else _elsewhere(claim, cited, held, library, words, on)
    if moved is not None:
        return moved
    note = quoted.reason if quoted else ""
    found = compare(claim.words, held)
    if found.contradictions:
        return Judgement(Verdict.NOT_SUPPORTED, "".join(found.contradictions) + note)
    if found.verbatim and not found.missing:
        return Judgement(Verdict.SUPPORTED, "句中的说法逐句见于该条。" + note)
    told_otherwise = None if claim.of_a_case else restated(claim.words, held, cited)
    if told_otherwise is not None and told_otherwise.contradictions:
        return Judgement(Verdict.NOT_SUPPORTED, "".join(told_otherwise.contradictions) + note)
    if told_otherwise is not None and told_otherwise.whole and not _nearer_elsewhere(claim, cited, held, words):
        return Judgement(Verdict.SUPPORTED, "换了说法，句中的各个分句、数字和语气都同该条对得上。" + note)
    if found.missing:
        placed = None if claim.of_a_case else _placed(found, cited, held, on)
        if placed is not None:
            return placed
        told = "、".join(f"“{words}”" for words in dict.fromkeys(figure.words for _, figure in found.missing))
        told += _same_kind(found, held)
        return Judgement(
            Verdict.UNDECIDED, f"该条没有{told}；如果是这一条的要求，请核对，如果是个案的事实，不在核对之列。" + note
        )
    if not found.agreed and told_otherwise is not None and told_otherwise.agreed:
        told = "、".join(f"“{words}”" for words in told_otherwise.agreed)
        return Judgement(
            Verdict.UNDECIDED, f"句中的{told}同该条相应的要求一致，其余的说法没有逐句对上，请人工核对。" + note
        )
    if found.agreed:
        told = "、".join(f"“{words}”" for words in dict.fromkeys(found.agreed))
        if not found.unplaced:
            return Judgement(Verdict.SUPPORTED, f"句中的{told}与该条的同一句一致。" + note)
        rest = "、".join(f"“{words[:30]}”" for words in found.unplaced[:3])
        return Judgement(Verdict.UNDECIDED, f"句中的{told}见于该条，{rest}没有对上，请人工核对。" + note)
    return Judgement(Verdict.UNDECIDED, "句中没有可以按规则对照的数字、期限或者语气，请人工核对。" + note)


def _elsewhere(
    claim: Claim, cited: Sequence[Provision], held: str, library: Library, words: ShelfWords, on: date
) -> Judgement | None:
    """The words of the claim stand in another 款 or 项, article, version or regulation, and hardly where it says."""
    told = core(claim.words)
    own = pairs(told)
    retold = 0 if tells_of_a_case(told, held) else len(own)
    here = _Here(told, retold, share(own, pairs(held)), _least(told, held))
    regulation = cited[0].regulation
    if any(one.regulation != regulation for one in cited):
        return None
    narrow = len(cited) == 1 and cited[0].address.paragraph is not None
    unit = best_unit(own, cited[0]) if narrow else None
    if unit is not None and _better(unit, here):
        return _moved("该款项没有这一内容，见于同一条的其他款项。", unit, on)
    article = best_article(own, regulation, words)
    if article is not None and _better(article, here):
        return _moved("该条没有这一内容。", article, on)
    versions = [one for one in library.versions(regulation.slug) if one.version != regulation.version]
    old = words.best(own, versions)
    if old is None or not _better(old, here):
        old = _same_number(claim.words, cited, versions, held)
    if old is not None:
        return Judgement(
            Verdict.NOT_SUPPORTED,
            f"该条没有这一内容；{label(old.provision, on)}有，所引像是另一版本的条号。",
            _current_suggestion(article, on),
            article.provision if article and _sure(article) else None,
        )
    other = words.best(own, [one for one in library.in_force(on) if one.slug != regulation.slug])
    if other is not None and _better(other, here):
        return _moved("该条没有这一内容，库内见于另一部法规。", other, on)
    return None


def _nearer_elsewhere(claim: Claim, cited: Sequence[Provision], held: str, words: ShelfWords) -> bool:
    """Another article of the text, or another 款 or 项 of the article, holds more of the claim than the one cited."""
    own = pairs(core(claim.words))
    if len(own) < _ENOUGH_TO_PLACE:
        return False
    here = share(own, pairs(held))
    narrow = len(cited) == 1 and cited[0].address.paragraph is not None
    places = (best_unit(own, cited[0]) if narrow else None, best_article(own, cited[0].regulation, words))
    return any(place is not None and place.share > here + _NEARER_ELSEWHERE for place in places)


def in_current_text(claim: Claim, ended: Regulation, library: Library, words: ShelfWords, on: date) -> str:
    """Where the text that holds now says what an ended version is cited for; nothing where that is not sure."""
    current = library.get(ended.slug, on=on)
    place = best_article(pairs(claim.words), current, words) if current is not None and current is not ended else None
    return _current_suggestion(place, on)


@dataclass(frozen=True, slots=True)
class _Here:
    """The claim, of how many pairs it is if it may be a rule retold (0 for a case), and how much of it and of its
    least clause stands where it says."""

    claim: str
    pairs: int
    share: float
    least: float


def _least(claim: str, held: str) -> float:
    there = pairs(held)
    clauses = [own for part in segments(claim) if len(own := pairs(part)) >= _FEWEST_PAIRS]
    return min((share(own, there) for own in clauses), default=1.0)


def _placed(found: Comparison, cited: Sequence[Provision], held: str, on: date) -> Judgement | None:
    """A clause with a figure of which the cited provision says nothing, and another article of the text does."""
    there = pairs(held)
    for part, figure in found.missing:
        if share(pairs(part), there) > _ABSENT:
            continue
        clauses = clauses_on(part, figure.dimension, cited[0].regulation)
        places = {one.provision.address.article: one for one in clauses}
        told = "；".join(f"{label(one.provision, on)}：“{one.words}”" for one in places.values())
        if not places:
            continue
        suggested = next(iter(places.values())).provision if len(places) == 1 else None
        agrees = any(figure.same_as in {one.same_as for one in find_figures(each.words)} for each in clauses)
        reason = f"该条没有“{part}”这一内容，同一法规的其他条有" + ("。" if agrees else "，数字也不同。")
        return Judgement(Verdict.NOT_SUPPORTED, reason, f"见{told}。" if len(places) <= 3 else "", suggested)
    return None


def _same_kind(found: Comparison, held: str) -> str:
    """The figures of the same kind that the provision does have, for whoever compares by eye."""
    kinds = {figure.dimension for _, figure in found.missing}
    words = dict.fromkeys(one.words for one in find_figures(held) if one.dimension in kinds)
    return f"，同类的有{'、'.join(f'“{one}”' for one in words)}" if words else ""


def _better(place: Place, here: _Here) -> bool:
    """Most of the claim stands there and far less here; or all of it there, word for word, and a clause not here.

    Of a claim retold, half of it is enough, where hardly anything of it stands here.
    """
    if place.share >= _STANDS_ELSEWHERE and place.share - here.share >= _FARTHER:
        return True
    retold = here.pairs >= _ENOUGH_RETOLD and here.share <= _HARDLY_HERE and place.share >= _RETOLD
    if retold and place.share - here.share >= _FARTHER_RETOLD:
        return True
    return here.least <= _ABSENT and place.share >= _STANDS_ELSEWHERE and stands_in(here.claim, place.provision.text)


def _same_number(claim: str, cited: Sequence[Provision], versions: Sequence[Regulation], held: str) -> Place | None:
    """The article of the same number in another version that says it word for word, where the present one does not."""
    if len(cited) != 1 or stands_in(claim, held) or share(pairs(claim), pairs(held)) >= _STANDS_ELSEWHERE:
        return None
    for version in versions:
        old = provision_at(version, Address(cited[0].address.article))
        if old is not None and stands_in(claim, old.text):
            return Place(old, 1.0, True)
    return None


def _sure(place: Place) -> bool:
    return place.alone and place.share >= _STANDS_ELSEWHERE


def _moved(reason: str, place: Place, on: date) -> Judgement:
    if not place.alone:
        return Judgement(Verdict.NOT_SUPPORTED, reason)
    return Judgement(Verdict.NOT_SUPPORTED, reason, f"可能是{label(place.provision, on)}。", place.provision)


def _current_suggestion(article: Place | None, on: date) -> str:
    return f"现行文本可能是{label(article.provision, on)}。" if article is not None and _sure(article) else ""


def _quotation(claim: Claim, cited: Sequence[Provision]) -> Judgement | None:
    """Quotation marks promise the words themselves: compared with an official text, else said to be uncompared."""
    if not claim.quotes:
        return None
    if not all(one.regulation.text_kind is TextKind.OFFICIAL for one in cited):
        return Judgement(Verdict.UNDECIDED, _DIGEST_QUOTE)
    held = plain("".join(one.text for one in cited))
    strange = [words for words in claim.quotes if plain(words) not in held]
    if strange:
        return Judgement(Verdict.NOT_SUPPORTED, f"引文与官方文本不一致：“{strange[0][:40]}”不是该条的原文。")
    return Judgement(Verdict.SUPPORTED, "引文与官方文本一字不差。")
