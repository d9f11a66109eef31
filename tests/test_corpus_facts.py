"""The digests in corpus/ against what they digest: the official texts at hand, and facts read from sheets.

Official texts lie outside the repository (../shared/corpus/official) and are compared only where they are present.
For the regulations without an official text, `FACTS` lists what public excerpts show of them. One file above 300
lines: the table of facts is data, and belongs beside the rule that reads it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

import pytest
import yaml

from assistant.regulations.corpus_file import read_regulation
from assistant.regulations.figures import find_dates, find_figures
from assistant.regulations.model import Article, ArticleNumber, Paragraph, Regulation, TextKind
from assistant.regulations.numerals import NUMERAL, parse_article_number
from assistant.regulations.parser import parse

ROOT = Path(__file__).resolve().parents[1]
OFFICIAL = ROOT.parent / "shared" / "corpus" / "official"
DIGESTS = tuple(sorted((ROOT / "corpus").glob("*/*.md")))
LONGEST_SHARED_RUN = 31


@dataclass(frozen=True)
class OfficialText:
    """An official text: its title without notes in brackets, the days it names as issued or effective, its articles."""

    title: str
    days: frozenset[date]
    whole: bool
    body: str

    @property
    def articles(self) -> tuple[Article, ...]:
        """Its articles; Markdown marks of headings are no part of the text."""
        return parse(re.sub(r"(?m)^#+\s*", "", self.body)).articles


@cache
def official_texts() -> tuple[OfficialText, ...]:
    found: list[OfficialText] = []
    for path in sorted(OFFICIAL.glob("*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        fields = cast("dict[str, object]", yaml.safe_load(front))
        days = re.findall(r"\d{4}-\d{2}-\d{2}", f"{fields.get('issued')} {fields.get('effective')}")
        title = re.sub(r"（.*）$", "", str(fields["title"]))
        whole = fields.get("completeness") == "full"
        found.append(OfficialText(title, frozenset(map(date.fromisoformat, days)), whole, body))
    return tuple(found)


@cache
def regulation_in(path: Path) -> Regulation:
    return read_regulation(path)


def official_of(regulation: Regulation) -> OfficialText | None:
    """The official text of the same title that names the digest's day of issue or of effect."""
    days = {regulation.issued, regulation.effective}
    return next((text for text in official_texts() if text.title == regulation.title and text.days & days), None)


# --- digest against official text -----------------------------------------------------------------------------------


def differences(digest: Regulation, official: OfficialText) -> list[str]:
    """What the two do not have in common: articles, 款, 项, figures, dates, articles referred to."""
    ours = {article.number: article for article in digest.articles}
    theirs = {article.number: article for article in official.articles}
    expected = theirs.keys() - set(digest.missing)
    found = [f"第{number}条：要点没有这一条" for number in sorted(expected - ours.keys())]
    if official.whole:
        found += [f"第{number}条：原文没有这一条" for number in sorted(ours.keys() - theirs.keys())]
    for number in sorted(expected & ours.keys()):
        found += [f"第{number}条：{words}" for words in _article_differences(ours[number], theirs[number])]
    return found


def _article_differences(ours: Article, theirs: Article) -> Iterator[str]:
    if _shape(ours) != _shape(theirs):
        yield f"各款的项数不同，要点{_shape(ours)}，原文{_shape(theirs)}"
    if Counter(find_dates(ours.full_text)) != Counter(find_dates(theirs.full_text)):
        yield f"日期不同，要点{find_dates(ours.full_text)}，原文{find_dates(theirs.full_text)}"
    if _articles_named(ours) != _articles_named(theirs):
        yield f"提到的条不同，要点{_articles_named(ours)}，原文{_articles_named(theirs)}"
    for our_paragraph, their_paragraph in zip(ours.paragraphs, theirs.paragraphs, strict=False):
        length = len(our_paragraph.subparagraphs)
        for place, (own, their) in enumerate(zip(_units(our_paragraph), _units(their_paragraph), strict=False)):
            lost, added = _figures(their) - _figures(own), _figures(own) - _figures(their)
            # A digest may say how long a list is (五种情形) where the text does not: then the length must be right.
            added -= Counter({(Fraction(length), "项"): 1}) if place == 0 and length else Counter()
            if lost or added:
                where = f"第{our_paragraph.ordinal}款" + (f"第{place}项" if place else "")
                yield f"{where}数字不同，缺{_printed(lost)}，多{_printed(added)}：{own}"


