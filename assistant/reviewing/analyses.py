"""The one list of what a review looks for beside citations: extend it here."""

from collections.abc import Callable

from assistant.reviewing.finding import Finding
from assistant.reviewing.reviewed import ReviewedDocument

Analysis = Callable[[ReviewedDocument], list[Finding]]

ANALYSES: tuple[Analysis, ...] = ()
"""Each looks at the whole draft and finds what it knows of; their order does not matter."""
