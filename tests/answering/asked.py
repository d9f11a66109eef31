"""What tests look at in an answer, beside its status."""

from collections.abc import Iterator
from pathlib import Path

from assistant.answering.answer import Answer, CitedProvision
from assistant.regulations.citation import from_slug
from assistant.regulations.library import Library
from assistant.regulations.model import Address, provision_at
from evals.cases import Case

EVALS = Path(__file__).parents[2] / "evals" / "answering"


def first_paragraph(answer: Answer) -> str:
    """What is read first."""
    return answer.text.split("\n\n")[0]


def cited_articles(answer: Answer) -> list[str]:
    """`slug:article` of each citation, in order."""
    return [f"{each.slug}:{each.article}" for each in answer.citations]


def stored_words(library: Library, cited: CitedProvision) -> str:
    """The words that the library holds at the place cited; empty where there is no such place."""
    regulation = library.get(cited.slug, cited.version)
    address = Address(from_slug(str(cited.article)).article, cited.paragraph, cited.subparagraph, cited.item)
    found = provision_at(regulation, address) if regulation else None
    return found.text if found else ""


def eval_cases() -> Iterator[Case]:
    """Every case of both files of the answering eval."""
    for name in ("cases.jsonl", "holdout.jsonl"):
        for line in (EVALS / name).read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield Case.model_validate_json(line)