def _shape(article: Article) -> list[int]:
    return [len(paragraph.subparagraphs) for paragraph in article.paragraphs]


def _units(paragraph: Paragraph) -> list[str]:
    """The words of a 款 before its 项, then each 项 with its 目."""
    return [paragraph.text, *(sub.full_text for sub in paragraph.subparagraphs)]


def _figures(text: str) -> Counter[tuple[Fraction, str]]:
    return Counter(figure.same_as for figure in find_figures(text))


def _articles_named(article: Article) -> set[str]:
    named = re.findall(rf"第{NUMERAL}条(?:之{NUMERAL})?", article.full_text)
    return {str(parse_article_number(words)) for words in named}


def _printed(figures: Counter[tuple[Fraction, str]]) -> str:
    return "、".join(f"{value}{unit}" for value, unit in figures.elements()) or "无"


def cleaned(text: str) -> str:
    """Only Chinese characters and digits: what counts as the same run."""
    return re.sub(r"[^\u4e00-\u9fff0-9]", "", text)


def runs(text: str, length: int) -> set[str]:
    signs = cleaned(text)
    return {signs[start : start + length] for start in range(len(signs) - length + 1)}


@cache
def official_runs() -> set[str]:
    return {run for text in official_texts() for run in runs(text.body, LONGEST_SHARED_RUN + 1)}


def need_official_texts() -> None:
    if not official_texts():
        pytest.skip("no official texts beside the repository (shared/corpus/official)")


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_digest_agrees_with_its_official_text_in_structure_figures_and_dates(path: Path) -> None:
    need_official_texts()
    regulation = regulation_in(path)
    official = official_of(regulation)
    if regulation.text_kind is not TextKind.DIGEST or official is None:
        pytest.skip(f"no official text of {regulation.title} ({regulation.version}) at hand")
    assert differences(regulation, official) == []


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_digest_shares_no_run_of_32_characters_with_any_official_text(path: Path) -> None:
    need_official_texts()
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    shared = runs(body, LONGEST_SHARED_RUN + 1) & official_runs()
    assert not shared, f"{len(shared)} runs, for one {min(shared)}"


@pytest.mark.parametrize(
    ("words", "instead", "complaint"),
    [
        ("不少于五个工作日", "不少于七个工作日", "缺5工作日，多7工作日"),
        ("记大过为十八个月", "记大过为十二个月", "缺18月，多12月"),
        ("本法第十三条的条件，", "本法规定的条件，", "提到的条不同"),
        ("2019年6月1日", "2019年1月1日", "日期不同"),
        ("（三）降职；\n", "", "各款的项数不同"),
    ],
)
def test_a_wrong_figure_date_reference_or_list_is_reported(words: str, instead: str, complaint: str) -> None:
    need_official_texts()
    path = ROOT / "corpus" / "gongwuyuan-fa" / "2018-12-29.md"
    digest, body = regulation_in(path), path.read_text(encoding="utf-8").split("---\n", 2)[2]
    official = official_of(digest)
    assert official is not None
    assert words in body
    altered = replace(digest, articles=parse(body.replace(words, instead, 1)).articles)
    assert any(complaint in sentence for sentence in differences(altered, official))


# --- regulations without an official text ---------------------------------------------------------------------------


