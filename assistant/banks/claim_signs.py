"""What of a statement and of the clause it speaks of agrees and what differs, as numbers that a judge can weigh.

Each number is one element laid beside its counterpart: words, figures with their bounds, modal words, denials, bodies,
words that shut each other out, exceptions, absolute words, order. None of them is a verdict.
"""

import re
from collections.abc import Sequence

import numpy as np

from assistant.banks.claim_counterparts import counterparts, shared_runs, side_by_side
from assistant.banks.claim_place import ABSOLUTE, Place
from assistant.banks.crossed_clauses import crossed
from assistant.banks.denials import both_ways, denied_word, same_denials
from assistant.banks.figure_answer import placed
from assistant.banks.held_lines import HeldLines, Line, grams, modal_words
from assistant.banks.judged_option import Judged, OptionVerdict
from assistant.banks.weighing import signs
from assistant.banks.wording import contraries, levelled, words_of
from assistant.checking.elsewhere import with_lead
from assistant.checking.statements import bound_of, polarity_of
from assistant.checking.words import plain
from assistant.quizzes.bodies import bodies_in, family
from assistant.regulations.figures import find_figures
from assistant.retrieval.vectors import normalised

_FAR, _NEXT = 0.5, 4
_NUMERAL = re.compile(r"[0-9０-９一二三四五六七八九十两百]")
_CUT = re.compile(r"[，,：:；;。\n]")
_DENIES = re.compile(
    r"不(?!得|足|少于|超过|低于|高于|同|断|仅|论)|未(?!来|成年)|没|无(?!党派|记名)|非(?!党|法|组织)|免予?|禁|别"
)
_ONLY = re.compile(r"只(?!要)|仅|才(?!能[力和])|唯一|限于")
_EVERY = re.compile(r"一律|任何|所有|全部|凡是|凡|都|均|必须|一定|始终|永远")
_NEED_NOT = re.compile(r"不必|不用|无须|无需|不需|毋须|可以不|可不|免")
_EXCEPT = re.compile(r"除外|除了|除[^，。名去]{1,14}外|例外|不在此|不计|不适用|不含|不包括|不属于|不算|不在")
_MAY = re.compile(r"可(?!能|见|靠)|能(?!力|上|下|源|否)|允许|随时|自行|直接|即可|就行")
_CASE = re.compile(r"[小老][\u4e00-\u9fff](?![时年])|某|我|今年|(?:19|20)\d\d年")
_ENOUGH = re.compile(r"不够|够了|就够|还(?:不|没)|已经|刚|超期|符合|达到|没到|不满")
_TONE = frozenset({"可以", "不得", "应当"})
_DOOR = re.compile(r"除外|但|仍|特殊|确有|一般|原则上|例外")
_AFTER = re.compile(r"后|再|之后|然后|完(?:再|后)")
_BEFORE = re.compile(r"前|先|之前|事先")


def signs_of(statement: str, places: Sequence[Place], held: HeldLines) -> dict[str, float]:
    """The numbers of a statement and of the best of the clauses found for it (best first, at least one)."""
    place = places[0]
    line, weighing = place.line, held.weighing
    near, unit = place.text, with_lead(line.provision)
    article = f"{line.opening}，{line.provision.article.full_text}"
    wide = f"{line.opening}，{unit}"
    clauses = [one for one in _CUT.split(statement) if len(signs(one)) >= 2] or [statement]
    last = clauses[-1]
    made = {
        "score": place.score,
        "meant": place.meant,
        "margin": place.score - max((one.score for one in places[1:] if _elsewhere(one, place)), default=0.0),
        "meant_margin": place.meant - max((one.meant for one in places[1:] if _elsewhere(one, place)), default=0.0),
        "most_meant": max(one.meant for one in places) - place.meant,
        "long": float(len(signs(statement))),
        "long_held": float(len(signs(near))),
        "clauses": float(len(clauses)),
        "cover_line": weighing.cover(statement, line.text, close=True),
        "cover_near": weighing.cover(statement, near),
        "cover_unit": weighing.cover(statement, wide),
        "cover_article": weighing.cover(statement, article),
        "cover_back": weighing.cover(line.text, statement),
        "cover_last": weighing.cover(last, near),
        "cover_last_unit": weighing.cover(last, wide),
        "cover_least": min(weighing.cover(one, wide) for one in clauses),
        "share": held.share(grams(statement), grams(near)),
        "share_unit": held.share(grams(statement), grams(wide)),
        "back": max(
            (weighing.cover(one, statement) for one in _CUT.split(line.text) if len(signs(one)) >= 2), default=0.0
        ),
    }
    made |= _unmatched(statement, wide, article, held)
    made |= side_by_side(statement, near)
    made |= _tone(statement, last, line.text, near, wide, held)
    made |= _figures(statement, near, wide, article)
    made |= _words(statement, line.text, near, article)
    made |= _bodies(statement, line.text, wide, article)
    made["case"] = float(len(_CASE.findall(statement)))
    made["enough"] = float(len(_ENOUGH.findall(statement)))
    made |= counterparts(statement, wide, held) | _elsewhere_too(statement, places, made, held)
    made |= _pieces(statement, line.lead + "，" * bool(line.lead) + line.text, held)
    made |= shared_runs(statement, near) | {f"wide_{one}": size for one, size in shared_runs(statement, wide).items()}
    made["crossed"] = float(crossed(statement, line.provision.text, held))
    return made


