"""The modules of drafting off one by one: what would be lost without each."""

from typing import TYPE_CHECKING

from assistant.drafting.draft import Draft, DraftState
from assistant.regulations.catalogue import Catalogue
from assistant.reviewing.analyses import Analyses
from assistant.reviewing.finding import FindingLevel
from assistant.reviewing.reviewed import ReviewedDocument, ReviewedParagraph, ReviewedTable

if TYPE_CHECKING:
    from evals.drafting.evaluate import Bench

_BINDING = {FindingLevel.RULE, FindingLevel.NORMAL}


def ablation(bench: "Bench") -> list[str]:
    """Lines of a table: rules off, terms off; what a review still finds of the broken rules, analyses off singly."""
    broken = [one for one in bench.cases if one.group == "inconsistent"]
    complete = [one for one in bench.cases if one.group == "complete" and one.sheet == "appointment"]
    lines = ["  module off        broken rules kept back as 讨论稿   complete papers ready (送审稿)"]
    for name, off in (("none", {}), ("rules", {"rules": False}), ("terms", {"terms": False})):
        kept = sum(all(d.state is DraftState.DISCUSSION for d in bench.drafts(case, **off).values()) for case in broken)
        made = [draft for case in complete for draft in bench.drafts(case, **off).values()]
        ready = sum(draft.state is DraftState.FOR_APPROVAL for draft in made)
        lines.append(f"  {name:<17} {kept:>4}/{len(broken):<28} {ready:>4}/{len(made)}")
    folder = bench.library.folder
    analyses = Analyses.load(bench.library, Catalogue.load(folder), folder)
    from evals.drafting.evaluate import TODAY

    by_case = [
        {
            name
            for draft in bench.drafts(case, rules=False).values()
            for name, run in analyses.by_name(TODAY).items()
            if any(one.level in _BINDING for one in run(reviewed(draft)))
        }
        for case in broken
    ]
    whole = sum(map(bool, by_case))
    lines.append(f"  rules off, review on: {whole}/{len(broken)} broken rules are found in the words alone")
    for name in sorted({name for found in by_case for name in found}):
        some = sum(bool(found - {name}) for found in by_case)
        lines.append(f"    review without {name:<10} {some}/{len(broken)}")
    return lines


def reviewed(draft: Draft) -> ReviewedDocument:
    """The draft as a review reads it, without a file."""
    lines = [draft.title]
    for part in draft.sections:
        lines += [part.heading] if part.heading else []
        lines += [each.text for each in part.paragraphs]
    tables = [part.table for part in draft.sections if part.table is not None]
    return ReviewedDocument(
        draft.title,
        tuple(ReviewedParagraph(number, line) for number, line in enumerate(lines, 1)),
        tuple(ReviewedTable(number, (one.titles, *one.rows)) for number, one in enumerate(tables, 1)),
    )