class Fact(NamedTuple):
    """What one 款 (without its 项) or one 项 must hold: `words`, parted by spaces, alternatives by a stroke.

    A word that is a figure or a date is compared by value. `items`: the words are looked for in a 款 with exactly so
    many 项, its 项 included. `article` None: the number is not settled, any article may hold it. `without` must not
    stand in the unit (in the article, where `items` is given).
    """

    article: int | None
    words: str
    items: int = 0
    without: str = ""


FACTS: dict[tuple[str, str], tuple[Fact, ...]] = {
    ("ganbu-renyong", "2019"): (
        Fact(1, "党的全面领导 全面从严治党 好干部标准"),
        Fact(2, "党管干部 民主集中制", items=6, without="竞争、择优"),
        Fact(2, "德才兼备 以德为先 五湖四海 任人唯贤"),
        Fact(2, "事业为上 人岗相适 人事相宜"),
        Fact(2, "公道正派 注重实绩 群众公认"),
        Fact(None, "政治标准 首位|第一位"),
        Fact(None, "女干部 少数民族干部 党外干部"),
        Fact(8, "县处级 工龄 基层", items=7),
        Fact(8, "县处级 五年 工龄 两年 基层工作经历"),
        Fact(8, "县处级以上 下一级 两个以上|2个以上"),
        Fact(8, "副职 正职 两年 三年"),
        Fact(8, "大学专科 厅局级以上 大学本科"),
        Fact(8, "党校 培训 一年"),
        Fact(8, "身体条件"),
        Fact(8, "党龄"),
        Fact(None, "试用期 不满一年 破格"),
        Fact(None, "任职年限 破格 连续"),
        Fact(None, "越两级"),
        Fact(None, "谈话调研推荐 会议推荐"),
        Fact(None, "推荐 一年 有效"),
        Fact(18, "谈话调研推荐 谈话提纲|提纲 干部名册|名册"),
        Fact(18, "差额"),
        Fact(18, "会议推荐|推荐会议 本级党委 推荐表"),
        Fact(19, "知情度 关联度 代表性"),
        Fact(19, "民主党派 工商联 无党派"),
        Fact(19, "下一级党委 政府 主要领导"),
        Fact(20, "第十八条"),
        Fact(20, "人数较少 范围基本相同 意见 集中 会议推荐"),
        Fact(20, "差额"),
        Fact(23, "日常了解 综合分析研判 推荐票"),
        Fact(24, "政治纪律 诫勉", items=7, without="近三年"),
        Fact(24, "政治纪律 政治规矩"),
        Fact(24, "群众 公认度"),
        Fact(24, "上一年|上年 年度考核 基本称职"),
        Fact(24, "跑官 拉票 非组织"),
        Fact(24, "特殊岗位 配偶 子女 移居"),
        Fact(24, "诫勉 组织处理 影响期 期满"),
        Fact(None, "考察对象 多于 拟任职务 等额"),
        Fact(None, "政治忠诚 政治定力 政治担当 政治能力 政治自律"),
        Fact(None, "政治关 品行关 能力关 作风关 廉洁关"),
        # The sheet counts seven steps of inspection after the 2014 text; their number in 2019 is not settled.
        Fact(None, "考察预告"),
        Fact(None, "个别谈话 民主测评 实地走访 干部人事档案 专项调查 延伸考察"),
        Fact(31, "干部人事档案 个人有关事项 纪检监察机关 信访举报"),
        Fact(31, "经济责任 审计"),
        Fact(31, "结论性意见 签字 纪委书记"),
        Fact(31, "巡视巡察 审计"),
        Fact(33, "两名 考察组"),
        Fact(33, "责任制"),
        Fact(None, "协管方 一个月 同意"),
        Fact(None, "统战部门 民主党派 工商联 无党派"),
        Fact(None, "破格 上级组织（人事）部门 同意"),
        Fact(None, "越级 考察前|考察之前 同意"),
        Fact(None, "正职 常委会 提名 无记名投票"),
        Fact(None, "三分之二 到会"),
        Fact(None, "逐一 同意 不同意 缓议 最后表态"),
        Fact(None, "应到会 半数"),
        Fact(None, "复议 半数"),
        Fact(42, "厅局级以下 特殊岗位 换届 公示"),
        Fact(42, "公示 五个工作日", without="十五"),
        Fact(42, "破格 理由"),
        Fact(None, "厅局级以下 试用期 一年"),
        Fact(None, "胜任 免去 试任"),
        Fact(None, "政府任命之日|政府任命的那一天"),
        Fact(None, "任满一届|任满1届"),
        Fact(None, "同一职位 十年 必须交流"),
        Fact(None, "两个任期 同一职务"),
        Fact(None, "自行联系 交流"),
        Fact(None, "夫妻 直系血亲 三代 旁系血亲 近姻亲"),
        Fact(None, "成长地 县（市） 纪委 组织部门 法院 检察院 公安"),
        Fact(53, "讨论干部任免 本人 亲属 回避"),
        Fact(53, "考察组 亲属 回避"),
        Fact(None, "退休年龄界限 离职学习 责任追究", items=8),
        Fact(None, "离职学习 一年"),
        Fact(None, "健康 一年"),
        Fact(None, "因公辞职 自愿辞职 引咎辞职 责令辞职"),
        Fact(None, "引咎辞职 责令辞职 问责 一年 两年 职务层次"),
        Fact(None, "引咎辞职 处分 影响期 长"),
        Fact(None, "不适宜 调离岗位 免职 一年 提拔"),
        Fact(None, "泄露 封官许愿 突击提拔 拉票", items=10),
        Fact(None, "身份 年龄 工龄 党龄 学历 经历"),
        Fact(None, "2019年3月3日"),
    ),
    # The version it replaced, where the sheets show how it differs or quote it with its number.
    ("ganbu-renyong", "2014"): (
        Fact(2, "民主集中制 竞争、择优", items=7),
        Fact(8, "五年 工龄 两年 基层"),
        Fact(8, "副职 正职 两年 三年"),
        Fact(None, "推荐 一年 有效"),
        Fact(None, "二次会议推荐"),
        Fact(21, "个人 推荐材料 署名"),
        Fact(22, "上级组织（人事）部门 同意 考察对象"),
        Fact(24, "近三年 年度考核 基本称职", without="上一年"),
        Fact(28, "考察预告", items=7),
        Fact(34, "协管方 一个月 同意"),
        Fact(35, "破格 上级组织（人事）部门 同意"),
        Fact(35, "越级 考察前|考察之前 同意"),
        Fact(36, "正职 常委会 提名 无记名投票"),
        Fact(37, "三分之二 到会", without="最后表态"),
        Fact(37, "复议 半数"),
        Fact(38, "应到会 半数"),
        Fact(41, "公示 五个工作日 厅局级以下"),
        Fact(42, "厅局级以下 试用期 一年"),
        Fact(42, "胜任 免去 试任"),
        Fact(44, "政府任命之日|政府任命的那一天"),
        Fact(54, "十年 必须交流 两个任期"),
        Fact(55, "夫妻 直系血亲 三代 旁系血亲 近姻亲"),
        Fact(61, "泄露 封官许愿 突击提拔 拉票", items=10),
    ),
    ("geren-shixiang", "2017"): (
        Fact(1, "全面从严治党 廉洁从政"),
        Fact(2, "县处级副职 中央企业", items=3),
        Fact(2, "县处级副职 民主党派 非领导职务"),
        Fact(2, "人民团体 事业单位 领导班子成员 内设管理机构领导人员"),
        Fact(2, "中央企业 中层管理人员 国有企业 领导班子成员"),
        Fact(2, "退休手续"),
        Fact(3, "婚姻 护照 通行证 通婚 移居 从业 刑事责任", items=8, without="股票"),
        Fact(3, "普通护照 因私出国"),
        Fact(3, "往来港澳通行证 台湾通行证"),
        Fact(3, "外国人 无国籍人 通婚"),
        Fact(3, "港澳 台湾 通婚"),
        Fact(3, "配偶 子女 移居 一年"),
        Fact(3, "从业 私营企业 外商独资 中外合资 境外非政府组织"),
        Fact(3, "司法机关 刑事责任"),
        Fact(4, "工资 房产 股票", items=6, without="护照"),
        Fact(4, "本人 工资 奖金 津贴 补贴"),
        Fact(4, "讲学 写作 咨询 审稿 书画"),
        Fact(4, "共同生活的子女 房产 车库 车位 储藏间"),
        Fact(4, "共同生活的子女 股票 基金 投资型保险"),
        Fact(4, "非上市 个体工商户 个人独资企业 合伙企业 国（境）外"),
        Fact(4, "共同生活的子女 国（境）外 存款 投资"),
        Fact(5, "1月31日 上一年度 第三条 第四条"),
        Fact(6, "第三条 30日"),
        Fact(7, "干部管理权限 组织（人事）部门 受理"),
        Fact(12, "家庭财产 正常收入 来源 合法性"),
        Fact(14, "忠诚老实 清正廉洁 重要参考"),
        Fact(15, "查核联系工作机制"),
        Fact(18, "中央军委"),
        Fact(20, "中共中央组织部 解释"),
        Fact(21, "2017年2月8日 2010年5月26日 废止"),
    ),
    ("chahe-chuli", "2017"): (
        Fact(2, "干部监督机构 干部工作机构"),
        Fact(3, "漏报 其他", items=5, without="普通护照"),
        Fact(3, "往来港澳通行证 台湾通行证"),
        Fact(3, "房产面积 车库 车位 储藏间", without="1套"),
        Fact(3, "股票 基金 投资型保险 金额"),
        Fact(3, "非上市 个体工商户 个人独资 合伙 金额", without="1家"),
        Fact(4, "隐瞒不报 其他", items=10, without="往来港澳通行证"),
        Fact(4, "婚姻"),
        Fact(4, "普通护照 因私出国"),
        Fact(4, "外国人 无国籍人 港澳 台|台湾 通婚"),
        Fact(4, "配偶 子女 移居 一年"),
        Fact(4, "配偶 子女 从业"),
        Fact(4, "刑事责任"),
        Fact(4, "房产 1套 车库 车位 储藏间"),
        Fact(4, "股票 基金 投资型保险", without="金额"),
        Fact(4, "非上市 个体工商户 个人独资 合伙 1家"),
        Fact(5, "漏报 情节较轻"),
        Fact(None, "隐瞒不报 情节较重 违纪 纪律责任"),
        Fact(None, "2017年2月8日"),
    ),
}
ARTICLES = {
    ("ganbu-renyong", "2019"): 71,
    ("ganbu-renyong", "2014"): 71,
    ("geren-shixiang", "2017"): 21,
    ("chahe-chuli", "2017"): 9,
}
CHAPTERS_2019 = (
    "总则",
    "选拔任用条件",
    "分析研判和动议",
    "民主推荐",
    "考察",
    "讨论决定",
    "任职",
    "依法推荐、提名和民主协商",
    "交流、回避",
    "免职、辞职、降职",
    "纪律和监督",
    "附则",
)
ROWS = [
    pytest.param(slug, version, fact, id=f"{slug}-{version}-{fact.article or 'any'}-{row}")
    for (slug, version), facts in FACTS.items()
    for row, fact in enumerate(facts, 1)
]


