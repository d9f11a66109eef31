"""A small corpus: one regulation in two versions, one renamed when revised, one law, all written for these tests."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

WriteText = Callable[..., Path]


def _write(folder: Path, slug: str, body: str, **front: Any) -> Path:
    articles = [str(number) for number in range(1, body.count("条　") + 1)]
    head = {
        "title": "测试工作条例",
        "short_titles": [],
        "kind": "条例",
        "issuer": "某机关",
        "document_number": "",
        "version": "2019",
        "issued": "2019-03-03",
        "effective": "2019-03-03",
        "repealed": None,
        "supersedes": "",
        "superseded_by": "",
        "text": "digest",
        "missing": "",
        "sources": [],
        "notices": [],
    }
    if front.get("text") != "official":
        every = ", ".join(articles)
        head["checked"] = {"content": {"seen": every}, "number": {"seen": every}}
    head |= front
    path = folder / slug / f"{head['issued']}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    words = yaml.safe_dump(head, allow_unicode=True, sort_keys=False)
    for name in ("issued", "effective", "repealed"):  # the format writes dates without quotes
        words = words.replace(f"{name}: '{head[name]}'", f"{name}: {head[name]}")
    path.write_text(f"---\n{words}---\n{body}", encoding="utf-8")
    return path


SELECTION_2019 = """第一章　总则
第一条　干部由党管。
第二条　选人坚持下列原则：
（一）德才兼备；
（二）群众公认。
第二章　条件
第三条　提任的，应当有两年以上经历。
破格的，应当从严：
（一）说明理由：
1.书面说明；
2.集体讨论。
（二）报告上级。
第四条　讨论决定由集体作出。
"""

SELECTION_2014 = """第一章　总则
第一条　选人看品行。
第二条　提任的，应当有三年以上经历。
"""


@pytest.fixture
def write_text() -> WriteText:
    return _write


@pytest.fixture
def small_corpus(tmp_path: Path) -> Path:
    corpus = tmp_path / "corpus"
    _write(
        corpus,
        "selection",
        SELECTION_2014,
        title="干部选任工作条例",
        short_titles=["选任条例"],
        version="2014",
        issued="2014-01-14",
        effective="2014-01-14",
        repealed="2019-03-03",
        superseded_by="2019",
    )
    _write(
        corpus,
        "selection",
        SELECTION_2019,
        title="干部选任工作条例",
        short_titles=["选任条例"],
        supersedes="2014",
        checked={
            "content": {"seen": "1-2", "derived": "3", "unchecked": "4"},
            "number": {"seen": "1-3", "unchecked": "4"},
        },
        notices=["本文本为要点。"],
    )
    _write(
        corpus,
        "reporting",
        "第一条　旧的报告要求。\n第二条　旧的时限。\n",
        title="关于干部报告事项的规定",
        kind="规定",
        version="2010",
        issued="2010-05-26",
        effective="2010-05-26",
        repealed="2017-02-08",
        superseded_by="2017",
    )
    _write(
        corpus,
        "reporting",
        "第一条　新的报告要求。\n第二条　新的时限。\n",
        title="干部报告事项规定",
        short_titles=["报告规定"],
        kind="规定",
        version="2017",
        issued="2017-02-08",
        effective="2017-02-08",
        supersedes="2010",
    )
    _write(
        corpus,
        "civil-servants",
        "第一条　管理公务员依法进行。\n第二条　本法所称公务员，是纳入编制的人员。\n第二条之一　增补的条。\n",
        title="中华人民共和国公务员法",
        short_titles=["公务员法"],
        kind="法律",
        version="2018",
        issued="2018-12-29",
        effective="2019-06-01",
        checked={"content": {"seen": "1, 2, 2之1"}, "number": {"seen": "1, 2, 2之1"}},
    )
    return corpus
