"""What a model is shown: the words of provisions under labels 1, 2 …; never an article number of ours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.regulations.model import Address, Provision, provision_at

_MARK = re.compile(r"^\s*(?:（[零〇一二三四五六七八九十百0-9]+）|[0-9]+[.．])", re.MULTILINE)
_LONGEST = 1500
MOST_PASSAGES = 8


@dataclass(frozen=True, slots=True)
class LabelledPassage:
    """`text` without the marks of 项; before a 项 the words that introduce it."""

    label: int
    provision: Provision
    text: str


def labelled(provisions: Sequence[Provision]) -> tuple[LabelledPassage, ...]:
    """The provisions as the model sees them, numbered from 1 in their order; what is too long is left out."""
    told: dict[str, Provision] = {}
    for one in provisions:
        told.setdefault(_words(one), one)
    kept = [(one, words) for words, one in told.items() if len(words) <= _LONGEST][:MOST_PASSAGES]
    return tuple(LabelledPassage(number, one, words) for number, (one, words) in enumerate(kept, 1))


def shown(passages: Sequence[LabelledPassage]) -> str:
    """The passages as the prompt carries them."""
    return "\n".join(f"[{one.label}] 《{one.provision.regulation.short_title}》：{one.text}" for one in passages)


def _words(provision: Provision) -> str:
    address, words = provision.address, _MARK.sub("", provision.text)
    if address.subparagraph is None:
        return words
    lead = provision_at(provision.regulation, Address(address.article, address.paragraph))
    introduced = next(iter(lead.text.splitlines()), "") if lead else ""
    return f"{introduced}\n{words}"
