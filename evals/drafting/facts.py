"""Random facts in agreement with each other, for the annual report and for one appointment; units and names invented.

A seed gives the same facts. What holds between figures is written here by hand, not taken from the sheets.
"""

import random
from datetime import date, timedelta

Given = dict[str, object]
"""A fact file as YAML would give it: {unit, year, facts}."""

_PLACES = ("青禾", "临泽", "云岭", "安澜", "望川", "松阳湖")
_UNITS = ("水务局", "档案馆", "商务局", "农业农村局", "统计局", "住房保障中心")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_NAMES = "一二三四五六七八九十"
_POSTS = ("规划科", "项目科", "综合科", "人事科", "法规科", "信息科")
_SUBJECTS = ("干部选拔任用工作条例", "全市组织部长会议精神", "干部考核有关规定", "干部人事档案工作要求", "监督检查办法")
_COURSES = ("选拔任用业务培训班", "科级干部进修班", "年轻干部能力提升班", "公文写作讲座", "数字政务培训班")
_CHECKS = ("选人用人专项检查", "社会团体兼职清理", "因私证件清理", "档案专项核查")
_ISSUES = (
    ("部分科室年龄结构偏大", "制定两年配备计划"),
    ("考察材料事例偏少", "修订考察材料写作要求"),
    ("平时考核记录不及时", "每季度检查一次平时考核记录"),
)
_STEPS = ("按计划调整科室年龄结构", "印发考察材料写作要求", "对新提拔干部开展回访", "每季度分析一次队伍情况")


def unit_of(chance: random.Random) -> Given:
    """A unit with everything that is asked of one."""
    place = chance.choice(_PLACES) + chance.choice(("市", "县", "区"))
    name = place + chance.choice(_UNITS)
    return {
        "name": name,
        "short_name": name,
        "party_body": chance.choice(("党组", "党委", "党工委")),
        "rank": "正处级",
        "heads_rank": "正科级",
        "department": chance.choice(("人事科", "组织人事科", "政治处")),
        "superior": f"{place}委组织部",
    }


def person(chance: random.Random) -> str:
    """An invented name of two or three characters."""
    return chance.choice(_SURNAMES) + "".join(chance.choices(_NAMES, k=chance.randint(1, 2)))


