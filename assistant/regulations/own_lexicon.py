"""A department's own words: a table beside the shipped lexicon, laid over it without replacing a row of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.errors import OwnTermRefused, OwnTermTaken, OwnTermUnknown
from assistant.regulations.citation import Citation, find
from assistant.regulations.lexicon import Lexicon, Term
from assistant.regulations.library import Library
from assistant.regulations.model import Provision
from assistant.regulations.own_lexicon_file import MOST, read_terms, write_terms
from assistant.regulations.own_term import taken_twice, term_fault
from assistant.regulations.resolution import UnresolvedReason


@dataclass(frozen=True, slots=True)
class OwnLexicon:
    """The rows of one file, in order. `path` need not exist: then there are none."""

    path: Path
    terms: tuple[Term, ...] = ()

    @classmethod
    def read(cls, path: Path) -> "OwnLexicon":
        """The rows as they are on the disk.

        Raises:
            OwnLexiconInvalid: the file cannot be read, is no list, is too large, or a row does not fit.
        """
        return cls(path, read_terms(path))

    def with_term(self, term: Term) -> "OwnLexicon":
        """The rows with one more.

        Raises:
            OwnTermTaken: a way to write it is there already, or is given twice.
            OwnTermRefused: it cannot be used, or there are as many rows as may be.
        """
        fault = term_fault(term)
        if fault is not None:
            raise OwnTermRefused(fault.cause, fault.next_step)
        if len(self.terms) >= MOST:
            raise OwnTermRefused(f"本单位词库已有{len(self.terms)}条，不能再加。", "请先删去不用的词。")
        twice = taken_twice((*self.terms, term))
        if twice is not None:
            words, first, second = twice
            if first == second:
                raise OwnTermTaken(f"“{words}”写了两次。", "词语和其他写法各写一次即可。")
            held = self.terms[first - 1].term
            at = "" if held == words else f"，是“{held}”的其他写法"
            raise OwnTermTaken(f"本单位词库里已有“{words}”{at}。", f"要改写的，请先删去“{held}”，再重新添加。")
        return replace(self, terms=(*self.terms, term))

    def without(self, words: str) -> "OwnLexicon":
        """The rows without the one of that term. Raises OwnTermUnknown: there is none."""
        kept = tuple(term for term in self.terms if term.term != words)
        if len(kept) == len(self.terms):
            raise OwnTermUnknown(
                f"本单位词库里没有“{words[:30]}”。", "请查看本单位词库现有的词，按词语（不是其他写法）删去。"
            )
        return replace(self, terms=kept)

    def write(self) -> None:
        """Store the rows; the file is replaced as a whole.

        Whoever read them to change them holds the turn (`own_lexicon_change`), or loses what was written meanwhile.

        Raises:
            OwnTermRefused: the file would be too large.
            OwnLexiconInvalid: it cannot be written.
        """
        write_terms(self.path, self.terms)

    def over(self, shipped: Lexicon) -> Lexicon:
        """The shipped lexicon with these rows: a word it has already is added to, every other one stands beside."""
        own = {term.term: term for term in self.terms}
        merged = [_merged(term, own.pop(term.term, None)) for term in shipped.terms]
        return replace(shipped, terms=(*own.values(), *merged))

    def faults(self, library: Library, shipped: Lexicon) -> tuple[str, ...]:
        """What a reader should know: provisions that are not held, words that the shipped lexicon has already."""
        return tuple(
            fault for term in self.terms for fault in (*_unheld(term, library), *_known_already(term, shipped))
        )

    def unheld(self, library: Library) -> tuple[str, ...]:
        """Of these the provisions that are not held, a sentence each."""
        return tuple(fault for term in self.terms for fault in _unheld(term, library))


def _is_held(citation: Citation, library: Library) -> bool:
    resolved = library.resolve(citation, date.today())
    return isinstance(resolved, Provision) or resolved.reason is UnresolvedReason.WHOLE_REGULATION


def _merged(shipped: Term, own: Term | None) -> Term:
    if own is None:
        return shipped
    return shipped.model_copy(
        update={
            "expands": tuple(dict.fromkeys((*shipped.expands, *own.expands))),
            "provisions": tuple(dict.fromkeys((*shipped.provisions, *own.provisions))),
            "variants": tuple(dict.fromkeys((*shipped.variants, *own.variants))),
        }
    )


def _unheld(term: Term, library: Library) -> Iterator[str]:
    for printed in term.provisions:
        found = find(printed, library.titles())
        if not found or not all(_is_held(each.citation, library) for each in found):
            yield f"“{term.term}”所指的“{printed}”在库内查不到，请核对引用。"


def _known_already(term: Term, shipped: Lexicon) -> Iterator[str]:
    for words in term.written:
        known = shipped.term(words)
        if known is None:
            continue
        if known.term != term.term:
            yield f"“{words}”在随产品词库里写作“{known.term}”（{known.means}），以本单位的含义为先。"
        elif words == term.term and known.means != term.means:
            kept = f"“{words}”随产品词库里已有，仍按原来的含义理解：{known.means.rstrip('。')}"
            yield f"{kept}；这里加的其他写法、检索词和条款一并使用。"
