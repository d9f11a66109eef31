"""变动影响: which stored things cite provisions that a new version changed, moved or dropped, and why to look again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from assistant.amendments.citing import Cited, CitingItem, CitingSource, CorpusTables, CrossReferences
from assistant.amendments.comparison import Comparison
from assistant.amendments.fate import ProvisionFate, fate_of
from assistant.regulations.citation import print_address
from assistant.regulations.lexicon import Lexicon
from assistant.regulations.library import Library

TO_REVIEW = "待复核"


@dataclass(frozen=True, slots=True)
class Affected:
    """One citation to look at again. `assumed`: it does not mean the old version, but was asked to be taken so.

    `fate` is None where the old text has no such provision: the citation led nowhere before.
    """

    item: CitingItem
    cited: Cited
    fate: ProvisionFate | None
    assumed: bool

    def sentence(self) -> str:
        """Why, in Chinese."""
        why = self.fate.sentence() if self.fate else "旧版文本没有所引的条款"
        unstated = "（引用的版本不明，按旧版理解）" if not self.cited.version else ""
        return f"{self.cited.words}，{why}{unstated}"


@dataclass(frozen=True, slots=True)
class SourceImpact:
    """What one source has to look at; `untouched` citations are of unchanged provisions, `current` of the new text."""

    name: str
    affected: tuple[Affected, ...]
    untouched: int
    current: int


@dataclass(frozen=True, slots=True)
class Impact:
    """The consequences of one change of versions, by source."""

    comparison: Comparison
    sources: tuple[SourceImpact, ...]

    @property
    def number(self) -> int:
        """How many citations are to be looked at."""
        return sum(len(source.affected) for source in self.sources)


def impact(comparison: Comparison, sources: Iterable[CitingSource], *, assume_old: bool = False) -> Impact:
    """Everything in the sources that the change of versions touches.

    Args:
        comparison: old and new version of the regulation.
        sources: where citations are kept.
        assume_old: take citations that mean the new version (or state none) as written for the old one: for tables
            that are known to date from before.
    """
    return Impact(comparison, tuple(_of_source(source, comparison, assume_old) for source in sources))


def _of_source(source: CitingSource, comparison: Comparison, assume_old: bool) -> SourceImpact:
    affected: list[Affected] = []
    untouched = current = 0
    for item, cited in _citing(source, comparison.old.slug):
        meant_old = cited.version == comparison.old.version
        if not (meant_old or not cited.version or assume_old):
            current += cited.version == comparison.new.version
            continue
        fate = fate_of(comparison, cited.address)
        if fate is not None and not fate.fate.needs_review:
            untouched += 1
        else:
            affected.append(Affected(item, cited, fate, assumed=not meant_old))
    return SourceImpact(source.name, tuple(affected), untouched, current)


def _citing(source: CitingSource, slug: str) -> Iterator[tuple[CitingItem, Cited]]:
    for item in source.items():
        yield from ((item, each) for each in item.cited if each.slug == slug)


def corpus_sources(library: Library, bundled: Library, on: date) -> tuple[CitingSource, ...]:
    """The sources that come with the corpus: subject index, lexicon, references between regulations."""
    lexicon = Lexicon.load(bundled.folder)
    return (
        CorpusTables("主题索引", bundled, lexicon, "subjects", on),
        CorpusTables("词语表", bundled, lexicon, "lexicon", on),
        CrossReferences(library),
    )


def as_dict(found: Impact) -> dict[str, object]:
    """For `--json`."""
    return {
        "slug": found.comparison.old.slug,
        "title": found.comparison.new.title,
        "from": found.comparison.old.version,
        "to": found.comparison.new.version,
        "status": TO_REVIEW,
        "affected": found.number,
        "notices": list(found.comparison.notices),
        "sources": [
            {
                "name": source.name,
                "untouched": source.untouched,
                "current": source.current,
                "items": [_row(each) for each in source.affected],
            }
            for source in found.sources
        ],
    }


def _row(each: Affected) -> dict[str, object]:
    fate = each.fate
    return {
        "id": each.item.id,
        "title": each.item.title,
        "cited": each.cited.words,
        "old": print_address(each.cited.address),
        "fate": fate.fate.value if fate else "旧版文本没有所引的条款",
        "new": print_address(fate.new) if fate and fate.new else None,
        "assumed": each.assumed,
    }


def as_text(found: Impact) -> str:
    """For people: by source, what to look at and why."""
    old, new = found.comparison.old, found.comparison.new
    lines = [f"《{new.title}》{old.version}年文本改为{new.version}年文本：{found.number}处引用{TO_REVIEW}。"]
    lines += [f"〔提示〕{notice}" for notice in found.comparison.notices]
    for source in found.sources:
        rest = [
            f"{number}处{words}"
            for number, words in ((source.untouched, "所引条款未变"), (source.current, "引用的是新版"))
            if number
        ]
        lines.append(
            f"\n【{source.name}】{len(source.affected)}处{TO_REVIEW}" + (f"（另有{'，'.join(rest)}）" if rest else "")
        )
        lines += [f"　· {each.item.title}：{each.sentence()}。" for each in source.affected]
    return "\n".join(lines)
