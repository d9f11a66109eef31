"""What a type needs of a fact, told from the data of prompts/ alone: where a gap must show, which state follows."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Needs:
    """For each type, the facts that a gap must show for, and the facts that it only judges conditions by."""

    prompts: Path
    slots: dict[str, dict[str, dict[str, Any]]]
    shown: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    judged: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    sheet: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        for path in sorted((self.prompts / "drafting").glob("*.md")):
            one = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n", 2)[1])
            slots = self.slots[one["sheet"]]
            shown = set(_named([one.get(key, "") for key in ("heading", "number", "addressee", "closing", "signed")]))
            shown |= {one["dated"]} if one.get("dated") else set()
            judged: set[str] = set()
            for part in one["sections"]:
                shown |= _of_part(part)
                for check in part.get("checks", ()):
                    judged |= {check["slot"]} if check.get("slot") else set(re.findall(r"[a-z_]+", check["test"]))
            self.sheet[path.stem] = one["sheet"]
            self.shown[path.stem] = frozenset(_with_parts(shown, slots))
            self.judged[path.stem] = frozenset(_with_parts(judged, slots))


def _of_part(part: dict[str, Any]) -> set[str]:
    found = set(_named([part.get("heading", "")]))
    if part.get("table"):
        found.add(part["table"]["rows"])
    for paragraph in part.get("paragraphs", ()):
        needed = [one for one in paragraph["sentences"] if not one.get("optional")]
        found |= {paragraph["each"]} if paragraph.get("each") and needed else set()
        for one in needed:
            found |= {one["each"]} if one.get("each") else set()
            found |= set(one.get("only_if", ()))
            if one.get("only_if"):
                continue  # its facts are asked for where the choice was made so, which these dossiers do not know
            wordings: list[str] = one["wordings"]
            every = set(_named(wordings[:1]))
            for words in wordings[1:]:
                every &= set(_named([words]))
            found |= set[str]() if one.get("unless") else every
    return found


def _named(words: list[str]) -> list[str]:
    """The facts outside optional fragments."""
    return [
        name.removesuffix(".number")
        for one in words
        for name in re.findall(r"\{([a-z][a-z0-9_]*(?:\.number)?)\}", re.sub(r"\[\[.*?\]\]", "", one))
        if name != "year"
    ]


def _with_parts(names: set[str], slots: dict[str, dict[str, Any]]) -> set[str]:
    """With what computed facts are reckoned from."""
    found = set(names)
    for name in names:
        slot = slots.get(name, {})
        found |= {slot[key] for key in ("part", "whole") if key in slot}
        found |= {one for one in re.findall(r"[a-z_]+", slot.get("formula", "")) if one in slots}
        found |= {slot["term"].split(" ")[0]} if slot.get("term") else set()
    return found & set(slots)
