"""A small fact sheet for tests: figures, a share, a list, a term and rules between them."""

from assistant.facts.dossier import Dossier
from assistant.facts.fact import SourceKind
from assistant.facts.fact_file import read_facts
from assistant.facts.sheet import FactSheet

SHEET = FactSheet.model_validate(
    {
        "id": "small",
        "title": "小事实表",
        "yearly": True,
        "parts": [
            {
                "id": "figures",
                "title": "数字",
                "slots": [
                    {"id": "chief", "kind": "count", "unit": "人", "label": "正职人数"},
                    {"id": "deputy", "kind": "count", "unit": "人", "label": "副职人数"},
                    {"id": "whole", "kind": "count", "unit": "人", "label": "合计人数", "formula": "chief + deputy"},
                    {"id": "posts", "kind": "count", "unit": "个", "label": "职位数", "required": False},
                    {"id": "share", "kind": "share", "label": "正职占比", "part": "chief", "whole": "posts"},
                    {"id": "held_on", "kind": "date", "label": "会议日期", "in_year": True},
                    {"id": "until", "kind": "date", "label": "届满日", "term": "held_on + 1 years"},
                    {"id": "grade", "kind": "choice", "label": "等次", "choices": ["好", "差"]},
                    {"id": "words", "kind": "text", "label": "说明", "required": False},
                    {"id": "secret", "kind": "text", "label": "姓名", "personal": True, "required": False},
                ],
            },
            {
                "id": "lists",
                "title": "清单",
                "slots": [
                    {
                        "id": "courses",
                        "kind": "rows",
                        "label": "培训",
                        "columns": [
                            {"id": "name", "kind": "text", "label": "名称"},
                            {"id": "people", "kind": "count", "unit": "人次", "label": "人次"},
                            {"id": "kind", "kind": "choice", "label": "种类", "choices": ["内", "外"]},
                        ],
                    },
                    {
                        "id": "trained",
                        "kind": "count",
                        "unit": "人次",
                        "label": "培训合计",
                        "formula": "sum(courses.people)",
                    },
                ],
            },
        ],
        "rules": [{"id": "chief_few", "test": "chief <= deputy", "message": "正职多于副职"}],
    }
)
UNIT = {"name": "示例市水利局", "party_body": "党组"}


def given(**facts: object) -> Dossier:
    """A dossier of the small sheet for 2025."""
    return read_facts({"unit": UNIT, "year": 2025, "facts": facts}, SHEET, SourceKind.FILE, "甲.yaml")
