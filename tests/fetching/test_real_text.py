"""A real law of 113 articles, served as a site would: in GB18030, packed, divided over four pages. Skips without it."""

import gzip
from pathlib import Path

import pytest

from assistant.fetching.outcome import FetchResult
from assistant.settings import Settings
from tests.fetching.conftest import Desk
from tests.fetching.pages import page
from tests.fetching.site import Page, Site

OFFICIAL = Path(__file__).parents[3] / "shared" / "corpus" / "official" / "gongwuyuan-fa.md"
PARTS = 4


def test_a_law_divided_over_pages_is_imported_whole_and_agrees_with_our_digest(site: Site, tmp_path: Path) -> None:
    if not OFFICIAL.exists():
        pytest.skip("no official texts beside the repository (shared/corpus/official)")
    desk = Desk(Settings(data=tmp_path / "data", embedder="off"))
    text = OFFICIAL.read_text("utf-8").split("---", 2)[2]
    lines = [line.lstrip("# ").strip() for line in text.splitlines() if line.strip()]
    starts = [place for place, line in enumerate(lines) if line.startswith("第") and "条" in line[:8]]
    cuts = [0, *(starts[len(starts) * part // PARTS] for part in range(1, PARTS)), len(lines)]
    names = ["t2018.html", *(f"t2018_{number}.html" for number in range(1, PARTS))]
    for number, name in enumerate(names):
        content = "".join(f"<p>　　{line}</p>" for line in lines[cuts[number] : cuts[number + 1]])
        script = f'<script>createPageHTML({PARTS}, {number}, "t2018", "html");</script>'
        body = gzip.compress(page(content, charset="gb2312", script=script).encode("gb18030"))
        site.put(f"/npc/{name}", Page(body, content_type="text/html", headers={"Content-Encoding": "gzip"}))
    desk.list_page(f"{site.address}/npc/t2018.html", title="中华人民共和国公务员法", version="2018")
    outcome = desk.fetch("公务员法")
    assert (outcome.result, outcome.articles, outcome.differences) == (FetchResult.IMPORTED, 113, ())
    assert len(outcome.sources) == PARTS
    held = desk.library().get("gongwuyuan-fa", "2018")
    assert held is not None
    source = "".join(text.split())
    assert all("".join(paragraph.text.split()) in source for one in held.articles for paragraph in one.paragraphs)
