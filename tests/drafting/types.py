"""A small document type over the small fact sheet, and the bundled ones."""

from datetime import date
from pathlib import Path

from assistant.drafting.composer import Choices, compose
from assistant.drafting.document_type import DocumentType, DocumentTypes
from assistant.drafting.draft import Draft
from assistant.drafting.fact_sources import sample
from assistant.drafting.terms import with_terms
from assistant.facts.dossier import Dossier
from assistant.regulations.library import Library

ROOT = Path(__file__).resolve().parents[2]
KINDS = DocumentTypes.load(ROOT / "prompts")
LIBRARY = Library.load(ROOT / "corpus")
ON = date(2026, 11, 28)

SMALL = DocumentType.model_validate(
    {
        "id": "small",
        "name": "小报告",
        "description": "供测试",
        "sheet": "small",
        "kind": "报告",
        "heading": "{unit.party_name}{year}年报告",
        "signed": "{unit.party_name}",
        "dated": "held_on",
        "sections": [
            {
                "id": "opening",
                "paragraphs": [
                    {
                        "sentences": [
                            {
                                "id": "law",
                                "kind": "policy",
                                "basis": ["ganbu-renyong 42", "no-such-text 3"],
                                "wordings": [
                                    "按照{reg:ganbu-renyong}。",
                                    "依照{reg:ganbu-renyong}。",
                                    "遵照{reg:ganbu-renyong}。",
                                ],
                            },
                            {
                                "id": "again",
                                "kind": "policy",
                                "basis": ["ganbu-renyong 42"],
                                "wordings": ["再按{reg:ganbu-renyong}。"],
                            },
                            {
                                "id": "figures",
                                "kind": "fact",
                                "wordings": ["正职{chief}、副职{deputy}，共{whole}[[，占{share}]]。"],
                            },
                            {"id": "words", "kind": "fact", "optional": True, "wordings": ["{words}。"]},
                            {"id": "good", "kind": "fact", "only_if": {"grade": ["好"]}, "wordings": ["等次好。"]},
                            {"id": "many", "kind": "fact", "when": "chief > 10", "wordings": ["正职超过十人。"]},
                        ]
                    }
                ],
            },
            {
                "id": "list",
                "heading": "培训",
                "paragraphs": [
                    {
                        "sentences": [
                            {
                                "id": "courses",
                                "kind": "fact",
                                "each": "courses",
                                "join": "；",
                                "wordings": ["有：｜{.name}{.people}｜。"],
                            }
                        ]
                    }
                ],
            },
            {
                "id": "extra",
                "heading": "可选",
                "switchable": True,
                "paragraphs": [{"sentences": [{"id": "x", "kind": "form", "wordings": ["可选的一段。"]}]}],
            },
            {
                "id": "last",
                "heading": "核对",
                "checks": [{"words": "等次好", "basis": "ganbu-renyong 42", "slot": "grade", "passes": ["好"]}],
                "table": None,
            },
        ],
    }
)


def drafted(dossier: Dossier, choices: Choices | None = None, one: DocumentType = SMALL) -> Draft:
    """The small report over a dossier."""
    return compose(one, with_terms(dossier), LIBRARY, ON, choices)


def sample_draft(name: str, choices: Choices | None = None) -> Draft:
    """A bundled type over its built-in sample."""
    one = KINDS.get(name)
    return drafted(sample(KINDS, KINDS.sheet_of(one)), choices, one)
