"""`python -m evals.drafting.planted_reviews`: planted faults found, false alarms, each analysis off.

Every fault is put into a clean document; its clean twin is put into the same place. Found is a finding of the kind in
the paragraph or table of the fault. `--seed N` puts them into other documents; `--lost` prints what is missed.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from tempfile import TemporaryDirectory

from assistant.regulations.catalogue import Catalogue
from assistant.regulations.library import Library
from assistant.reviewing.analyses import Analyses
from assistant.reviewing.finding import Finding, FindingLevel
from assistant.reviewing.reviewed import ReviewedDocument, ReviewedParagraph, ReviewedTable
from assistant.settings import Settings
from evals.drafting.arithmetic_plants import ARITHMETIC
from evals.drafting.clean_documents import clean_documents
from evals.drafting.fresh_documents import fresh_documents
from evals.drafting.plants import HEADED, PLANTS, Plant

TODAY = date(2026, 11, 28)
FOUND, FALSE_ALARMS = 1.0, 0
_BINDING = {FindingLevel.RULE, FindingLevel.NORMAL}


def main() -> int:
    """Plant, review, print; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--lost", action="store_true")
    arguments = parser.parse_args()
    with TemporaryDirectory() as empty:
        settings = Settings.from_environment(data=empty)
        analyses = Analyses.load(Library.load(settings.corpus), Catalogue.load(settings.corpus), settings.corpus)
    cases = list(planted_cases(arguments.seed))
    found, lost = _found(analyses, cases, ())
    total = Counter(plant.kind for plant, _, _, _ in cases)
    twins, beside = _alarms(analyses, cases, arguments.lost)
    clean, practice = _clean(analyses, arguments.seed)
    print(f"  {'kind':<10} {'found':>9}  {'share':>6}  false alarms (clean twins, 规定/一般)")
    for kind in total:
        print(f"  {kind:<10} {found[kind]:>4}/{total[kind]:<4} {found[kind] / total[kind]:7.1%}  {twins[kind]}")
    print(f"  in all     {found.total():>4}/{total.total():<4} {found.total() / total.total():7.1%}  {twins.total()}")
    documents = len(clean_documents(arguments.seed))
    print(f"  clean documents {documents}: findings 规定/一般 {clean}, 推荐/惯例 {practice}; twins 推荐/惯例 {beside}")
    fresh = [one for document in fresh_documents() for one in analyses.of(document, TODAY) if one.level in _BINDING]
    print(f"  fresh documents {len(fresh_documents())}: findings 规定/一般 {len(fresh)}")
    for one in fresh if arguments.lost else ():
        print(f"      false alarm {one.kind}: {one.message} ← {one.place.words}")
    for plant in lost if arguments.lost else ():
        print(f"      missed {plant.kind}: {plant.wrong}")
    _ablation(analyses, cases, total)
    return int(found.total() / total.total() < FOUND or clean + len(fresh) + twins.total() > FALSE_ALARMS)


Case = tuple[Plant, ReviewedDocument, ReviewedDocument, int]


def planted_cases(seed: int) -> Iterator[Case]:
    """Each plant with its faulty document, its clean twin, and the number of the paragraph (or table, negative)."""
    chance = random.Random(seed)
    documents = clean_documents(seed)
    plain = [one for one in documents if "公示" not in one.title and not one.tables]
    for plant in (*PLANTS, *ARITHMETIC):
        document = chance.choice(plain)
        if "|" in plant.right:
            yield plant, _tabled(document, plant.wrong), _tabled(document, plant.right), -1
            continue
        place = chance.randint(1, len(document.paragraphs))
        yield plant, _put(document, plant.wrong, place), _put(document, plant.right, place), place
    public = next(one for one in documents if "公示" in one.title)
    family = Plant("personal", "其分管档案工作。", "其配偶李某现在市第一中学任教。")
    yield family, _put(public, family.wrong, 2), _put(public, family.right, 2), 2
    for wrong in HEADED[1:]:
        right = HEADED[0]
        pair = [ReviewedDocument("情况说明", _numbered(lines), (), (), 2024) for lines in (wrong, right)]
        yield Plant("structure", right[2], "／".join(wrong)), pair[0], pair[1], 0
    yield from _covered(chance, documents)


