"""Clean documents in our own words, with figures that agree: nothing in them may be reported as 规定 or 一般."""

import random
from collections.abc import Iterator

from assistant.reviewing.reviewed import ReviewedDocument, ReviewedParagraph, ReviewedTable

_UNITS = ("市农业农村局", "县水利局", "市城管局", "区教育局", "市统计局", "县交通运输局")
_BODIES = ("党组", "党委")
_STUDY = ("全国组织工作会议精神", "《干部人事档案工作条例》", "干部监督典型案例通报", "市委关于干部队伍建设的意见")
_MORE_OPENINGS = (
    "{y}年，{unit}{body}按照干部管理权限做好选人用人工作，全年新提拔干部{t}人，其中正科级{a}人、副科级{b}人。",
    "{y}年，{unit}{body}召开会议{m}次研究干部事项，新提拔干部{t}人，其中正科级{a}人，副科级{b}人，另有职级晋升{r}人。",
    "{y}年度，{unit}新提拔正科级领导干部{a}人、副科级领导干部{b}人，共计{t}人。",
)
_CHECKS = (
    "{y}年{mo}月，对{k}名拟提拔人选审核档案、查核个人有关事项、听取纪检监察机关意见、核查信访举报，“凡提四必”做到一人不漏。",
    "全年查核个人有关事项报告{k}份，结果一致的{j}份，占{p}%。",
    "委托查核{k}人，其中基本一致{k1}人、漏报情节较轻{k2}人，均已按规定处理{k}人。",
)
_TRAININGS = (
    "选派{n}人参加市委党校主体班，组织网上学习{q}人次。",
    "全年培训干部{n}人、{q}人次，其中女干部{w}人、少数民族干部{s}人、35岁以下{v}人。",
    "举办专题培训班{c}期，约{n}人参加，人均学时比上年增加两成。",
)
_VOTES = (
    "{y}年12月，党组会议应到{d}人，实到{e}人，同意{e}票，不同意0票，弃权0票，作出任用决定。",
    "民主测评应到{f}人，实到{g}人，到会率{h}%；发出测评表{g}份，收回{g}份，有效{g2}份。",
    "评议票发出{f}张，收回{g}张，其中满意{g1}票、基本满意{g3}票。",
)
_PROBLEMS = (
    "工作中还存在一些不足：年轻干部储备偏少，35岁以下科级干部只有{v}人；谈心谈话记录不够完整。",
    "存在的主要问题：一是空缺岗位补充不及时，{c}个岗位空缺超过半年；二是日常考核台账有缺项。",
)
_MEASURES = (
    "下一步，由组织科牵头在{z}年6月底前补齐台账，每季度分析一次干部队伍情况。",
    "改进措施：{z}年上半年完成两批次轮岗，逐人建立考核台账。",
)
_LAST = (
    "针对{x}年度民主评议反馈的问题，制定整改措施{c}项，已经完成{c}项。",
    "上年“一报告两评议”反馈意见{c}条，整改结果已在{y}年3月向干部职工通报。",
)
_THEORY = (
    "深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”，不断提高政治判断力、政治领悟力、政治执行力。",
    "坚持德才兼备、以德为先，五湖四海、任人唯贤，把信念坚定、为民服务、勤政务实、敢于担当、清正廉洁的干部选出来。",
    "以马克思列宁主义、毛泽东思想、邓小平理论、“三个代表”重要思想、科学发展观、习近平新时代中国特色社会主义思想为指导，落实新时代党的组织路线。",
)
_ABROAD = "完成因私出国（境）证件集中保管核对{n}本，规范领导干部配偶、子女及其配偶经商办企业行为，核对{k}人。"


def clean_documents(seed: int = 2026) -> tuple[ReviewedDocument, ...]:
    """Forty-eight documents of eight kinds; the same seed gives the same documents."""
    chance = random.Random(seed)
    kinds = (_annual, _sectioned, _recommendation, _minutes, _notice, _self_check, _procedure, _inspection_plan)
    return tuple(kind(chance) for _ in range(6) for kind in kinds)


