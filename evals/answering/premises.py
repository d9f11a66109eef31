"""`python -m evals.answering.premises`: false claims that an answer corrects, and true ones that it wrongly corrects.

Each claim of `evals/banks/claims.jsonl` is put into questions of three forms: with a tag (……，对吧), in passing before
a question that asks for something else (……，那由谁来办), and with a complaint (……，可我们单位不照办，依据在哪).
`--most N` asks a sample that is always the same, `--form` one form only, `--lost` prints the false corrections and the
false claims that got through. It exits with 1 where more than one of a hundred true claims is corrected.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from assistant.answering.answer import Answer, AnswerStatus
from assistant.assistant import Assistant
from assistant.settings import Settings
from evals.cases import FOLDER

CLAIMS = FOLDER / "banks" / "claims.jsonl"
MOST_FALSE_CORRECTIONS = 0.01
_TAGS = ("，对吧？", "，是这样吧？", "，没错吧？")
_PASSING = (
    "，那这项工作具体由谁来办？",
    "，请问这个从哪天起算？",
    "，那要准备些什么材料？",
    "，那结果要不要告诉本人？",
)
_COMPLAINTS = ("，可我们单位不照这个办，依据在哪？", "，这一条是哪个文件定的？", "，我该找哪一条给领导看？")
FORMS = {"tag": _TAGS, "passing": _PASSING, "complaint": _COMPLAINTS}


class Claim(BaseModel):
    """A labelled statement; `wrong` names the kind of error of a false one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    claim: str
    true: bool
    wrong: str = ""
    provision: str = Field(description="`slug:article.paragraph.subparagraph`: the unit that settles it")


@dataclass(frozen=True, slots=True)
class Told:
    """One claim in one form, and what was answered."""

    claim: Claim
    form: str
    question: str
    corrected: bool
    confirmed: bool
    at_home: bool
    seen: str


def main() -> int:
    """Ask, print; 1 where too many true claims are corrected."""
    arguments = _arguments()
    claims = sample(list(read_claims(arguments.claims)), arguments.most)
    assistant = Assistant.open(Settings.from_environment())
    forms = [arguments.form] if arguments.form else list(FORMS)
    told = [ask(assistant, claim, form) for form in forms for claim in claims]
    for form in forms:
        _say(form, [one for one in told if one.form == form], arguments.lost)
    true = [one for one in told if one.claim.true]
    return int(sum(one.corrected for one in true) > MOST_FALSE_CORRECTIONS * len(true))


def read_claims(path: Path) -> Iterator[Claim]:
    """The rows of the table, in order; none where it is not there."""
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.strip():
            yield Claim.model_validate_json(line)


def sample(claims: list[Claim], most: int) -> list[Claim]:
    """As many as asked for, always the same ones; all for 0."""
    ordered = sorted(claims, key=lambda one: sha256(one.claim.encode()).digest())
    return ordered[:most] if most else ordered


def worded(claim: Claim, form: str) -> str:
    """The claim as a question of a form; which wording of it, the claim itself decides."""
    wordings = FORMS[form]
    return claim.claim.rstrip("。？！") + wordings[sha256(claim.id.encode()).digest()[0] % len(wordings)]


def ask(assistant: Assistant, claim: Claim, form: str) -> Told:
    """What is answered to a claim in a form."""
    question = worded(claim, form)
    answer = assistant.ask(question)
    cited = answer.citations[0] if answer.citations else None
    at_home = cited is not None and f"{cited.slug}:{cited.article}" == claim.provision.split(".")[0]
    seen = f"{answer.status.value} {answer.text.splitlines()[0][:150]}"
    return Told(claim, form, question, corrects(answer), answer.text.startswith("是"), at_home, seen)


def corrects(answer: Answer) -> bool:
    """Whether an answer tells that what was claimed is not so."""
    denied = answer.status is AnswerStatus.ANSWERED and answer.text.startswith(("否", "不是", "不能"))
    return answer.status is AnswerStatus.PREMISE_CORRECTED or denied


def _say(form: str, told: list[Told], lost: bool) -> None:
    kinds: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        kinds["" if one.claim.true else one.claim.wrong].append(one)
    wrong = [one for one in told if not one.claim.true]
    print(f"{form}: false ones corrected {_share(wrong)}, at the right article {_home(wrong)}")
    for kind, some in sorted(kinds.items()):
        if kind:
            print(f"    {kind:<12} {_share(some)}")
    print(f"    true ones falsely corrected {_share(kinds[''])}")
    print(f"    false ones said to be so  {sum(one.confirmed for one in wrong)}/{len(wrong)}")
    for one in told if lost else ():
        if one.corrected == one.claim.true:
            kind = "FALSE CORRECTION" if one.claim.true else one.claim.wrong
            print(f"  {kind} {one.claim.provision} {one.question}\n      -> {one.seen}")


def _share(told: list[Told]) -> str:
    count = sum(one.corrected for one in told)
    return f"{count:>4}/{len(told):<4} {count / len(told):6.1%}" if told else "none"


def _home(told: list[Told]) -> str:
    corrected = [one for one in told if one.corrected]
    return f"{sum(one.at_home for one in corrected)} of them"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=Path, default=CLAIMS)
    parser.add_argument("--most", type=int, default=0, help="ask this many, always the same ones; 0: all")
    parser.add_argument("--form", choices=tuple(FORMS))
    parser.add_argument("--lost", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
