"""The proof of case items and of matching items: each is taken back to the fill-in items it is made of."""

import re
from collections.abc import Iterator

from assistant.quizzes.case_calculator import days_after, limit_in
from assistant.quizzes.case_words import NUMBER, TERM, claim_in, days_of
from assistant.quizzes.cited import own_text, paragraph_of
from assistant.quizzes.figure_proof import blank_faults, value_of
from assistant.quizzes.list_items import head_of
from assistant.quizzes.member_cases import leads_to, likeness_borne, worded_near
from assistant.quizzes.member_items import opposed
from assistant.quizzes.member_words import CLAIM, MEMBER_CASE
from assistant.quizzes.quiz import BLANK, RIGHT, WRONG, QuizItem, QuizType, right_options
from assistant.quizzes.stated import Stated
from assistant.quizzes.stem import PAIR_FIGURES
from assistant.quizzes.wording import bare, plain
from assistant.regulations.figures import Figure, find_figures
from assistant.regulations.model import Provision, Regulation


def case_faults(item: QuizItem, body: str, provision: Provision, stated: Stated) -> Iterator[str]:
    """Why a case must not be used."""
    if len(right_options(item)) != 1 or len(set(item.options)) != len(item.options):
        yield "答案不止一个或者选项重复"
    elif (member := MEMBER_CASE.match(body)) is not None:
        yield from _member_faults(item, member["member"], provision, stated)
    elif (facts := TERM.search(body) or NUMBER.search(body)) is not None:
        yield from _figure_faults(item, body[: facts.start()], facts, provision, stated)
    else:
        yield "题干与条文不符"


def _figure_faults(
    item: QuizItem, rule: str, facts: re.Match[str], provision: Provision, stated: Stated
) -> Iterator[str]:
    claims = [claim_in(option) for option in item.options]
    figures = [_only_figure(one.limit) if one else None for one in claims]
    claim = claim_in(right_options(item)[0])
    figure = _only_figure(claim.limit) if claim else None
    if claim is None or figure is None or None in figures:
        yield "选项不是可以计算的说法"
        return
    words = figure.words
    shape = re.sub(r"^[零〇一二两三四五六七八九十百千\d]+", "", words)
    mask = f"若干{shape}"
    if rule.count(mask) != 1:
        yield "题干与条文不符"
        return
    fill = item.model_copy(
        update={"type": QuizType.FILL, "options": (), "key": (words,), "stem": rule.replace(mask, BLANK)}
    )
    yield from blank_faults(fill, rule.replace(mask, BLANK), provision, stated)
    at = rule.index(mask)
    text = rule.replace(mask, words)
    limit = limit_in(text, at, at + len(words))
    if limit is None or limit.printed(words) != claim.limit:
        yield "条文不支持答案"
        return
    for option, one, found in zip(item.options, claims, figures, strict=True):
        if one is None or found is None:
            continue
        is_right = one.kept == _kept(limit.sign, found, facts) and found.same_as == figure.same_as
        if is_right != (option in right_options(item)):
            yield "按条文计算，答案不是这一项"


def _only_figure(words: str) -> Figure | None:
    found = find_figures(words)
    return found[0] if len(found) == 1 else None


def _kept(sign: str, limit: Figure, facts: re.Match[str]) -> bool:
    """The verdict by the facts as printed."""
    number = int(limit.value)
    if "given" in facts.groupdict():
        given = _only_figure(facts["given"])
        value = given.value if given else 0
        return {">": value > number, ">=": value >= number, "<": value < number, "<=": value <= number}[sign]
    try:
        first, last = days_of(facts)
        return last <= days_after(first, number, limit.unit)
    except ValueError:  # no such day, or a unit that is no term
        return False


