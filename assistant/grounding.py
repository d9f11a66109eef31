"""Nothing unsupported leaves: quotes must be stored words, figures must stand in a quote."""

import re
from collections.abc import Iterable

from assistant.regulations.figures import find_dates, find_figures
from assistant.regulations.model import Provision

# Counting the members of a list (共七项) and naming articles are the program's own figures, taken from the parse tree.
_OWN = re.compile(
    r"共[零〇一二两三四五六七八九十百千0-9]+(?:项|条|款|类|种|个步骤)|第[零〇一二两三四五六七八九十百千0-9]+(?:条|款|项|章|节)(?:之[一二三四五六七八九十]+)?|[0-9]{4}年(?:版|修订|文本)?"
)


def quote_is_stored(quote: str, provision: Provision) -> bool:
    """Whether the quote is a substring of the provision as stored: not one character is ours."""
    return bool(quote) and quote in provision.text


def unsupported_figures(text: str, quotes: Iterable[str]) -> tuple[str, ...]:
    """The figures and dates of `text` that occur in none of the quotes, as written."""
    quotes = tuple(quotes)
    held = {figure.same_as for quote in quotes for figure in find_figures(quote)}
    dates = {date[1:] for quote in quotes for date in find_dates(quote)}
    own_words = _OWN.sub("", text)
    strays = [figure.words for figure in find_figures(own_words) if figure.same_as not in held]
    strays += [f"{month}月{day}日" for _, month, day in find_dates(own_words) if (month, day) not in dates]
    return tuple(strays)
