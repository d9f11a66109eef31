"""A statement in other words than the provision: laid beside the clause it speaks of, element by element.

First what contradicts: another figure of the same unit, 可以 for 不得, a word that shuts out the law's (漏报 for
隐瞒不报, 首先 for 最后), a denial too many or too few, an exception added or passed over. Only then, where nearly all
of the statement stands in the clause, that it is borne out. Everything else is left open.
"""

import re
from collections.abc import Sequence

from assistant.banks.choice_answer import leader
from assistant.banks.claim_place import ABSOLUTE, Place, place_of
from assistant.banks.crossed_clauses import crossed
from assistant.banks.denials import both_ways, denied_only_in_one, denied_word, denying, only_a_fact, same_denials
from assistant.banks.figure_answer import placed
from assistant.banks.held_lines import HeldLines, modal_words
from assistant.banks.judged_option import Judged, OptionVerdict, opened
from assistant.banks.weighing import Weighing, signs
from assistant.banks.wording import clash, contraries, levelled, row_word
from assistant.checking.words import MODAL, plain
from assistant.quizzes.bodies import bodies_in
from assistant.quizzes.quiz import BLANK

_SAME_MATTER = 0.7
_SURE = 0.84
_ALL_THERE = 0.74
_HALF = 0.5
_ALL_BUT = 0.95
_CROSSED_BELOW = 1.15
_SURELY_MEANT = 0.96
_DENIALS_MEANT = 0.965
_NEARLY_ALL = 0.9
_EXCHANGE_LEAD = 0.06
_MOST_EXCHANGES = 3
_PIECE = re.compile(r"[。；;!！\n]")
_CUT = re.compile(r"[，,：:]")
_DENIES = re.compile(
    r"不(?!得|准|能|少于|超过|低于|高于|足)|未(?!来)|没有|无(?!党派|记名)|非(?!党|定向|组织|婚|上市|法)|免予"
)
_OPEN_DOOR = re.compile(r"除外|但|仍|特殊|确有|一般|可以|原则上|例外|不在此限")
_EXCEPTED = re.compile(r"除外|不计在内|不在此列|不包括在内")
_ACTOR = re.compile(r"由(?!于|此)([\u4e00-\u9fff]{2})")
TONE = frozenset(("可以", "不得", "应当"))


def judge_claim(statement: str, held: HeldLines) -> Judged:
    """Whether a statement is borne out or contradicted by the clause it speaks of; open where no rule decides."""
    pieces = _pieces(statement)
    told = [_piece(one, held) for one in pieces]
    for one in told:
        if one.verdict is OptionVerdict.FALLS:
            return one
    if told and all(one.verdict is OptionVerdict.STANDS for one in told):
        return told[0]
    return next((one for one in told if one.verdict is OptionVerdict.OPEN), opened("没有找到可以据以判断的条文。"))


def _pieces(statement: str) -> list[str]:
    found: list[str] = []
    for one in _PIECE.split(statement):
        if found and len(signs(one)) < 5:
            found[-1] += "，" + one
        elif signs(one):
            found.append(one)
    return found


def says_more(statement: str, text: str) -> bool:
    """Whether a statement has an absolute word (一律, 任何) that the provision does not have."""
    return any(one not in text for one in ABSOLUTE.findall(statement))


def _piece(statement: str, held: HeldLines) -> Judged:
    place = place_of(statement, held)
    if place is None or len(signs(statement)) < (3 if place.score >= _ALL_BUT else 4):
        return opened("没有找到可以据以判断的条文。")
    provision, quote = place.line.provision, place.line.text
    exchanged = _exchanged(statement, held)
    if exchanged is not None and exchanged.verdict is OptionVerdict.FALLS:
        return exchanged
    reason = _against(statement, place, held.weighing)
    if reason:
        return Judged(OptionVerdict.FALLS, reason, provision, quote)
    if _borne_out(statement, place, held):
        return Judged(OptionVerdict.STANDS, "这一说法与条文的内容一致。", provision, quote)
    return opened("条文与这一说法写法不同，没有规则能够判断。", provision, quote)


