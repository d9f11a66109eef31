"""A text that its site has divided over several pages: all of them, in order, or none.

The parts of `content_123.htm` are `content_123_2.htm`, `content_123-2.htm` and the like in the same folder, as links on
the pages or the site's paging script name them. A link to anything else is another text.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from assistant.errors import AssistantError, FetchFailed
from assistant.intake.html_tree import read_tree

_NEXT = re.compile(r"(?:下一?|后一?)页|余下全文")
_SCRIPT = re.compile(
    r"createPageHTML\(\s*(\d{1,3})\s*,\s*\d+\s*,\s*[\"']([^\"']{1,200})[\"']\s*,\s*[\"'](\w{1,8})[\"']"
)
_PAGE_KEYS = {"page", "p", "pn", "pageno", "pageindex", "pagenum", "currentpage"}
_BY_HAND = "请在浏览器里把全文存为.txt后用 cadre corpus import 导入。"


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a text: its number in the site's own counting (0 = the first page), address and characters."""

    number: int
    address: str
    page: str


@dataclass(frozen=True, slots=True)
class NamedParts:
    """What a page says of others of its text: numbers with addresses, and 下一页 links that lead elsewhere."""

    addresses: dict[int, str]
    elsewhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WholeText:
    """All parts in order, and 下一页 links that could not be followed: the text may go on there."""

    parts: tuple[Part, ...]
    elsewhere: tuple[str, ...]


def collect_parts(first: str, page: str, get: Callable[[int, str], tuple[str, str]], most: int) -> WholeText:
    """Every part of the text whose first page is `page`, at the address `first`.

    Args:
        first: address of the first page.
        page: its characters.
        get: fetches another part by its number and address; gives the address it came from, and its characters.
        most: how many parts a text may have.

    Raises:
        FetchFailed: a part cannot be had, its number is skipped, the parts lead round in a ring, or are too many.
    """
    held = {0: Part(0, first, page)}
    named = parts_named(page, first)
    due, elsewhere = dict(named.addresses), list(named.elsewhere)
    while open_numbers := sorted(set(due) - set(held)):
        if len(held) + len(open_numbers) > most:
            raise FetchFailed(f"网页说全文超过{most}页，没有再取。", _BY_HAND)
        number = open_numbers[0]
        part = _part(number, due[number], first, get)
        twin = next((one for one in held.values() if one.page == part.page), None)
        if twin is not None and (number, twin.number) != (1, 0):  # some sites give the first page a number as well
            raise FetchFailed(f"第{_ordinal(number)}页同第{_ordinal(twin.number)}页内容相同，分页转了圈。", _BY_HAND)
        held[number] = part
        found = parts_named(part.page, first)
        due = {**found.addresses, **due}
        elsewhere += found.elsewhere
    parts = tuple(held[number] for number in sorted(held) if number == 0 or held[number].page != page)
    _refuse_skipped([part.number for part in parts])
    return WholeText(parts, tuple(dict.fromkeys(elsewhere)))


def parts_named(page: str, first: str) -> NamedParts:
    """The other parts that a page of the text at `first` names, by links and by the site's paging script."""
    addresses: dict[int, str] = {}
    elsewhere: list[str] = []
    for words, target in _links(page):
        following = _joined(first, target)
        number = _number_of(following, first) if following else None
        if number is not None and following:
            if number > 0:
                addresses.setdefault(number, following)
        elif _NEXT.search(words) and len(words) <= 12 and target not in {"", "#"}:
            elsewhere.append(following or target)
    for count, name, ending in _SCRIPT.findall(page):
        for number in range(1, int(count)):
            following = urljoin(first, f"{name}_{number}.{ending}")
            if _number_of(following, first) == number:
                addresses[number] = following
            else:
                elsewhere.append(following)
    return NamedParts(addresses, tuple(elsewhere))


def _part(number: int, address: str, first: str, get: Callable[[int, str], tuple[str, str]]) -> Part:
    try:
        came_from, page = get(number, address)
    except AssistantError as fault:
        raise FetchFailed(f"全文的第{_ordinal(number)}页取不到：{fault.message}", fault.next_step) from fault
    if _number_of(came_from, first) != number:
        raise FetchFailed(f"全文的第{_ordinal(number)}页被转到了别的页面（{came_from}）。", _BY_HAND)
    return Part(number, came_from, page)


def _links(page: str) -> Iterator[tuple[str, str]]:
    for node in read_tree(page).nodes():
        if node.tag == "a" and "href" in node.attributes:
            yield node.words(), node.attributes["href"].strip()


def _joined(first: str, target: str) -> str:
    try:
        return urljoin(first, target).split("#")[0]
    except ValueError:
        return ""


def _number_of(address: str, first: str) -> int | None:
    """Which part of the text at `first` an address is; 0 for the first page itself, None for another text."""
    try:
        one, other = urlsplit(first), urlsplit(address)
        same_site = _site(one.netloc) == _site(other.netloc) and other.scheme in {"http", "https"}
    except ValueError:
        return None
    if not same_site:
        return None
    if one.path == other.path:
        return _number_in_query(one.query, other.query)
    folder, _, name = one.path.rpartition("/")
    other_folder, _, other_name = other.path.rpartition("/")
    stem, dot, ending = name.rpartition(".") if "." in name else (name or "index", "", "")
    wanted = re.escape(stem) + r"[_-](\d{1,2})" + (re.escape(dot + ending) if dot else r"\.s?html?")
    found = re.fullmatch(wanted, other_name) if folder == other_folder and not other.query else None
    return int(found[1]) if found else None


def _number_in_query(first: str, query: str) -> int | None:
    if query == first:
        return 0
    ours, theirs = dict(parse_qsl(first)), dict(parse_qsl(query))
    changed = {key for key in {*ours, *theirs} if ours.get(key) != theirs.get(key)}
    key = changed.pop() if len(changed) == 1 else ""
    value = theirs.get(key, "")
    if key.lower() not in _PAGE_KEYS or not re.fullmatch(r"[0-9]{1,2}", value):
        return None
    return int(value)


def _site(netloc: str) -> str:
    return netloc.lower().removeprefix("www.")


def _refuse_skipped(numbers: Iterable[int]) -> None:
    """The site counts the second page as 1 or as 2; from there on no number may be skipped."""
    later = sorted(number for number in numbers if number > 0)
    if not later:
        return
    begin = min(later[0], 2)
    skipped = sorted(set(range(begin, later[-1] + 1)) - set(later))
    if skipped:
        listed = "、".join(f"第{number}页" for number in skipped)
        raise FetchFailed(f"网页的分页不全：没有找到编号为{listed}的网页。", _BY_HAND)


def _ordinal(number: int) -> str:
    """What a part is called: by the site's number, the first page being 1."""
    return str(number or 1)
