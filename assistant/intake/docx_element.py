"""Elements of a Word document as python-docx hands them out, in the little of their shape that is read here."""

from collections.abc import Iterator
from typing import Protocol

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Element(Protocol):
    """An lxml element, which has no types of its own. A comment among the children has no tag that is a word."""

    @property
    def tag(self) -> object:
        """Namespace in braces and local name."""
        ...

    def get(self, key: str, default: str) -> str:
        """An attribute, or the default."""
        ...

    def find(self, path: str) -> "Element | None":
        """The first child of that name."""
        ...

    def findall(self, path: str) -> "list[Element]":
        """The children of that name."""
        ...

    def iter(self, *tags: str) -> "Iterator[Element]":
        """The element and all below it that have one of the names, in document order."""
        ...

    def itertext(self) -> Iterator[str]:
        """The pieces of text within, comments left out."""
        ...

    def __iter__(self) -> "Iterator[Element]": ...


def value(parent: Element, name: str) -> str:
    """`w:val` of the child of that name; empty where there is none."""
    child = parent.find(W + name)
    return "" if child is None else child.get(f"{W}val", "")


def number(element: Element, name: str, default: int) -> int:
    """The number in an attribute."""
    held = element.get(W + name, "")
    return int(held) if held.isdigit() else default
