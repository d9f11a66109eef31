"""Which reading of a turn is meant: by weights learned from conversations whose provisions are known.

A turn is read by the rules (`completing`), alone, of the regulation spoken of, with the question before it, and with
the matter that the conversation began with. Each reading is looked up; the articles that come first in one of them are
laid beside one another by what was found, by how like it is to what people ask, and by where they stand to the article
that answered before. The reading that finds the best of them is the one meant (docs/decisions/0055).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.answering.found import Found
from assistant.answering.kinds import asks_what_of
from assistant.answering.typical import Alike
from assistant.retrieval.passage import article_key

RULED, ALONE, TITLED, WHOLE, FIRST = READINGS = ("ruled", "alone", "titled", "whole", "first")
_PREFERRED = (RULED, TITLED, ALONE, FIRST, WHOLE)
_LOOKED_AT, _NEAR = 8, 4
_UNLIKE = 0.25  # the learned cosine of an article that nobody asks about in such words
_SHORT, _MIDDLING, _LONG = 6, 12, 16  # signs
_POINTS = re.compile(r"那|这|它|他|她|要是|如果|上面|刚才|前面")
_LEANS = re.compile(r"它|这[个种条次些]?|上述|该")  # what begins so is about something told before
_OTHER = re.compile(r"对了|另外|换|再问|顺便|还有个|问个别")
_NUMBER = re.compile(r":(\d+)")
_FAR, _NONE = 99, -1.0


@dataclass(frozen=True)
class Looked:
    """What one reading finds.

    `articles` by `article_key`, best first, each with its best score; `asked` is the learned cosine by article.
    """

    text: str
    articles: tuple[tuple[str, float], ...]
    asked: Mapping[str, float]

    @classmethod
    def of(cls, found: Found, alike: Alike) -> "Looked":
        """From what was found and how like it is to what people ask."""
        articles: dict[str, float] = {}
        for each in found.candidates:
            provision = each.clause.provision
            articles.setdefault(article_key(provision.regulation, provision.address.article), each.score)
        return cls(found.question.text, tuple(articles.items())[:_LOOKED_AT], alike.asked or {})

    @property
    def first(self) -> str:
        """The article that comes first; empty where nothing was found."""
        return self.articles[0][0] if self.articles else ""

    @cached_property
    def best(self) -> float:
        """The learned cosine of the article most asked about like this; of thousands, and asked for every article."""
        return max(self.asked.values(), default=_NONE)

    def best_of(self, slug: str) -> float:
        """The same of the articles of one regulation."""
        return max((each for key, each in self.asked.items() if _slug(key) == slug), default=_NONE)


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn with its readings by name; `before` is what the question before it finds.

    `named`: the text names a matter by itself, which the tables know; `only_asks`: it has nothing but asking words.
    """

    text: str
    before: Looked
    readings: Mapping[str, Looked]
    named: bool = False
    only_asks: bool = False


def chosen(turn: Turn, weights: Mapping[str, float]) -> str:
    """The text of the reading that is meant: of those that find the best article the one preferred.

    A turn that only asks (多少天之内报) is never meant alone, nor is one that begins with what was told before
    (它归谁管), unless it names a matter itself.
    """
    leans = turn.only_asks or (_LEANS.match(turn.text) is not None and not turn.named)
    names = [name for name in _PREFERRED if name in turn.readings]
    if leans:  # the rules may have left it as it is
        names = [name for name in names if turn.readings[name].text != turn.readings[ALONE].text]
    found = {turn.readings[name].first for name in names} - {""}
    rows = {article: row for article, row in features(turn).items() if article in found}
    best = max(rows, key=lambda article: _weighed(rows[article], weights), default="")
    meant = next((name for name in names if best and turn.readings[name].first == best), RULED)
    return turn.readings[meant].text


def features(turn: Turn) -> dict[str, dict[str, float]]:
    """By article that comes first in some reading, what speaks for it; what is not named is 0."""
    articles = dict.fromkeys(looked.first for looked in turn.readings.values() if looked.first)
    return {article: dict(_features(turn, article)) for article in articles}


def _features(turn: Turn, article: str) -> Iterator[tuple[str, float]]:
    ranks: dict[str, float] = {}
    for name, looked in turn.readings.items():
        scores = dict(looked.articles)
        places = [key for key, _ in looked.articles]
        ranks[name] = 1 / (1 + places.index(article)) if article in scores else 0.0
        asked, most = looked.asked.get(article, _UNLIKE), max(looked.best, _UNLIKE)
        yield f"rank_{name}", ranks[name]
        yield f"score_{name}", scores.get(article, 0.0) / max(looked.articles[0][1], 0.1) if looked.articles else 0.0
        yield f"asked_{name}", asked
        yield f"behind_{name}", asked - most
    yield "ranks", sum(ranks.values())
    yield "firsts", float(sum(each == 1 for each in ranks.values()))
    yield from _beside_before(turn, article)
    own, short = turn.readings[ALONE].best, float(len(turn.text) <= _SHORT)
    yield "alone_own", ranks[ALONE] * own
    yield "alone_short", ranks[ALONE] * short
    yield "alone_what_of", ranks[ALONE] * float(asks_what_of(turn.text))
    yield "alone_other", ranks[ALONE] * float(_OTHER.match(turn.text) is not None)
    yield "alone_long", ranks[ALONE] * float(len(turn.text) > _LONG)
    yield "alone_named", ranks[ALONE] * float(turn.named)
    yield "alone_middling", ranks[ALONE] * float(_SHORT < len(turn.text) <= _MIDDLING)
    yield "ruled_own", ranks[RULED] * own
    yield "ruled_short", ranks[RULED] * short


def _beside_before(turn: Turn, article: str) -> Iterator[tuple[str, float]]:
    """Where an article stands to the one that answered before, by itself and by how the turn is put."""
    before = turn.before.first
    if not before or _slug(before) != _slug(article):
        return
    alone, length = turn.readings[ALONE], len(turn.text)
    own, stays = alone.best, alone.best_of(_slug(before))
    apart = abs(_number(article) - _number(before))
    put = {
        "short": float(length <= _SHORT),
        "middling": float(_SHORT < length <= _MIDDLING),
        "what_of": float(asks_what_of(turn.text)),
        "points": float(_POINTS.match(turn.text) is not None),
        "other": float(_OTHER.match(turn.text) is not None),
        "named": float(turn.named),
        "own": own,
        "stays": stays,
        "leaves": own - stays,
    }
    yield "text", 1.0
    yield from ((f"text_{name}", each) for name, each in put.items())
    yield "next", float(apart == 1)
    yield "near", float(1 < apart <= 3)
    yield "in_sight", float(3 < apart <= 8)
    yield "beside", float(article in [key for key, _ in turn.before.articles[1:_NEAR]])
    if article == before:
        yield "same", 1.0
        yield from ((f"same_{name}", put[name]) for name in ("short", "what_of", "points", "named", "own"))


def _slug(article: str) -> str:
    return article.partition("@")[0]


def _number(article: str) -> int:
    found = _NUMBER.search(article)
    return int(found[1]) if found else _FAR


def _weighed(row: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(value * weights.get(name, 0.0) for name, value in row.items())
