"""Labelled statements of many authors, one file a text, made one file of rows for `evals.banks.claims`.

An author writes, unit by unit, what follows from a provision and what contradicts it, with the kind of the error. A row
is kept where its provision is held and its claim is written once; a claim that stands as true and as false is dropped.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import yaml

from assistant.regulations.library import Library
from assistant.settings import Settings
from assistant.shelf.held_texts import open_library

ROWS = Path(__file__).with_name("claims.jsonl")
MISLABELLED = Path(__file__).with_name("claims_dropped.txt")


def authored(folder: Path) -> Iterator[dict[str, Any]]:
    """Every statement of the files of a folder, `true:` and `false:` being read as words by no YAML reader."""
    for path in sorted(folder.glob("*.yaml")):
        for unit in cast(list[dict[Any, Any]], yaml.safe_load(path.read_text(encoding="utf-8")) or []):
            place = f"{path.stem}:{unit['at']}"
            for claim in cast(list[str], unit.get(True) or []):
                yield {"claim": claim, "true": True, "wrong": "", "provision": place}
            for one in cast(list[dict[str, str]], unit.get(False) or []):
                yield {"claim": one["claim"], "true": False, "wrong": one["wrong"], "provision": place}


def identified(row: dict[str, Any]) -> dict[str, Any]:
    """The row with an id that stays when others come: the place and the first signs of a digest of the claim."""
    digest = hashlib.sha256(row["claim"].encode()).hexdigest()[:8]
    return {"id": f"{row['provision']}-{digest}", **row}


def kept(rows: list[dict[str, Any]], library: Library, dropped: frozenset[str]) -> tuple[list[dict[str, Any]], int]:
    """The rows that can be used, and how many cannot: no such article, written twice, or found mislabelled."""
    labels: dict[str, set[bool]] = {}
    for row in rows:
        labels.setdefault(row["claim"], set()).add(row["true"])
    found: dict[str, dict[str, Any]] = {}
    for row in map(identified, rows):
        slug, _, address = row["provision"].partition(":")
        regulation = library.get(slug)
        articles = {str(one.number) for one in regulation.articles} if regulation else set[str]()
        usable = address.split(".")[0] in articles and len(labels[row["claim"]]) == 1 and row["id"] not in dropped
        if usable and row["claim"] not in {
            one["claim"] for one in found.values() if one["provision"] == row["provision"]
        }:
            found[row["id"]] = row
    return list(found.values()), len(rows) - len(found)


def main() -> None:
    """Write the rows."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    settings = Settings.from_environment()
    library = open_library(settings.corpus, settings.imports_folder)
    lines = MISLABELLED.read_text(encoding="utf-8").splitlines() if MISLABELLED.exists() else []
    dropped = frozenset(line.split()[0] for line in lines if line.strip() and not line.startswith("#"))
    rows, left = kept(list(authored(options.parse_args().folder)), library, dropped)
    ROWS.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} rows, {left} dropped")


if __name__ == "__main__":
    main()