@cache
def core_regulation(slug: str, version: str) -> Regulation:
    regulations = [regulation_in(path) for path in DIGESTS if path.parent.name == slug]
    found = [regulation for regulation in regulations if regulation.version == version]
    assert len(found) == 1, f"corpus/{slug} holds {len(found)} texts of {version}"
    return found[0]


def holds(text: str, word: str) -> bool:
    """Whether a text has the word; a figure or a date counts by value, whatever its numerals."""
    asked = find_figures(word)
    if len(asked) == 1 and asked[0].words == word:
        return any(figure.same_as == asked[0].same_as for figure in find_figures(text))
    if days := find_dates(word):
        return set(days) <= set(find_dates(text))
    return any(alternative in text for alternative in word.split("|"))


def meets(article: Article, fact: Fact) -> bool:
    """Whether one unit of the article holds all the words of the fact."""
    if fact.items:
        full = [paragraph for paragraph in article.paragraphs if len(paragraph.subparagraphs) == fact.items]
        units = [paragraph.full_text for paragraph in full]
    else:
        units = [unit for paragraph in article.paragraphs for unit in _units(paragraph)]
    met = [unit for unit in units if all(holds(unit, word) for word in fact.words.split())]
    return any(not (fact.without and holds(unit, fact.without)) for unit in met)


