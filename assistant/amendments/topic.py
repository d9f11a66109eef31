"""The articles of a comparison that speak of a matter, in either version."""

from assistant.amendments.comparison import ArticleChange, Comparison
from assistant.amendments.similarity import likeness, profiles, share_in

_SPOKEN_OF = 0.6  # share of the matter's words, weighted by rarity, that an article must hold
_NEARLY = 0.7  # of the likeness of the best one, for further ones


def about(comparison: Comparison, matter: str, most: int = 3) -> tuple[ArticleChange, ...]:
    """The articles on that matter, in the order of the law; () where the words are nowhere together.

    Args:
        comparison: two versions.
        matter: what is asked about, without asking words: 破格提拔, 考察对象.
        most: how many at most.
    """
    texts = ["\n".join(article.full_text for article in (*change.old, *change.new)) for change in comparison.articles]
    asked, *every = profiles([matter, *texts])
    found = [
        (likeness(asked, one), change)
        for one, change in zip(every, comparison.articles, strict=True)
        if share_in(asked, one) >= _SPOKEN_OF
    ]
    best = sorted(found, key=lambda pair: -pair[0])[:most]
    kept = [change for alike, change in best if alike >= _NEARLY * best[0][0]]
    return tuple(change for change in comparison.articles if any(change is one for one in kept))
