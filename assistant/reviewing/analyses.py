"""All analyses of a review by name, put together with the library, the terms and the day of the report."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from assistant.regulations.catalogue import Catalogue
from assistant.regulations.library import Library
from assistant.reviewing.ballots import ballots
from assistant.reviewing.calendar_faults import calendar_faults
from assistant.reviewing.coverage import coverage
from assistant.reviewing.dated import Event, dated, load_events
from assistant.reviewing.emptiness import emptiness
from assistant.reviewing.ended_titles import ended_titles
from assistant.reviewing.figure_bounds import bounds
from assistant.reviewing.figure_places import places
from assistant.reviewing.figure_shares import shares
from assistant.reviewing.figure_sums import sums
from assistant.reviewing.figure_tables import tables
from assistant.reviewing.finding import Finding
from assistant.reviewing.gaps import gaps
from assistant.reviewing.numbering import numbering
from assistant.reviewing.personal import personal
from assistant.reviewing.punctuation import punctuation
from assistant.reviewing.reviewed import ReviewedDocument
from assistant.reviewing.sentences import report_year
from assistant.reviewing.term_entry import TermEntry, load_terms
from assistant.reviewing.term_faults import terms

Analysis = Callable[[ReviewedDocument], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Analyses:
    """What the analyses need, read once; a review then only needs the document."""

    library: Library
    catalogue: Catalogue
    terms: tuple[TermEntry, ...]
    events: tuple[Event, ...]

    @classmethod
    def load(cls, library: Library, catalogue: Catalogue, corpus: Path, own_terms: Path | None = None) -> "Analyses":
        """Read the tables of a corpus folder, and a department's own table of terms.

        Raises:
            CorpusError: a table cannot be read, or a row does not fit.
        """
        return cls(library, catalogue, load_terms(corpus, own_terms), load_events(corpus))

    def by_name(self, on: date) -> dict[str, Analysis]:
        """Each analysis under its name, in the order of the report."""
        return {
            "sums": sums,
            "shares": shares,
            "ballots": partial(ballots, library=self.library, on=on),
            "tables": tables,
            "bounds": bounds,
            "places": places,
            "terms": partial(terms, entries=self.terms),
            "punctuation": punctuation,
            "titles": partial(ended_titles, library=self.library, catalogue=self.catalogue, on=on),
            "gaps": gaps,
            "dated": partial(dated, events=self.events),
            "coverage": partial(coverage, library=self.library, on=on),
            "empty": emptiness,
            "personal": personal,
            "numbering": numbering,
            "calendar": calendar_faults,
        }

    def of(self, document: ReviewedDocument, today: date, without: Collection[str] = ()) -> tuple[Finding, ...]:
        """All findings in the order of the body, tables after it, the whole document last.

        Args:
            document: what is reviewed.
            today: the day of the review; the validity of texts is judged on `day_of_report`.
            without: names of analyses that are left out.
        """
        on = day_of_report(document, today)
        found = [one for name, run in self.by_name(on).items() if name not in without for one in run(document)]
        return tuple(sorted(dict.fromkeys(found), key=_order))


def day_of_report(document: ReviewedDocument, today: date) -> date:
    """The last day of the year reported on, if that is over; else today."""
    year = report_year(document)
    return min(date(year, 12, 31), today) if year is not None and 1900 < year < 9999 else today


def _order(finding: Finding) -> tuple[int, int, int, int, int]:
    place = finding.place
    whole = place.paragraph is None and place.table is None
    return (
        2 if whole else int(place.paragraph is None),
        place.paragraph or place.table or 0,
        place.row or 0,
        place.column or 0,
        place.start or 0,
    )