@pytest.mark.parametrize(("slug", "version", "fact"), ROWS)
def test_a_core_digest_holds_what_public_excerpts_show(slug: str, version: str, fact: Fact) -> None:
    regulation = core_regulation(slug, version)
    if fact.article is None:
        assert any(meets(article, fact) for article in regulation.articles), f"no article holds {fact}"
        return
    article = regulation.article(ArticleNumber(fact.article))
    assert article is not None
    assert meets(article, fact), f"{fact}: {article.full_text}"


@pytest.mark.parametrize(
    ("text", "fact", "met"),
    [
        ("公示期不少于5个工作日。", Fact(1, "公示期 五个工作日"), True),
        ("公示期不少于七个工作日。", Fact(1, "公示期 五个工作日"), False),
        ("公示期不少于五日。", Fact(1, "公示期 五个工作日"), False),
        ("自二〇一九年三月三日起施行。", Fact(1, "2019年3月3日"), True),
        ("自2014年3月3日起施行。", Fact(1, "2019年3月3日"), False),
        ("漏报：\n（一）房产面积；\n（二）其他。", Fact(1, "漏报 房产面积", items=2), True),
        ("漏报：\n（一）房产面积；\n（二）其他。", Fact(1, "漏报 房产面积", items=3), False),
        ("漏报：\n（一）房产面积；\n（二）其他。", Fact(1, "漏报 房产面积"), False),
        ("近三年考核为基本称职。", Fact(1, "基本称职", without="近三年"), False),
    ],
)
def test_a_fact_is_met_by_value_and_within_one_unit(text: str, fact: Fact, met: bool) -> None:
    assert meets(parse(f"第一条　{text}").articles[0], fact) is met


@pytest.mark.parametrize(("slug", "version"), ARTICLES)
def test_a_core_digest_has_every_article_of_its_instrument_or_lists_it_as_missing(slug: str, version: str) -> None:
    regulation = core_regulation(slug, version)
    numbers = [article.number for article in regulation.articles] + list(regulation.missing)
    assert sorted(numbers) == [ArticleNumber(number) for number in range(1, ARTICLES[slug, version] + 1)]


def chapters(regulation: Regulation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(article.headings[0].title for article in regulation.articles))


def test_the_2019_regulations_have_the_twelve_chapters_published() -> None:
    assert chapters(core_regulation("ganbu-renyong", "2019")) == CHAPTERS_2019


def test_the_2014_regulations_have_a_thirteenth_chapter_on_open_selection() -> None:
    titles = chapters(core_regulation("ganbu-renyong", "2014"))
    assert len(titles) == 13
    assert "公开选拔和竞争上岗" in titles


def test_the_2019_regulations_put_the_talks_before_the_meeting_in_a_change_of_term() -> None:
    article = core_regulation("ganbu-renyong", "2019").article(ArticleNumber(18))
    assert article is not None
    assert 0 <= article.full_text.find("谈话调研推荐") < article.full_text.find("会议推荐")