def _facts(chance: random.Random) -> dict[str, object]:
    year, a, b, k, f = (
        chance.randint(2021, 2025),
        chance.randint(2, 9),
        chance.randint(3, 14),
        chance.randint(8, 40),
        chance.randint(40, 90),
    )
    g, d, n, k2 = f - chance.randint(1, 6), chance.choice((7, 9, 11)), chance.randint(40, 160), chance.randint(1, 3)
    j, g3, w = k - chance.randint(1, 4), chance.randint(1, 5), chance.randint(10, 30)
    return {
        "y": year, "x": year - 1, "z": year + 1, "unit": chance.choice(_UNITS), "body": chance.choice(_BODIES),
        "a": a, "b": b,
        "t": a + b, "m": chance.randint(6, 14), "r": chance.randint(5, 20), "k": k, "j": j, "p": f"{j / k * 100:.1f}",
        "k1": k - k2, "k2": k2, "mo": chance.randint(1, 12), "n": n, "q": n + chance.randint(1, 300), "w": w,
        "s": chance.randint(2, 8), "v": chance.randint(5, 35), "c": chance.randint(2, 6), "d": d,
        "e": d - chance.randint(0, 2),
        "f": f, "g": g, "h": f"{g / f * 100:.1f}", "g2": g - 1, "g1": g - g3, "g3": g3,
    }  # fmt: skip


def _made(
    title: str, lines: list[str], facts: dict[str, object], tables: tuple[ReviewedTable, ...] = ()
) -> ReviewedDocument:
    paragraphs = tuple(
        ReviewedParagraph(number, line.format(**facts), None) for number, line in enumerate(lines, start=1)
    )
    year = facts["y"]
    return ReviewedDocument(title.format(**facts), paragraphs, tables, (), year if isinstance(year, int) else None)


def _annual(chance: random.Random) -> ReviewedDocument:
    facts = _facts(chance)
    pick = chance.choice
    lines = [
        pick(_MORE_OPENINGS),
        "一、落实主体责任",
        pick(_THEORY) + f"全年专题学习{pick(_STUDY)}" + "{c}次。",
        "二、规范选任程序",
        "认真执行《党政领导干部选拔任用工作条例》（以下简称《干部任用条例》），动议、民主推荐、考察、讨论决定、任前公示各环节都留有记录，形成纪实材料{t}卷。",
        pick(_CHECKS),
        "三、从严管理监督",
        pick(_TRAININGS),
        _ABROAD,
        "四、存在问题和改进措施",
        pick(_PROBLEMS),
        pick(_MEASURES),
        "五、上年评议整改情况",
        pick(_LAST),
    ]
    return _made("{unit}{y}年干部选拔任用工作报告", lines, facts, (_rank_table(facts),))


def _rank_table(facts: dict[str, object]) -> ReviewedTable:
    return ReviewedTable(
        1,
        (
            ("层级", "新提拔人数", "交流人数"),
            ("正科级", str(facts["a"]), "3"),
            ("副科级", str(facts["b"]), "5"),
            ("合计", str(facts["t"]), "8"),
        ),
    )


def _sectioned(chance: random.Random) -> ReviewedDocument:
    facts = _facts(chance)
    lines = [
        "一、基本情况",
        "（一）机构和职数",
        "{unit}核定科级职数{k}个，实配{j}个。",
        "（二）选拔任用",
        chance.choice(_MORE_OPENINGS),
        "二、主要做法",
        "1.把好人选关。" + chance.choice(_CHECKS),
        "2.抓好培训。" + chance.choice(_TRAININGS),
        "（1）{y}年3月5日至8日，组织青年干部到乡镇跟班。",
        "（2）{y}年12月28日至{z}年1月4日，开展年终谈心谈话。",
        "三、不足和打算",
        chance.choice(_PROBLEMS),
        chance.choice(_MEASURES),
    ]
    return _made("{unit}{y}年选人用人工作情况", lines, facts)


def _recommendation(chance: random.Random) -> ReviewedDocument:
    facts = _facts(chance)
    lines = [
        "{y}年4月10日，{unit}召开会议推荐干部，会议应到{f}人，实到{g}人。",
        "发出推荐票{g}张，收回{g}张，有效{g2}张，无效1张。",
        "谈话调研推荐参加{n}人，其中班子成员{d}人、中层干部{v}人。",
        "推荐结果只作为选拔任用的重要参考，有效期为一年。",
    ]
    table = ReviewedTable(
        1,
        (
            ("序号", "姓名", "会议推荐票", "谈话推荐票", "合计"),
            ("1", "甲同志", "21", "9", "30"),
            ("2", "乙同志", "14", "6", "20"),
            ("3", "丙同志", "8", "4", "12"),
        ),
    )
    return _made("关于民主推荐情况的报告", lines, facts, (table,))


