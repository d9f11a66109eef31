"""Step two of an answer: from what was found to words and the provisions they rest on, or a refusal of a named kind."""

from assistant.answering import answered, asking_back, of_versions, refusing
from assistant.answering.composed import Composed
from assistant.answering.finder import Finder
from assistant.answering.found import Found


class Composer:
    """Words what was found. `compose` lists the steps in order; the first that has something to say ends the work."""

    def __init__(self, finder: Finder, ranks: bool = True) -> None:
        self._finder = finder
        self._ranks = ranks

    def compose(self, found: Found) -> Composed:
        """The order of work: the first step that has something to say ends it."""
        finder = self._finder
        return (
            refusing.declined(found)
            or self.before_any_text(found)
            or of_versions.said_to_be_in_force(found, finder, self.answered)
            or refusing.not_held(found)
            or of_versions.relied_on(found, finder)
            or of_versions.side_by_side(found, finder)
            or of_versions.what_changed(found, finder)
            or refusing.no_such_article(found)
            or self.of_another_field(found)
            or asking_back.which_regulation(found, finder)
            or asking_back.all_figures(found, finder)
            or answered.shown_article(found)
            or asking_back.which_matter(found)
            or of_versions.in_force(found, finder)
            or self.not_covered(found)
            or answered.of_several_texts(found, finder)
            or of_versions.instead_of_repealed(found, self.answered)
            or answered.leaves_out(found, finder)
            or answered.corrected(found, finder)
            or self.answered(found)
        )

    def before_any_text(self, found: Found) -> Composed | None:
        """Refused: no text held was in force on the day. This and the next two are other rules beside the shelf."""
        return refusing.before_any_text(found, self._finder)

    def of_another_field(self, found: Found) -> Composed | None:
        """Refused: a matter of another field."""
        return refusing.of_another_field(found, self._finder)

    def not_covered(self, found: Found) -> Composed | None:
        """Refused: regulated by nothing held."""
        return refusing.not_covered(found, self._finder, ranks=self._ranks)

    def answered(self, found: Found) -> Composed:
        """The words of what was found."""
        return answered.answered(found, self._finder, direct=self.is_direct(found))

    def is_direct(self, found: Found) -> bool:
        """Whether the answer speaks of the matter itself."""
        return answered.is_direct(found)
