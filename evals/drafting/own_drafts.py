"""`python -m evals.drafting.own_drafts`: our own papers before our own review.

Every type × its sample and random facts in agreement × six wordings; a finding of 规定 or 一般 is a false alarm.
`--seeds N` sets how many random fact sets each sheet gets.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from tempfile import TemporaryDirectory

from assistant.documents.docx_writer import write_docx
from assistant.drafting.composer import Choices, compose
from assistant.drafting.document_type import DocumentTypes
from assistant.drafting.draft_document import draft_document
from assistant.drafting.terms import with_terms
from assistant.facts.dossier import Dossier
from assistant.facts.fact import SourceKind
from assistant.facts.fact_file import loaded, read_facts
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.library import Library
from assistant.reviewing.finding import FindingLevel
from assistant.reviewing.reading import read_bytes
from assistant.reviewing.review import analyses_of, review
from assistant.settings import Settings
from evals.drafting.facts import Given, annual, appointment

TODAY = date(2026, 11, 28)
VARIANTS = 6
BINDING = {FindingLevel.RULE, FindingLevel.NORMAL}


def main() -> int:
    """Compose, review, print; 1 where an own paper is found fault with."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=4)
    arguments = parser.parse_args()
    with TemporaryDirectory() as empty:
        settings = Settings.from_environment(data=empty)
        kinds, library = DocumentTypes.load(settings.prompts), Library.load(settings.corpus)
        catalogue = Catalogue.load(settings.corpus)
    analyses = analyses_of(library, catalogue, TODAY)
    alarms: Counter[str] = Counter()
    papers = beside = 0
    for dossier in dossiers(kinds, arguments.seeds):
        for one in (one for one in kinds.types if one.sheet == dossier.sheet.id):
            for variant in range(VARIANTS):
                draft = compose(one, dossier, library, TODAY, Choices(variant=variant))
                document = read_bytes(write_docx(draft_document(draft)), "paper.docx")
                papers += 1
                for finding in review(document, library, catalogue, TODAY, analyses=analyses).findings:
                    if finding.level in BINDING:
                        alarms[f"{one.id} {finding.kind}: {finding.message} ← {finding.place.words}"] += 1
                    else:
                        beside += 1
    print(f"own papers {papers}: false alarms 规定/一般 {alarms.total()}, 推荐/惯例 {beside}")
    for told, count in alarms.most_common(40):
        print(f"  {count:>3} {told}")
    return int(alarms.total() > 0)


def dossiers(kinds: DocumentTypes, seeds: int) -> Iterator[Dossier]:
    """The samples, then the random ones."""
    samples: dict[str, Given] = {}
    for name, content in sorted(kinds.examples.items()):
        if name in kinds.sheets:
            given = loaded(content, name)
            assert isinstance(given, dict)
            samples[name] = given  # pyright: ignore[reportUnknownMemberType]
            yield read(kinds, name, samples[name])
    for seed in range(seeds):
        yield read(kinds, "annual_report", annual(random.Random(seed)))
        yield read(kinds, "appointment", appointment(random.Random(seed), samples["appointment"]))


def read(kinds: DocumentTypes, sheet: str, given: Given) -> Dossier:
    """The dossier of such facts, terms reckoned."""
    return with_terms(read_facts(given, kinds.sheets[sheet], SourceKind.FILE, "eval"))


if __name__ == "__main__":
    sys.exit(main())