def _minutes(chance: random.Random) -> ReviewedDocument:
    facts = _facts(chance)
    lines = [
        chance.choice(_VOTES),
        "会议逐个介绍了{t}名拟任人选的推荐、考察情况，与会成员逐一发表意见。",
        "会议指出，要防止干部“带病提拔”，落实“双签字”要求。",
        "会议决定，对{a}名同志办理试用期满考核，{b}名同志进行任前公示，公示期五个工作日。",
    ]
    return _made("{unit}{body}会议纪要", lines, facts)


def _notice(chance: random.Random) -> ReviewedDocument:
    facts = _facts(chance)
    lines = [
        "经{unit}{body}研究，现将拟任人选情况予以公示，公示时间为{y}年5月12日至5月16日。",
        "甲同志，男，汉族，1986年7月生，大学学历，中共党员，现任办公室副主任，拟任办公室主任。",
        "公示期间，可通过来信、来电、来访反映情况，举报电话：12380，联系电话：0571-85000000。",
        "反映问题应当实事求是，提倡署真实姓名。",
    ]
    return _made("{unit}干部任前公示公告", lines, facts)


def _self_check(chance: random.Random) -> ReviewedDocument:
    facts = _facts(chance)
    lines = [
        "按照市委组织部安排，对照“三超两乱”等内容开展自查，检查{x}年以来选任档案{k}卷。",
        "发现问题{c}个，立行立改{c}个；函询{a}人、诫勉1人。",
        "{y}年民主评议中，对选人用人工作评价“好”的占91.2%，“较好”的占6.6%，“一般”的占2.2%。",
        "与{x}年相比，任职交流面扩大了12%，增幅为150%的是网上学习学时。",
        "参照2014年修订的《党政领导干部选拔任用工作条例》办理的历史档案，已经按2019年修订后的要求补充说明{c}份。",
        chance.choice(_PROBLEMS),
        chance.choice(_MEASURES),
    ]
    table = ReviewedTable(
        1,
        (
            ("科室", "编制数", "实有人数", "其中：女", "平均年龄"),
            ("办公室", "6", "5", "2", "38.5"),
            ("人事科", "4", "4", "3", "36.0"),
            ("业务科", "8", "7", "1", "41.2"),
            ("合计", "18", "16", "6", "38.9"),
        ),
    )
    return _made("{unit}选人用人专项检查自查报告", lines, facts, (table,))


def _procedure(chance: random.Random) -> ReviewedDocument:
    facts = _facts(chance)
    lines = [
        "{y}年3月4日动议，3月12日召开民主推荐会议，3月20日至22日组织考察，4月2日{body}会议讨论决定，4月7日至13日任前公示，4月16日印发任职通知。",
        "考察组{c}人，谈话{v}人，查阅干部人事档案{c}卷，形成考察材料3份。",
        "公示期间没有收到举报。试用期一年，到{z}年4月15日期满。",
    ]
    return _made("关于一名干部任用全程纪实情况的说明", lines, facts)


def _inspection_plan(chance: random.Random) -> ReviewedDocument:
    facts = _facts(chance)
    lines = [
        "为做好{y}年干部考察工作，制定本方案。",
        "一、考察对象",
        "拟提拔正科级领导职务考察对象{a}人。",
        "二、考察内容",
        "全面考察德、能、勤、绩、廉，听取平时考核、年度考核、专项考核、任期考核情况。",
        "三、考察方式",
        "一是个别谈话，范围约{n}人；二是民主测评，参加人数不少于应到人数的三分之二；三是同考察对象面谈。",
        "四、纪律要求",
        "考察组由{c}人组成，严格执行请示报告制度，重要情况由组长报{body}同意后办理。",
    ]
    return _made("{unit}干部考察工作方案", lines, facts)


def paragraphs_of(documents: tuple[ReviewedDocument, ...]) -> Iterator[str]:
    """Every paragraph, for the tests."""
    for document in documents:
        for paragraph in document.paragraphs:
            yield paragraph.text