def annual(chance: random.Random) -> Given:
    """A year of a unit, complete and in agreement."""
    year, n = chance.randint(2020, 2025), chance.randint
    chief, deputy, ranks, rotated = n(0, 9), n(0, 12), n(0, 40), n(0, 30)
    meetings = n(3, 24)
    inspections, trained = chief + deputy + n(0, 6), [n(1, 1200) for _ in range(n(1, 4))]
    divisions, heads = n(1, 30), n(1, 30)

    def day(first: int = 1, last: int = 12) -> str:
        return f"{year}-{n(first, last):02}-{n(1, 28):02}"

    appointees = [
        {
            "name": person(chance),
            "former_post": f"{chance.choice(_POSTS)}干部",
            "present_post": f"{chance.choice(_POSTS)}科长",
            "decided_on": day(),
        }
        for _ in range(chief + deputy)
    ]
    facts: Given = {
        "reference_date": f"{year}-12-{n(1, 31):02}",
        "signed_on": f"{year + 1}-01-{n(1, 31):02}",
        "promoted_chief": chief,
        "promoted_deputy": deputy,
        "ranks_advanced": ranks,
        "rotated": rotated,
        "batches": n(0, meetings),
        "topics": meetings + n(0, 20),
        "meetings": meetings,
        "studies": [{"studied_on": day(), "subject": one} for one in chance.sample(_SUBJECTS, n(1, 4))],
        "orientation": f"{n(1, 12)}月{n(1, 28)}日的干部大会讲明了重实绩、重基层的用人导向",
        "courses": [
            {"name": name, "held_on": day(), "attendances": count}
            for name, count in zip(chance.sample(_COURSES, len(trained)), trained, strict=True)
        ],
        "reporting_training_on": day(),
        "reporting_trained": n(1, 200),
        "analyses": n(1, 8),
        "recommendation_meetings": n(0, 20),
        "recommendation_talks": n(0, 900),
        "inspections": inspections,
        "inspection_talks": n(0, 1500),
        "archives_checked": inspections + n(0, 40),
        "reports_checked": inspections + n(0, 9),
        "discipline_consulted": inspections + n(0, 9),
        "complaints_checked": n(0, 6),
        "integrity_opinions": n(0, 60),
        "publicised": chief + deputy,
        "publicity_reports": n(0, 3),
        "rules_exceptions": n(0, 1),
        "internal_rules": [{"title": f"{one}管理办法", "action": chance.choice(("制定", "修订")), "issued_on": day()}
                           for one in chance.sample(("平时考核", "请休假", "兼职"), n(1, 3))],
        "random_checks": n(0, 30),
        "talks": n(0, 300),
        "inquiries": n(0, 9),
        "admonished": n(0, 4),
        "warnings": [{"held_on": day(), "name": one} for one in chance.sample(("集体廉政谈话", "警示教育会"), n(1, 2))],
        "special_checks": [
            {"name": one, "body": chance.choice(("上级组织部门", "本单位")), "held_on": day(), "issues": 3 + place,
             "mended": n(0, 3 + place)}
            for place, one in enumerate(chance.sample(_CHECKS, n(1, 3)))
        ],
        "young_age": chance.choice((35, 40, 45)),
        "young_plan": [{"name": one} for one in chance.sample(("每月业务讲堂", "联系企业", "导师谈话"), n(1, 3))],
        "young_trained": n(0, sum(trained)),
        "young_practice": [{"name": one, "began_on": day(), "people": n(1, 9)}
                           for one in chance.sample(("街道挂职锻炼", "项目专班跟班", "乡镇帮扶"), n(1, 3))],
        "young_promoted": n(0, deputy),
        "young_advanced": n(0, ranks),
        "young_rotated": n(0, rotated),
        "divisions": divisions,
        "divisions_with_young": n(0, divisions),
        "division_heads": heads,
        "young_heads": n(0, heads),
        "problems": [
            {"problem": one, "measure": way, "owner": "人事科", "due": f"{year + 1}年{n(1, 12)}月"}
            for one, way in chance.sample(_ISSUES, n(1, 3))
        ],
        "last_satisfaction": f"总体评价“好”{n(20, 90)}票",
        "rectifications": [
            {"issue": one, "action": way, "result": chance.choice(("已完成", "正在整改", "长期坚持"))}
            for one, way in chance.sample(_ISSUES, n(1, 3))
        ],
        "next_steps": [{"step": one} for one in chance.sample(_STEPS, n(1, 4))],
    }  # fmt: skip
    if appointees:
        facts["appointees"] = appointees
    return {"unit": unit_of(chance), "year": year, "facts": facts}