def _elsewhere(one: Place, other: Place) -> bool:
    return one.line.provision.article is not other.line.provision.article


def _elsewhere_too(
    statement: str, places: Sequence[Place], made: dict[str, float], held: HeldLines
) -> dict[str, float]:
    """How well the next clauses do beside the best."""
    texts = [f"{one.line.opening}，{with_lead(one.line.provision)}" for one in places[1:_NEXT]]
    covers = [held.weighing.cover(statement, one) for one in texts]
    rests = [sum(map(held.weighing.mass, held.weighing.rest(statement, one))) for one in texts]
    return {
        "next_cover": max(covers, default=0.0) - made["cover_unit"],
        "next_rest": min(rests, default=0.0) - made["rest"],
        "wider": made["cover_article"] - made["cover_unit"],
        "narrower": made["cover_unit"] - made["cover_line"],
    }


def _unmatched(statement: str, wide: str, article: str, held: HeldLines) -> dict[str, float]:
    weighing = held.weighing
    rest, afar = weighing.rest(statement, wide), weighing.rest(statement, article)
    foreign = held.foreign(statement, wide)
    weights = [held.weight(one) for one in grams(statement) - grams(wide)]
    return {
        "rest": sum(map(weighing.mass, rest)),
        "rest_runs": float(len(rest)),
        "rest_longest": float(max(map(len, rest), default=0)),
        "rest_article": sum(map(weighing.mass, afar)),
        "foreign": float(len(foreign)),
        "missing": sum(weights),
        "missing_most": max(weights, default=0.0),
    }