def _covered(chance: random.Random, documents: tuple[ReviewedDocument, ...]) -> Iterator[Case]:
    """Parts taken out of an annual report, requests put into a report, a short form used too early."""
    annual = [one for one in documents if one.title.endswith("工作报告")]
    for dropped in (("存在",), ("评议",), ("提拔", "晋升"), ("下一步", "措施", "改进")):
        document = chance.choice(annual)
        kept = tuple(one for one in document.paragraphs if not any(word in one.text for word in dropped))
        short = replace(document, paragraphs=kept, tables=() if "提拔" in dropped else document.tables)
        yield Plant("coverage", "", f"without {dropped}"), short, document, 0
    untitled = chance.choice(annual)
    yield Plant("coverage", "", "title without year"), replace(untitled, title="干部选拔任用工作报告"), untitled, 0
    for wrong, right in (
        ("妥否，请批示。", "特此报告。"),
        ("以上增加编制事项，请予批准。", "以上情况，请审阅。"),
        ("建议市委组织部核增职数3个。", "职数情况已按程序报批。"),
        ("恳请上级帮助解决编制问题。", "编制问题正在按规定办理。"),
    ):
        document = chance.choice(annual)
        place = len(document.paragraphs) + 1
        yield Plant("coverage", right, wrong), _put(document, wrong, place), _put(document, right, place), place
    document = chance.choice(annual)
    early = _put(document, "按照《干部任用条例》改进工作。", 1)
    late = _put(document, "按照《干部任用条例》改进工作。", len(document.paragraphs) + 1)
    yield Plant("coverage", "", "short form used too early"), early, late, 1
    thin = ("坚持正确导向，不断提高站位。", "切实加强领导。", "始终从严要求。", "进一步营造氛围。", "持续强化担当。")
    made = ReviewedDocument("工作情况", _numbered(("一、工作情况", *thin)), (), (), 2024)
    full = tuple(line.removesuffix("。") + f"，召开会议{number}次。" for number, line in enumerate(thin, start=2))
    clean = replace(made, paragraphs=_numbered(("一、工作情况", *full)))
    yield Plant("empty", "", "a section of attitudes"), made, clean, 0


def _numbered(lines: tuple[str, ...]) -> tuple[ReviewedParagraph, ...]:
    return tuple(ReviewedParagraph(number, line, None) for number, line in enumerate(lines, start=1))


def _put(document: ReviewedDocument, words: str, place: int) -> ReviewedDocument:
    year = document.report_year or 2024
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines.insert(place - 1, words.format(y=year, x=year - 1, z=year + 1))
    return replace(document, paragraphs=_numbered(tuple(lines)))


def _tabled(document: ReviewedDocument, words: str) -> ReviewedDocument:
    rows = tuple(tuple(row.split("|")) for row in words.split("\n"))
    return replace(document, tables=(ReviewedTable(1, rows),))


def _found(analyses: Analyses, cases: list[Case], without: tuple[str, ...]) -> tuple[Counter[str], list[Plant]]:
    found: Counter[str] = Counter()
    lost: list[Plant] = []
    for plant, faulty, _, place in cases:
        hit = any(one.kind == plant.kind and _at(one, place) for one in analyses.of(faulty, TODAY, without))
        found[plant.kind] += hit
        if not hit:
            lost.append(plant)
    return found, lost


def _at(finding: Finding, place: int) -> bool:
    if place == 0:
        return True
    return finding.place.table == -place if place < 0 else finding.place.paragraph == place


def _alarms(analyses: Analyses, cases: list[Case], told: bool) -> tuple[Counter[str], int]:
    binding: Counter[str] = Counter()
    beside = 0
    for plant, _, twin, _ in cases:
        for one in analyses.of(twin, TODAY):
            if one.level in _BINDING:
                binding[one.kind] += 1
                if told:
                    print(f"      false alarm {one.kind}: {one.message} ← {plant.right}")
            else:
                beside += 1
    return binding, beside


def _clean(analyses: Analyses, seed: int) -> tuple[int, int]:
    found = [one for document in clean_documents(seed) for one in analyses.of(document, TODAY)]
    binding = sum(one.level in _BINDING for one in found)
    return binding, len(found) - binding


def _ablation(analyses: Analyses, cases: list[Case], total: Counter[str]) -> None:
    whole, _ = _found(analyses, cases, ())
    print("  without       found  lost by it")
    for name in analyses.by_name(TODAY):
        some, _ = _found(analyses, cases, (name,))
        gone = {kind: whole[kind] - some[kind] for kind in total if whole[kind] != some[kind]}
        told = " ".join(f"{kind} {number}" for kind, number in gone.items()) or "nothing"
        print(f"  {name:<12} {some.total():>4}/{total.total():<4} {told}")


if __name__ == "__main__":
    sys.exit(main())
