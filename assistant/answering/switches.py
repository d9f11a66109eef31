"""Which parts of understanding take part. All do; an ablation switches some off to show what each of them is worth."""

from dataclasses import dataclass, field

from assistant.answering.naming import Names
from assistant.regulations.lexicon import Lexicon
from assistant.retrieval.switches import SearchSwitches


@dataclass(frozen=True, slots=True)
class Switches:
    """One switch a part, and those of the search."""

    lexicon: bool = True
    """Jargon, abbreviations and everyday words (`lexicon.yaml`)."""
    subjects: bool = True
    """The index of subjects (`subjects.yaml`), which leads from a matter to its provisions."""
    names: bool = True
    """Regulations named without 《》, by a nickname or with the year in front."""
    follow_ups: bool = True
    """Earlier questions of the conversation; without them each question stands alone."""
    typical: bool = True
    """Typical questions (`questions.yaml`), which lead from a way of asking to the unit that answers it."""
    spelling: bool = True
    """Homophones and slips of one sign, put right where the shelf does not know what was written."""
    refusals: bool = True
    """What is learned from questions that must not be answered (`refused.yaml`)."""
    ranks: bool = True
    """Whether a provision is made for the rank that is asked about."""
    order: bool = True
    """The learned order of articles and clauses; without it they stand by their score."""
    reader: bool = True
    """The learned reader, which holds yes-or-no questions and what is taken for granted against the provision."""
    search: SearchSwitches = field(default_factory=SearchSwitches)

    def of_lexicon(self, lexicon: Lexicon) -> Lexicon:
        """The tables that take part."""
        return Lexicon(lexicon.terms if self.lexicon else (), lexicon.subjects if self.subjects else ())

    def of_names(self, names: Names) -> Names:
        """The names that are known in running words."""
        return names if self.names else Names({})


ALL_ON = Switches()