def appointment(chance: random.Random, sample: Given) -> Given:
    """One appointment in agreement: the words of the sample, other persons, posts, days and figures."""
    n = chance.randint
    who, others = person(chance), [f"{chance.choice('东方上官司马')}{chance.choice(_NAMES)}" for _ in range(2)]
    unit = unit_of(chance)
    office = chance.choice(_POSTS)
    day = date(n(2023, 2025), n(1, 6), n(1, 28))
    days: dict[str, date] = {}
    for name, most in (
        ("analysed_on", 6), ("motion_on", 4), ("consulted_on", 2), ("plan_on", 3), ("talks_on", 4),
        ("meeting_recommendation_on", 3), ("candidate_on", 5), ("notice_on", 2), ("archive_on", 1), ("report_on", 1),
        ("inspected_from", 3), ("inspected_to", 5), ("integrity_on", 2), ("decided_on", 6), ("publicity_from", 4),
    ):  # fmt: skip
        day += timedelta(n(1, most))
        days[name] = day
    issued = day + timedelta(n(20, 30))
    expected, talked, members = n(20, 300), n(15, 120), n(5, 13)
    present, talks_present = expected - n(0, 5), talked - n(0, 4)
    back = present - n(0, 3)
    valid = back - n(0, 2)
    survey = [n(20, 60), n(1, 9), n(0, 3), n(0, 1)]
    filled = n(3, 40)
    attended = members - n(0, members // 3)
    agree = n(members // 2 + 1, attended)
    fit = n(20, 60)
    facts: Given = {
        **(sample["facts"] if isinstance(sample["facts"], dict) else {}),
        **{name: one.isoformat() for name, one in days.items() if name != "consulted_on"},
        "post": f"{unit['name']}{office}科长", "present_post": f"{unit['name']}{office}副科长",
        "removed_post": f"{unit['name']}{office}副科长", "motion_by": f"{unit['name']}{unit['department']}",
        "approved": filled + n(1, 3), "filled": filled, "name": who, "sex": chance.choice("男女"),
        "born": f"{n(1975, 1994)}.{n(1, 12):02}", "native_place": "某省某市",
        "work_began": f"{n(1998, 2015)}.07", "present_since": f"{n(2017, 2021)}.{n(1, 12):02}",
        "resume": [{"period": f"{2000 + n(1, 9)}.07—", "experience": f"{unit['name']}{office}工作"}],
        "assessments": [{"assessed_year": str(day.year - back_by), "grade": chance.choice(("优秀", "称职"))}
                        for back_by in (3, 2, 1)],
        "consultations": [{"consulted_on": days["consulted_on"].isoformat(), "who": "分管领导", "opinion": "同意"}],
        "talks_expected": talked, "talks_present": talks_present, "expected": expected, "present": present,
        "ballots_out": present, "ballots_back": back, "ballots_valid": valid,
        "votes": [
            {"who": who, "post": f"{office}副科长", "talk_votes": talks_present - 8, "meeting_votes": valid - 9},
            {"who": others[0], "post": "项目科副科长", "talk_votes": 5, "meeting_votes": 6},
            {"who": others[1], "post": "法规科副科长", "talk_votes": 3, "meeting_votes": 3},
        ],
        "inspectors": [{"who": person(chance), "post": "人事科科长", "role": "组长"},
                       {"who": person(chance), "post": "人事科科员", "role": "成员"}],
        "inspection_talks": n(5, 60), "survey_out": sum(survey) + 3, "survey_back": sum(survey) + 1,
        "survey_valid": sum(survey), "survey_excellent": survey[0], "survey_competent": survey[1],
        "survey_basic": survey[2], "survey_not": survey[3],
        "discipline_reply": f"{days['inspected_to'].year}年{days['inspected_to'].month}月书面回复",
        "meeting": f"{unit['name']}{unit['party_body']}{day.year}年第{n(2, 30)}次会议",
        "members": members, "members_present": attended, "agree": agree, "disagree": 0, "defer": attended - agree,
        "proposal": f"建议任命{who}为{office}科长，理由是业务熟、群众公认",
        "publicity_to_days": n(5, 7), "publicity_signed_on": days["publicity_from"].isoformat(),
        "request_on": days["decided_on"].isoformat(), "issued_on": issued.isoformat(), "talk_on": issued.isoformat(),
        "notice_number": f"某组〔{day.year}〕{n(1, 90)}号",
        "trial_review_on": (days["decided_on"] + timedelta(372)).isoformat(), "trial_valid": fit + n(0, 5),
        "trial_fit": fit,
        "papers": [{"step": "动议", "title": "初步建议", "dated": days["motion_on"].isoformat(), "pages": n(1, 9),
                    "copy": "原件"},
                   {"step": "考察", "title": "考察材料", "dated": days["inspected_to"].isoformat(), "pages": n(1, 9),
                    "copy": "复印件"}],
    }  # fmt: skip
    return {"unit": unit, "year": day.year, "facts": facts}
