"""Which versions an index covers, and the units that carry words of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.errors import UnknownRegulation
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Article, Provision, Regulation, provision_at

_SEE_LIST = "请从法规目录中选择，或者运行 cadre corpus list 查看库内法规。"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A 款, 项 or 目 with the words that stand in it and in no unit below it; `lead` introduces a 项 or 目."""

    provision: Provision
    text: str
    lead: str = ""


def chosen(library: Library, title: str = "", version: str = "", on: date | None = None) -> tuple[Regulation, ...]:
    """The versions asked for: those in force on `on` (default: today), of one regulation, or of a version by name.

    Args:
        library: what is held.
        title: slug, full or short title, with or without 《》; "" for every regulation.
        version: a version by its name (2014): then it need not be in force.
        on: the day whose law is asked for.

    Raises:
        UnknownRegulation: no such regulation or version is held, or none of it was in force that day.
    """
    name = title.strip()
    if not name:
        if not version:
            return library.in_force(on or date.today())
        found = tuple(one for one in library.regulations if one.version == version)
        if not found:
            raise UnknownRegulation(f"库内没有“{version[:20]}”这个版本。", _SEE_LIST)
        return found
    slug = name if library.versions(name) else library.by_title(name)
    if slug is None:
        raise UnknownRegulation(f"库内没有《{name.strip('《》')[:40]}》，或者这个简称不止一部法规使用。", _SEE_LIST)
    held = library.get(slug, version=version) if version else library.get(slug, on=on or date.today())
    if held is None:
        which = f"没有“{version[:20]}”这个版本" if version else "在所指定的日期没有有效的版本"
        raise UnknownRegulation(f"《{library.versions(slug)[-1].title}》{which}。", _SEE_LIST)
    return (held,)


def units_of(regulation: Regulation) -> Iterator[OwnWords]:
    """Every unit of a version that has words of its own, in printed order."""
    for article in regulation.articles:
        yield from units_of_article(regulation, article)


def units_of_article(regulation: Regulation, article: Article) -> Iterator[OwnWords]:
    """The 款, 项 and 目 of one article, each with its own words."""
    for paragraph in article.paragraphs:
        address = Address(article.number, paragraph.ordinal)
        yield OwnWords(_held(regulation, address), paragraph.text)
        for sub in paragraph.subparagraphs:
            below = Address(article.number, paragraph.ordinal, sub.number)
            yield OwnWords(_held(regulation, below), sub.text, paragraph.text)
            for item in sub.items:
                lowest = Address(article.number, paragraph.ordinal, sub.number, item.number)
                yield OwnWords(_held(regulation, lowest), item.text, sub.text)


def _held(regulation: Regulation, address: Address) -> Provision:
    found = provision_at(regulation, address)
    if found is None:  # two 项 of one number in one 款: the parser refuses such a text
        raise AssertionError(f"{regulation.slug} {address}")
    return found