def _pieces(statement: str, text: str, held: HeldLines) -> dict[str, float]:
    """How near to something of the clause each piece of the statement is in its sentence; zeros by words alone."""
    own = held.meaning.pieces(statement) if held.meaning else None
    there = held.meaning.pieces(text) if held.meaning else None
    if own is None or there is None or not len(own) or not len(there):
        return dict.fromkeys(("pieces", "pieces_least", "pieces_low", "pieces_back", "pieces_far"), 0.0)
    middle = there.mean(axis=0)
    own, there = normalised(own - middle), normalised(there - middle)
    cosines = own @ there.T
    best = np.sort(cosines.max(axis=1))
    return {
        "pieces": float(best.mean()),
        "pieces_least": float(best[0]),
        "pieces_low": float(best[: max(1, len(best) // 4)].mean()),
        "pieces_back": float(cosines.max(axis=0).mean()),
        "pieces_far": float((best < _FAR).sum()),
    }


def _tone(statement: str, last: str, text: str, near: str, wide: str, held: HeldLines) -> dict[str, float]:
    parts = [one for one in _CUT.split(near) if one.strip()] or [near]
    beside = max(parts, key=lambda one: held.weighing.cover(last, one) + 0.3 * held.weighing.cover(one, statement))
    own, theirs, there = set(modal_words(statement)), set(modal_words(near)), set(modal_words(beside))
    word = denied_word(statement, near)
    found: dict[str, float] = {}
    for name in ("no", "duty", "may"):
        found[f"own_{name}"] = float(name in own)
        found[f"held_{name}"] = float(name in theirs) + float(name in there)
    denials = [len(_DENIES.findall(levelled(one))) for one in (statement, text, near, beside, last)]
    found |= {
        "denials": float(denials[0]),
        "denials_line": float(denials[1]),
        "denials_near": float(denials[2]),
        "denials_beside": float(denials[3]),
        "odd": float(denials[0] % 2 != denials[2] % 2),
        "odd_beside": float(denials[4] % 2 != denials[3] % 2),
        "polarity": float(polarity_of(statement) - polarity_of(near)),
        "denied_own": float(word is not None and word[1]),
        "denied_held": float(word is not None and not word[1]),
        "denied_both_ways": float(word is not None and both_ways(word[0], wide)),
        "same_denials": float(same_denials(statement, near)),
        "only": float(len(_ONLY.findall(statement))),
        "only_held": float(len(_ONLY.findall(near))),
        "every": float(len(_EVERY.findall(statement))),
        "every_held": float(len(_EVERY.findall(near))),
        "absolute": float(sum(one not in wide for one in ABSOLUTE.findall(statement))),
        "need_not": float(len(_NEED_NOT.findall(statement))),
        "need_not_held": float(len(_NEED_NOT.findall(near))),
        "except": float(len(_EXCEPT.findall(statement))),
        "except_held": float(len(_EXCEPT.findall(near))),
        "may": float(len(_MAY.findall(statement))),
        "may_held": float(len(_MAY.findall(near))),
        "door_held": float(len(_DOOR.findall(near))),
        "door": float(len(_DOOR.findall(statement))),
        "after": float(len(_AFTER.findall(statement))),
        "before": float(len(_BEFORE.findall(statement))),
        "after_held": float(len(_AFTER.findall(near))),
        "before_held": float(len(_BEFORE.findall(near))),
    }
    return found


def _figures(statement: str, near: str, wide: str, article: str) -> dict[str, float]:
    own = placed(statement)
    by_place = [{value for _, _, value in placed(text)} for text in (near, wide, article)]
    units = [{unit for unit, _ in values} for values in by_place]
    bounds = 0
    for one in find_figures(statement):
        mine = bound_of(statement, one)
        theirs = {bound_of(near, other) for other in find_figures(near) if other.same_as == one.same_as}
        bounds += bool(theirs) and mine not in theirs
    return {
        "figures": float(len(own)),
        "figures_near": float(len(by_place[0])),
        "figures_same": float(sum(value in by_place[0] for _, _, value in own)),
        "figures_same_unit": float(sum(value in by_place[1] for _, _, value in own)),
        "figures_same_article": float(sum(value in by_place[2] for _, _, value in own)),
        "figures_other": float(sum(value not in by_place[0] and value[0] in units[0] for _, _, value in own)),
        "figures_other_unit": float(sum(value not in by_place[1] and value[0] in units[1] for _, _, value in own)),
        "figures_nowhere": float(sum(value not in by_place[2] for _, _, value in own)),
        "figures_bound": float(bounds),
    }


def _words(statement: str, text: str, near: str, article: str) -> dict[str, float]:
    said, line, clause, whole = levelled(statement), levelled(text), levelled(near), levelled(article)
    found: dict[str, float] = dict.fromkeys(
        ("clash_line", "clash_near", "clash_article", "row_agrees", "row_nowhere"), 0.0
    )
    for row in contraries():
        if _TONE & set(row):
            continue
        mine = words_of(row, said)
        if not mine:
            continue
        theirs, there, everywhere = words_of(row, line), words_of(row, clause), words_of(row, whole)
        found["clash_line"] += bool(theirs) and not mine & theirs
        found["clash_near"] += bool(there) and not mine & there
        found["clash_article"] += bool(everywhere) and not mine & everywhere
        found["row_agrees"] += mine <= there
        found["row_nowhere"] += not everywhere
    return found


def _bodies(statement: str, text: str, wide: str, article: str) -> dict[str, float]:
    said = levelled(statement)
    own = [one[0] for one in bodies_in(said)]
    theirs = [one[0] for one in bodies_in(levelled(text))]
    near, whole = levelled(plain(wide)), levelled(plain(article))
    away = [one for one in own if levelled(plain(one)) not in near]
    kin = {family(one) for one in theirs}
    return {
        "bodies": float(len(own)),
        "bodies_line": float(len(theirs)),
        "bodies_away": float(len(away)),
        "bodies_nowhere": float(sum(levelled(plain(one)) not in whole for one in own)),
        "bodies_other": float(bool(away) and bool(theirs) and not {family(one) for one in away} & kin),
        "bodies_left": float(sum(plain(one) not in said for one in theirs)),
    }


_REASONS = {
    "rule_words": re.compile(r"^这一说法与条文的内容一致"),
    "rule_literal": re.compile(r"^这一说法逐[字句]"),
    "rule_figure": re.compile(r"条文的规定是|数字不符|单位不符"),
    "rule_exchanged": re.compile(r"^条文(?:在这一处)?写的是“[^”]*”，这里写的是"),
    "rule_denial": re.compile(r"肯定与否定不同|相反"),
    "rule_tone": re.compile(r"语气"),
    "rule_absolute": re.compile(r"^条文留有例外"),
}


def rule_signs(judged: Judged, line: Line) -> dict[str, float]:
    """What the rules said, why, and whether of the same article."""
    verdicts = {OptionVerdict.STANDS: 1.0, OptionVerdict.FALLS: -1.0, OptionVerdict.OPEN: 0.0}
    same = judged.provision is not None and judged.provision.article is line.provision.article
    reasons = {name: float(pattern.search(judged.reason) is not None) for name, pattern in _REASONS.items()}
    return {"rule": verdicts[judged.verdict], "rule_here": float(same)} | reasons


def claim_only(statement: str, article: str) -> set[str]:
    """Runs of one to three signs of a statement that its article nowhere has."""
    own, there = plain(statement), plain(article)
    found = {own[at : at + size] for size in (1, 2, 3) for at in range(len(own) - size + 1)}
    return {one for one in found if one not in there and not _NUMERAL.search(one)}