def _against(statement: str, place: Place, weighing: Weighing) -> str:
    """Why the clause contradicts the statement; empty where it does not."""
    if not place.near:
        return ""
    other = _other_figure(statement, place.text)
    if other:
        return other
    row = clash(statement, place.text)
    if row and not TONE & set(row):
        return f"条文写的是“{row[1]}”，这里写的是“{row[0]}”。"
    other_body = _other_body(statement, place, weighing)
    if other_body:
        return other_body
    near = _near(statement, place.line.text, weighing)
    acted = _of_the_act(statement, place.text, weighing)
    own, theirs = set(modal_words(statement)), set(modal_words(acted or near))
    differ = len(own) == len(theirs) == 1 and own != theirs
    if differ and ("no" in own | theirs or place.score >= _SURE) and not _said_so(statement, place.line.text, weighing):
        return f"条文写的是“{acted or near}”，语气与这一说法不同。"
    if _forbids(near) and not _forbids(statement) and "no" not in own:
        return f"条文写的是“{near}”，与这一说法相反。"
    excepted = next((one for one in _CUT.split(place.line.text) if _EXCEPTED.search(one)), "")
    if excepted and _names_all(excepted, statement) and not _EXCEPTED.search(statement):
        return f"条文写明“{excepted}”。"
    if _EXCEPTED.search(statement) and not _EXCEPTED.search(place.text):
        return "条文没有这一例外。"
    if says_more(statement, place.text) and _OPEN_DOOR.search(place.text):
        return "条文留有例外，这里说得绝对。"
    lead = place.line.lead
    if lead and denied_only_in_one(statement, lead) and weighing.cover(_last(lead), statement) >= _HALF:
        return f"条文写的是“{lead}”，与这一说法相反。"
    turned = _turned(statement, place, weighing)
    if turned:
        return f"条文写的是“{turned}”，肯定与否定不同。"
    last = _last(statement)
    parities = {_denied(place.line.text), _denied(place.text)}
    odd = _denied(last) != _denied(near) and _denied(statement) not in parities
    if odd and not own & theirs & {"no"} and weighing.cover(last, near) >= _HALF:
        return f"条文写的是“{near}”，肯定与否定不同。"
    return ""


def _turned(statement: str, place: Place, weighing: Weighing) -> str:
    """The clause of the law that denies what the statement says, or says what it denies."""
    whole = denied_word(statement, place.line.text)
    for part in _CUT.split(statement) if whole is not None else ():
        found = denied_word(part, place.line.text)
        if found is None or found != whole:
            continue
        word, of_claim = found
        if both_ways(word, place.line.provision.text):
            continue  # 胜任的… and 不能胜任的… are two cases of one rule
        if not of_claim and only_a_fact(word, place.line.text) and (place.line.lead or modal_words(part)):
            continue  # 没有报告 is what somebody did, 应当报告 what he has to do
        near = max(denying(word, place.line.text), key=lambda one: weighing.cover(one, statement), default="")
        if near and (weighing.cover(near, statement) >= _HALF or weighing.cover(part, place.text) >= _ALL_THERE):
            return near
    return ""


def _borne_out(statement: str, place: Place, held: HeldLines) -> bool:
    weighing = held.weighing
    if says_more(statement, place.text) or denied_only_in_one(statement, place.text):
        return False
    if _forbids(_near(statement, place.line.text, weighing)) != _forbids(statement):
        return False
    if _other_actor(statement, place):
        return False
    theirs = {value for _, _, value in placed(place.text)}
    if {value for _, _, value in placed(statement)} - theirs:
        return False
    if place.score < _CROSSED_BELOW and crossed(statement, place.line.provision.text, held):
        return False
    own = set(modal_words(statement))
    if own and not own <= set(modal_words(place.text)) and "no" in own | set(modal_words(place.text)):
        return False
    odd = _denied(statement) not in {_denied(place.line.text), _denied(place.text)}
    if odd and place.score < 0.97 and not (place.meant >= _DENIALS_MEANT and same_denials(statement, place.text)):
        return False
    if place.score >= _SURE:
        return True
    if place.score >= _ALL_THERE and not weighing.rest(statement, f"{place.line.opening}，{place.text}"):
        return True
    article = place.line.provision.article.full_text
    return place.meant >= _SURELY_MEANT and not held.foreign(statement, f"{place.line.opening}，{article}")


def _other_actor(statement: str, place: Place) -> bool:
    """Whether the statement puts the act on somebody (由本人保管) of whom the clause says nothing."""
    text = levelled(plain(f"{place.line.opening}，{place.text}"))
    actors = [one[1] for one in _ACTOR.finditer(statement)]
    bodies = [one[0] for one in bodies_in(levelled(statement))]
    return any(levelled(plain(one)) not in text for one in (*actors, *bodies))


def _other_figure(statement: str, text: str) -> str:
    own, held = placed(statement), placed(text)
    values = {value for _, _, value in held}
    for start, end, value in own:
        kin = [text[first:last] for first, last, one in held if one[0] == value[0]]
        if value not in values and kin:
            return f"条文的规定是“{'、'.join(dict.fromkeys(kin))}”，这里写的是“{statement[start:end]}”。"
    return ""


