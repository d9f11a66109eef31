"""A second family of sentences: the same claims and the same faults as a report would tell them.

By rule, from a seed: other words of the trade (abbreviations of the lexicon and a list of everyday swaps), clauses in
another order, figures written the other way, and the prose of a report around it all. The list of swaps belongs to
the eval: the check does not know it.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.regulations.figures import find_figures
from assistant.regulations.lexicon import Term
from assistant.regulations.numerals import to_chinese, to_int
from evals.checking.sentences import Planted

_SWAPS = (
    ("应当", "必须"),
    ("必须", "应"),
    ("不得", "不准"),
    ("或者", "或"),
    ("以及", "和"),
    ("按照", "依照"),
    ("期限", "时间"),
    ("人员", "同志"),
    ("作出", "做出"),
    ("有关", "相关"),
    ("进行", "开展"),
    ("情况", "情形"),
    ("根据", "依据"),
    ("以前", "之前"),
    ("以后", "之后"),
    ("领导成员", "班子成员"),
    ("成员", "人员"),
    ("没有", "未"),
    ("要求", "规定"),
    ("从", "自"),
    ("取消", "撤销"),
    ("以内", "之内"),
    ("不少于", "不得少于"),
    ("不超过", "不得超过"),
    ("两年", "二年"),
    ("共同", "一起"),
    ("方式", "办法"),
    ("确有", "确实有"),
)
_SWAPPED = 3
_PROSE = (
    "今年以来，我单位严格落实{cited}的规定，{said}。",
    "{said}，这是{cited}的明确要求。",
    "对照{cited}，{said}。",
    "我们认真学习《中国共产党章程》和上级文件，准确把握{cited}关于“选人用人”的规定：{said}。",
    "在具体工作中坚持依规办事：{said}（见{cited}）。",
    "{cited}明确，{said}。",
)


def paraphrased(one: Planted, terms: Sequence[Term], chance: random.Random) -> Planted:
    """The sentence told otherwise; the fault in it stays what it was."""
    said = one.said.rstrip("。；，：")
    said = _other_digits(said)
    said = _other_terms(said, terms, chance)
    fitting = [swap for swap in _SWAPS if swap[0] in said]
    for before, after in chance.sample(fitting, min(_SWAPPED, len(fitting))):
        # 可以及时 has no 以及 in it.
        said = re.sub(rf"(?<!可){before}", after, said, count=1)
    said = _other_order(said)
    cited = f"《{one.title}》{one.address}"
    return replace(one, told=chance.choice(_PROSE).format(cited=cited, said=said))


def _other_digits(said: str) -> str:
    for figure in reversed(find_figures(said)):
        number = re.match(r"[零〇一二两三四五六七八九十百千]+|[0-9]+", figure.words)
        if number is None or figure.dimension == "share" or (value := to_int(number[0])) is None:
            continue
        other = to_chinese(value) if number[0].isdigit() else str(value)
        said = said[: figure.start] + other + figure.words[number.end() :] + said[figure.end :]
    return said


def _other_terms(said: str, terms: Sequence[Term], chance: random.Random) -> str:
    """An abbreviation as the lexicon writes it otherwise: other kinds of its terms do not mean quite the same."""
    known = [
        (word, term)
        for term in terms
        if term.kind == "abbreviation"
        for word in term.written
        if len(word) > 2 and word in said
    ]
    if known:
        word, term = chance.choice(known)
        others = [other for other in term.written if other != word]
        said = said.replace(word, chance.choice(others), 1) if others else said
    return said


def _other_order(said: str) -> str:
    """The condition behind what it is the condition of; two clauses that list nothing change places."""
    clauses = said.split("，")
    if len(clauses) == 2 and clauses[0].endswith(("的", "时", "后", "前")):
        return f"{clauses[1]}，条件是{clauses[0].removesuffix('的')}"
    if len(clauses) == 3:
        return "，".join((clauses[1], clauses[2], clauses[0]))
    return said
