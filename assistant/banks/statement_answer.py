"""A statement held against the provision it speaks of: borne out, contradicted, or left open."""

import re

from assistant.banks.altered_words import alterations
from assistant.banks.claim_answer import TONE, judge_claim, says_more
from assistant.banks.denials import denied_only_in_one
from assistant.banks.figure_answer import figure_asked
from assistant.banks.held_lines import HeldLines, Line, grams, modal_words
from assistant.banks.judged_option import OPEN, Judged, OptionVerdict, opened
from assistant.banks.order_answer import judge_order_claim
from assistant.banks.weighed_claim import weighed
from assistant.banks.wording import clash
from assistant.checking.elsewhere import with_lead
from assistant.checking.statements import compare
from assistant.checking.words import plain, segments
from assistant.quizzes.quiz import BLANK
from assistant.quizzes.stated import slots_of
from assistant.regulations.figures import find_dated, find_figures

_AMONG = re.compile(r"，?其中[一有][项种]?是[：:]?")
_LITERAL = 10
_ABOUT = 0.55
_SAME = 0.86
_CONTRARIES = tuple(
    pair
    for one, other in (
        ("首先", "最后"),
        ("原任", "新任"),
        ("事前", "事后"),
        ("上级", "下级"),
        ("书面", "口头"),
        ("不需要", "应当"),
        ("无需", "应当"),
        ("无须", "应当"),
        ("以上", "以下"),
        ("正职", "副职"),
        ("等额", "差额"),
        ("集体", "个人"),
        ("本级", "上级"),
        ("主管方", "协管方"),
        ("从轻", "从重"),
    )
    for pair in ((one, other), (other, one))
)
_NEGATION = re.compile(r"不(?!得|少于|超过|低于|高于)|未|无(?!党派|记名)|非(?!党)|没有|免予?")


def judge_statement(statement: str, held: HeldLines) -> Judged:
    """Whether a statement is so by the texts held: by rules, then, with an embedder, by weighing all of it."""
    by_rule = judge_by_rules(statement, held)
    return by_rule if _literal(by_rule) else weighed(_AMONG.sub("，", statement).rstrip("。"), by_rule, held)


def _literal(told: Judged) -> bool:
    return told.verdict is OptionVerdict.STANDS and told.reason.startswith("这一说法逐")


def judge_by_rules(statement: str, held: HeldLines) -> Judged:
    """Whether a statement is so by the texts held: word for word and clause by clause, then in other words."""
    statement = _AMONG.sub("，", statement)
    ordered = judge_order_claim(statement, held)
    if ordered is not None:
        return ordered
    exact = _exact(statement, held)
    if exact.verdict is OptionVerdict.STANDS and denied_only_in_one(statement, exact.quote):
        exact = opened("条文与这一说法的肯定与否定不同，没有规则能够判断。", exact.provision, exact.quote)
    if exact.verdict is OptionVerdict.OPEN:
        claimed = judge_claim(statement, held)
        exact = claimed if claimed.verdict is not OptionVerdict.OPEN or exact.provision is None else exact
    if exact.verdict is OptionVerdict.STANDS and exact.provision is not None:
        return _altered(statement, exact) or exact
    return exact


def _altered(statement: str, told: Judged) -> Judged | None:
    """A statement taken to stand that has other words in one place of the law's own: it falls, or stays open."""
    if told.provision is None:
        return None
    if told.provision.address.subparagraph is not None:
        row = clash(statement, with_lead(told.provision))
        if row and not TONE & set(row):
            reason = f"条文写的是“{row[1]}”，这里写的是“{row[0]}”。"
            return Judged(OptionVerdict.FALLS, reason, told.provision, told.quote)
    for piece in [one for one in re.split(r"[。；;]", statement) if len(plain(one)) >= _LITERAL]:
        lines = (f"{line}" for line in re.split(r"[。；;\n]", with_lead(told.provision)) if line)
        nearest = max(lines, key=lambda one: len(grams(one) & grams(piece)), default="")
        for one in alterations(piece, nearest):
            if one.contrary:
                reason = f"条文写的是“{one.held}”，这里写的是“{one.written}”。"
                return Judged(OptionVerdict.FALLS, reason, told.provision, told.quote)
            if one.literal:
                return opened("与条文只有几个字不同，没有规则能够判断意思是否相同。", told.provision, told.quote)
    return None