def _member_faults(item: QuizItem, member: str, provision: Provision, stated: Stated) -> Iterator[str]:
    paragraph = paragraph_of(provision)
    key = right_options(item)[0]
    members = [bare(sub.text) for sub in paragraph.subparagraphs]
    if not any(_names(member, one) for one in members) or leads_to(_last(paragraph.text)) != key:
        yield "条文不支持答案"
    lists = list(_lists_of(provision.regulation))
    homes = [lead for lead, those in lists if any(_names(member, one) for one in those)]
    if len(homes) != 1:
        yield "不止一处条文有同样的规定"
    own = _last(paragraph.text)
    for option in item.options:
        if option == key:
            continue
        those = [(lead, each) for lead, each in lists if leads_to(lead) == option]
        if not those:
            yield "干扰项不是同一法规的后果"
        if any(worded_near(member, each, likeness_borne(own, lead)) for lead, each in those):
            yield "干扰项不能证明为错"
    for regulation in stated.regulations.values():
        if regulation.slug == provision.regulation.slug:
            continue
        for lead, those in _lists_of(regulation):
            if leads_to(lead) in item.options and leads_to(lead) != key and member in those:
                yield "另有条文支持别的答案"


def claim_faults(item: QuizItem, body: str, provision: Provision) -> Iterator[str]:
    """Why a statement on a member of a list must not be used: it stands in one list, and the other one opposes it."""
    found = CLAIM.fullmatch(body)
    if found is None or item.options or item.key not in {(RIGHT,), (WRONG,)}:
        yield "题干与条文不符"
        return
    member, what = found["member"] or found["called"], found["what"] or found["name"]
    paragraph = paragraph_of(provision)
    own = leads_to(_last(paragraph.text))
    lists = list(_lists_of(provision.regulation))
    homes = [lead for lead, those in lists if any(_names(member, one) for one in those)]
    if [leads_to(lead) for lead in homes] != [own] or not own:
        yield "不止一处条文有同样的规定"
        return
    if (what == own) != (item.key == (RIGHT,)):
        yield "条文不支持答案"
    if what != own:
        those = [(lead, each) for lead, each in lists if leads_to(lead) == what]
        if not those or not opposed(own, what):
            yield "换上的说法不与条文相反"
        if any(worded_near(member, each, likeness_borne(_last(paragraph.text), lead)) for lead, each in those):
            yield "换了词的说法另有条文支持"


def _names(member: str, held: str) -> bool:
    """Whether a member printed is the one held, or the part of it that stands before its explanation."""
    return plain(member).removesuffix("的") in {plain(one).removesuffix("的") for one in (held, head_of(held))}


def _lists_of(regulation: Regulation) -> Iterator[tuple[str, list[str]]]:
    for article in regulation.articles:
        for paragraph in article.paragraphs:
            if paragraph.subparagraphs:
                yield _last(paragraph.text), [bare(sub.text) for sub in paragraph.subparagraphs]


def _last(text: str) -> str:
    return text[text.rstrip("。").rfind("。") + 1 :].strip()


def match_faults(item: QuizItem, body: str, provisions: tuple[Provision, ...], stated: Stated) -> Iterator[str]:
    """Why a matching item must not be used."""
    pairs = [(one.partition("-")[0], one.partition("-")[2]) for one in item.key]
    count = len(item.options)
    fine = (
        body == PAIR_FIGURES
        and len(item.matches) == count == len(pairs) == len(provisions) >= 3
        and [left for left, _ in pairs] == [chr(ord("A") + at) for at in range(count)]
        and sorted(right for _, right in pairs) == sorted(str(at + 1) for at in range(count))
    )
    if not fine:
        yield "左右两列不能一一配对"
        return
    values = [value_of(one) for one in item.matches]
    if None in values or len(set(values)) != count or len(set(item.options)) != count:
        yield "左右两列有重复"
    for (_, right), left, provision in zip(pairs, item.options, provisions, strict=True):
        words = item.matches[int(right) - 1]
        fill = item.model_copy(update={"type": QuizType.FILL, "options": (), "matches": (), "key": (words,)})
        yield from blank_faults(fill, left, provision, stated)
        own, _ = own_text(provision)
        others = [one for one in item.matches if one != words]
        if any(plain(left.replace(BLANK, one)) in plain(own) for one in others):
            yield "左列的一句配得上右列的两个数字"
