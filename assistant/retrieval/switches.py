"""Which parts of the search take part. All do; an ablation switches some off to show what each of them is worth."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchSwitches:
    """One switch a part of the search. `places` off is another index: its passages read otherwise."""

    words: bool = True
    """The words shared with a passage (BM25)."""
    vectors: bool = True
    """Its nearness in meaning, by the model that the settings name."""
    places: bool = True
    """Title, headings, article number and introducing words are searched together with a unit's own text."""
    learned: bool = True
    """The maps learned from the typical questions, over the packaged model's vectors."""
    units: bool = True
    """款 and 项 are found by themselves, not only whole articles."""