def _exact(statement: str, held: HeldLines) -> Judged:
    own = grams(statement)
    if len(own) < 4:
        return OPEN
    ranked = held.near(own, 12)
    if not ranked or ranked[0][0] < _ABOUT:
        return OPEN
    share_floor = max(_ABOUT, ranked[0][0] - 0.12)
    verbatim = _verbatim(statement, [line for _, line in ranked])
    if verbatim is not None:
        return verbatim
    turned = _turned(statement, [line for score, line in ranked[:4] if score >= share_floor], held)
    if turned is not None:
        return turned
    by_figure = _by_figures(statement, held)
    if by_figure is not None and by_figure.verdict is OptionVerdict.FALLS:
        return by_figure
    share, line = ranked[0]
    for at, (score, each) in enumerate(ranked[:4]):
        if score < share - 0.12 or at > 3:
            break
        found = _compared(statement, each, score, held)
        if found is not None:
            return found
    if by_figure is not None and share >= 0.62:
        return by_figure
    return opened("条文与这一说法写法不同，没有规则能够判断。", line.provision, line.text)


def _verbatim(statement: str, lines: list[Line]) -> Judged | None:
    """Word for word in one 款 or 项 with its lead; a part of a clause that a negation governs is none."""
    wanted = plain(statement)
    if len(wanted) < 8:
        return None
    for line in lines:
        whole = plain(with_lead(line.provision))
        at = whole.find(wanted)
        before = whole[max(0, at - 3) : at]
        if at >= 0 and not re.search(r"不得$|不$|未$|非$", before):
            return Judged(OptionVerdict.STANDS, "这一说法逐字见于条文。", line.provision, line.text)
    return None


def _turned(statement: str, lines: list[Line], held: HeldLines) -> Judged | None:
    """The same clause with the contrary word: 可以 for 不得, 首先 for 最后."""
    own = grams(statement)
    for line in lines:
        text = f"{line.lead}，{line.text}"
        for one, other in _CONTRARIES:
            if one in statement and one not in line.provision.article.full_text and other in line.text:
                swapped = grams(statement.replace(one, other))
                if held.share(swapped, grams(text)) >= _SAME:
                    reason = f"条文写的是“{other}”，这里写的是“{one}”。"
                    return Judged(OptionVerdict.FALLS, reason, line.provision, line.text)
        mine = set(modal_words(statement))
        for clause in segments(line.text):
            theirs = set(modal_words(clause))
            contrary = len(mine) == len(theirs) == 1 and mine != theirs and "no" in mine | theirs
            if contrary and held.share(own, grams(clause)) >= 0.72 and _negations(statement) == _negations(clause):
                reason = f"条文写的是“{clause}”，语气与这一说法相反。"
                return Judged(OptionVerdict.FALLS, reason, line.provision, line.text)
    return None


def _by_figures(statement: str, held: HeldLines) -> Judged | None:
    """Each figure taken out and asked for: the provision has another one there, or the same."""
    spans = sorted((one.start, one.end) for one in (*find_dated(statement), *find_figures(statement)))
    agreed: Judged | None = None
    for start, end in spans:
        slots = slots_of(statement[start:end])
        if not slots:
            continue
        core = statement[:start] + BLANK + statement[end:]
        slot = figure_asked(core, {slots[0].value[0]}, held)
        if slot is None:
            return None
        if slot.value != slots[0].value:
            if slot.score < 0.6:
                return None
            reason = f"条文的规定是“{slot.words}”，这里写的是“{statement[start:end]}”。"
            return Judged(OptionVerdict.FALLS, reason, slot.line.provision, slot.line.text)
        if slot.score >= 0.66 and _same_tone(statement, slot.line):
            agreed = Judged(OptionVerdict.STANDS, f"“{slot.words}”与条文一致。", slot.line.provision, slot.line.text)
    return agreed


def _compared(statement: str, line: Line, score: float, held: HeldLines) -> Judged | None:
    text = with_lead(line.provision)
    found = compare(statement, text)
    if found.contradictions and score >= 0.7:
        return Judged(OptionVerdict.FALLS, "".join(found.contradictions), line.provision, line.text)
    if found.contradictions or found.missing:
        return None
    own = grams(statement)
    modals = modal_words(statement)
    if says_more(statement, text):
        return None
    stands = held.share(own, grams(text))
    same_modals = not modals or set(modals) <= set(modal_words(text))
    if found.verbatim and same_modals and _negations(statement) <= _negations(text):
        return Judged(OptionVerdict.STANDS, "这一说法逐句见于条文。", line.provision, line.text)
    if stands >= _SAME and same_modals and _same_tone(statement, line):
        return Judged(OptionVerdict.STANDS, "这一说法与条文的内容一致。", line.provision, line.text)
    return None


def _same_tone(statement: str, line: Line) -> bool:
    own = f"{line.lead}，{line.text}"
    same = _negations(statement) == _negations(line.text) or _negations(statement) == _negations(own)
    modals = set(modal_words(statement))
    return same and (not modals or modals <= set(modal_words(own)))


def _negations(text: str) -> int:
    return len(_NEGATION.findall(text))