def _near(statement: str, text: str, weighing: Weighing) -> str:
    """The clause of the sentence that most speaks of what the statement ends with."""
    last = _last(statement)
    parts = [one for one in _CUT.split(text) if one.strip()]
    return max(parts, key=lambda one: weighing.cover(last, one) + 0.3 * weighing.cover(one, statement), default=text)


def _forbids(text: str) -> bool:
    """Whether a clause speaks of what is to be kept away from: 防止简单以票取人."""
    return re.search(r"防止|避免|杜绝|严禁|反对|禁止", text) is not None


def _last(statement: str) -> str:
    """The clause that a statement ends with, for there it says what it claims."""
    return ([one for one in _CUT.split(statement) if len(signs(one)) >= 2] or [statement])[-1]


def _said_so(statement: str, text: str, weighing: Weighing) -> bool:
    """Whether another clause of the sentence has the tone of the statement on the same matter."""
    last, own = _last(statement), set(modal_words(statement))
    return any(set(modal_words(one)) == own and weighing.cover(last, one) >= _HALF for one in _CUT.split(text))


def _of_the_act(statement: str, text: str, weighing: Weighing) -> str:
    """The clause with a tone of its own that speaks of the act to which the statement gives one: 可以领取兼职报酬."""
    modals = list(MODAL.finditer(statement))
    act = _CUT.split(statement[modals[-1].end() :])[0] if modals else ""
    parts = [one for one in _CUT.split(text) if modal_words(one)]
    best = max(parts, key=lambda one: weighing.cover(act, one), default="")
    return best if len(signs(act)) >= 2 and weighing.cover(act, best) >= _SAME_MATTER else ""


def _other_body(statement: str, place: Place, weighing: Weighing) -> str:
    """Another body in the clause where all the rest of the statement stands."""
    text = levelled(plain(f"{place.line.opening}，{place.text}"))
    said = levelled(statement)
    own = [one[0] for one in bodies_in(said) if levelled(plain(one[0])) not in text]
    theirs = [one[0] for one in bodies_in(levelled(place.line.text)) if plain(one[0]) not in plain(said)]
    if len(own) != 1 or len(set(theirs)) != 1 or _one_body(own[0], theirs[0]):
        return ""
    rest = said.replace(own[0], "，")
    if weighing.cover(rest, place.text) < _NEARLY_ALL:
        return ""
    return f"条文写的是“{theirs[0]}”，这里写的是“{own[0]}”。"


def _one_body(one: str, other: str) -> bool:
    """Whether two names mean one body: 党委会 and 党委（党组）, 组织部 and 组织部门."""
    names = [set(re.split(r"[（）()]", each)) - {""} for each in (one, other)]
    ends = [{re.sub(r"(?:委员会|部门|机关|会|部)$", "", name) for name in each} for each in names]
    return bool(ends[0] & ends[1])


def _names_all(excepted: str, statement: str) -> bool:
    """Whether the statement is about what a clause leaves out: 车库、车位、储藏间不计在内."""
    things = [one for one in re.split(r"[、和]", _EXCEPTED.sub("", excepted)) if len(plain(one)) >= 2]
    return any(plain(one) in plain(statement) for one in things)


def _denied(text: str) -> int:
    return len(_DENIES.findall(levelled(text))) % 2


def _exchanged(statement: str, held: HeldLines) -> Judged | None:
    """A word taken out and asked for: the law has another one of the same row in its place, or the same."""
    tried = 0
    for row in contraries():
        word = row_word(row, statement)
        if not word or TONE & set(row) or tried >= _MOST_EXCHANGES:
            continue
        tried += 1
        at = statement.find(word)
        core = statement[:at] + BLANK + statement[at + len(word) :]
        found = leader(core, row, held)
        if found is None or found.lead < _EXCHANGE_LEAD or not found.near:
            continue
        told = found.judged[found.at]
        if row[found.at] != word and told.provision and word not in told.provision.article.full_text:
            reason = f"条文在这一处写的是“{row[found.at]}”，这里写的是“{word}”。"
            return Judged(OptionVerdict.FALLS, reason, told.provision, told.quote)
    return None


def most_doubtful(told: Sequence[Judged]) -> int | None:
    """Of statements of which one is wrong, the only one contradicted; else the only one not borne out."""
    falls = [at for at, one in enumerate(told) if one.verdict is OptionVerdict.FALLS]
    if len(falls) == 1:
        return falls[0]
    left = [at for at, one in enumerate(told) if one.verdict is not OptionVerdict.STANDS]
    return left[0] if not falls and len(left) == 1 else None
