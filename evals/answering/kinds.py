"""What sort of question a case is: the eight sorts that the tables tell apart."""

from evals.cases import Case

KINDS = (
    "facts",
    "lists",
    "procedures",
    "comparisons",
    "follow-ups",
    "wrong premises",
    "versions",
    "unanswerable",
)
REFUSALS = frozenset({"regulation_not_held", "no_provision", "needs_clarification", "out_of_scope", "declined"})
TOPIC_CHANGE = "topic-change"

_BY_TAG = {
    "wrong premises": {"wrong-premise", "premise"},
    "versions": {"as-of", "version", "versions", "validity"},
    "comparisons": {"comparison"},
    "procedures": {"procedure"},
    "lists": {"list", "lists"},
}


def kind_of(case: Case) -> str:
    """The sort of a case: what it needs most of an answer decides."""
    if case.turns:
        return "follow-ups"
    if must_be_refused(case):
        return "unanswerable"
    tags = set(case.tags)
    if case.on is not None and "reckoned" not in tags:
        return "versions"
    return next((kind for kind, names in _BY_TAG.items() if tags & names), "facts")


def must_be_refused(case: Case) -> bool:
    """Whether every status that is right is one that does not answer."""
    return set(case.status.split("|")) <= REFUSALS
