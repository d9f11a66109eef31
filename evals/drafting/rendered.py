"""`python -m evals.drafting.rendered`: what a page of ours measures in print, beside what GB/T 9704—2012 asks for."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assistant.documents.document import Document, Head, Heading, Signature, plain
from assistant.documents.layout import OFFICIAL, Layout
from assistant.intake.pdf_text import PrintedPage
from evals.drafting.printing import MM, PrintedLine, common, dash_under_text, lines_of, office, printed, stand_in

_WORDS = "贯彻民主集中制坚持集体讨论决定按照规定的条件和程序开展选拔任用工作全年没有发生违反规定的情况"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing measured: what is asked for, what was found, and whether that is it."""

    name: str
    clause: str
    expected: str
    found: str
    right: bool


def sample() -> Document:
    """A long report with 版头; its paragraphs have no punctuation, so that every full line shows its characters."""
    blocks = [
        block
        for number in "一二三四"
        for block in (Heading(f"{number}、工作情况"), Heading("（一）总体", 2), plain(_WORDS * 9), plain(_WORDS * 12))
    ]
    return Document(
        "某某局关于干部选拔任用工作情况的报告",
        (*blocks, plain("特此报告。")),
        addressee="中共某某市委组织部",
        signature=Signature("中共某某局党组", date(2026, 1, 5)),
        head=Head("某某局文件", "某局报〔2026〕3号", ("张三",)),
    )


def measures(pages: tuple[PrintedPage, ...], layout: Layout = OFFICIAL) -> Iterator[Measure]:
    """Measure the printed sample."""
    edge = layout.page_height - layout.bottom
    body = [[line for line in lines_of(page) if line.base <= edge] for page in pages]
    inner = body[1:-1]
    lines = common([len(page) for page in inner])
    yield Measure("每面行数", "5.2.3", f"{layout.lines()}", f"{lines}", lines == layout.lines())
    full = [line for page in inner for line in page if len(line.glyphs) > 20 and line.left < layout.inner + 3]
    full = [line for line in full if line.right > layout.page_width - layout.outer - 8]
    characters = common([len(line.glyphs) for line in full])
    yield Measure("每行字数", "5.2.3", f"{layout.characters()}", f"{characters}", characters == layout.characters())
    bases = [line.base for page in inner for line in page]
    steps = [two - one for one, two in pairwise(bases) if 0 < two - one < 20]
    pitch = sum(steps) / max(1, len(steps)) / MM
    yield Measure("行距（磅）", "", f"{layout.pitch}", f"{pitch:.2f}", abs(pitch - layout.pitch) < 0.1)
    left, right = min(line.left for line in full), max(line.right for line in full)
    outer = layout.page_width - layout.outer
    yield Measure("左边（毫米）", "5.2.1", f"{layout.inner}±1", f"{left:.1f}", abs(left - layout.inner) <= 1)
    yield Measure("右边（毫米）", "5.2.1", f"{outer}±1", f"{right:.1f}", abs(right - outer) <= 1)
    outside = sum(line.right > outer + 1 or line.left < layout.inner - 1 for page in body for line in page)
    yield Measure("版心外的行", "5.2.1", "0", f"{outside}", outside == 0)
    yield from _numbers(pages, layout)
    yield from _head(body[0], layout)
    alone = "有正文" if len(body[-1]) > 2 else "只有署名"
    yield Measure("署名页", "7.3.5.5", "有正文", alone, alone == "有正文")


def _numbers(pages: tuple[PrintedPage, ...], layout: Layout) -> Iterator[Measure]:
    dashes = [held for page in pages if (held := dash_under_text(page, layout)) is not None]
    found = f"{min(dashes):.1f}—{max(dashes):.1f}" if dashes else "无"
    right = len(dashes) == len(pages) and all(abs(held - 7) <= 1 for held in dashes)
    yield Measure("一字线在版心下（毫米）", "7.5", "7±1", found, right)
    edge, middle = layout.page_height - layout.bottom, layout.page_width / 2
    for name, start, wanted in (("单页页码", 0, "右"), ("双页页码", 1, "左")):
        numbers = [line for page in pages[start::2] for line in lines_of(page) if line.base > edge]
        sides = "".join(sorted({"右" if line.left > middle else "左" for line in numbers}))
        yield Measure(name, "7.5", wanted, sides or "无", sides == wanted)


def _head(lines: list[PrintedLine], layout: Layout) -> Iterator[Measure]:
    mark = next(line for line in lines if line.text == "某某局文件")
    size = layout.issuer_mark.size
    # The upper edge of a Han sign lies 0.86 of its size over the base line.
    top = mark.base - 0.86 * size * MM - layout.top
    yield Measure("发文机关标志上边缘（毫米）", "7.2.4", "35±1", f"{top:.1f}", abs(top - 35) <= 1)


def main() -> int:
    """Print the table, and by name which faces were not there."""
    if office() is None:
        print("本机没有LibreOffice，不能量印出的版面。")
        return 1
    failed = False
    print(f"{'项目':<16}{'条':<9}{'要求':<10}{'实测':<12}")
    pages = printed(sample(), OFFICIAL)
    for one in measures(pages):
        failed |= not one.right
        print(f"{one.name:<16}{one.clause:<9}{one.expected:<10}{one.found:<12}{'' if one.right else '不符'}")
    for face in dict.fromkeys((OFFICIAL.title, OFFICIAL.body, *OFFICIAL.headings, OFFICIAL.page_number)):
        held = stand_in(face.name)
        print(f"字体 {face.name}：{'本机已装' if held == face.name else '本机没有，印出时已替换'}")
    print("印出实际用的字体：" + "、".join(sorted({name for page in pages for name in page.fonts})))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
