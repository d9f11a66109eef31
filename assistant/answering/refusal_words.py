"""What a refusal tells beside its no: the nearest provision as merely related, and whom to ask."""

from collections.abc import Iterable

from assistant.answering.fields import FieldRow
from assistant.answering.found import Found
from assistant.answering.refused import RefusedRow
from assistant.regulations.catalogue import CatalogueEntry
from assistant.regulations.citation import label
from assistant.regulations.model import Address, Provision, Regulation

_NEAREST = 2
_NEAREST_SEEN = 8  # of the nearest passages; one whose article number is unchecked cannot be offered by number
_IMPORT = "如有官方文本，可由管理员用“cadre corpus import 文件”导入后再问。"
_OFFICE = "本单位组织（人事）部门"
OUTSIDE = (
    "这个问题不属于干部人事政策的范围，本助手只回答库内干部人事法规的问题。"
    "请改问选拔任用、个人有关事项报告、公务员管理等方面的规定。"
)


DECLINED = (
    "这个问题要求的是本助手不提供的内容（规避监督或者审核、打听未公开的情况、猜测或者评判具体的人、代替组织作决定），不予回答。"
    "如果想了解相关的规定、应当怎样办理或者违反的后果，可以直接这样问。"
)


def not_held(title: str, entry: CatalogueEntry | None, versions: tuple[str, ...] = ()) -> str:
    """That a title is not held, or only in part, or only in other versions, what has taken its place, and how it can be
    brought in."""
    sentence = f"库内没有《{title}》的条文，不能据以作答。"
    if entry is not None and entry.part:
        sentence = f"《{title}》库内只有部分条文，{entry.part}没有收录，不能据以作答。"
    if entry is not None and entry.superseded_by:
        sentence += f"该法规已由《{entry.superseded_by.strip('《》')}》取代。"
    if versions:
        years = "、".join(f"{version}年" for version in sorted(versions))
        sentence += f"这部法规库内收录的是{years}的文本，可以写明年份改问。"
    return sentence + _IMPORT


def of_another_field(row: FieldRow) -> str:
    """That a field is not ours, which law governs it, and who can help with it."""
    laws = "、".join(f"《{title}》" for title in row.titles)
    whom = f"请向{row.ask}咨询。" if row.ask else "请改问选拔任用、个人有关事项报告、公务员管理等方面的规定。"
    if row.status == "regulation_not_held":
        return f"这个问题属于{row.field}，由{laws}等规定，库内没有收录其条文，不能据以作答。{whom}{_IMPORT}"
    governed = f"（由{laws}等规定）" if laws else ""
    return f"这个问题属于{row.field}{governed}，不属于干部人事政策的范围，本助手只回答库内干部人事法规的问题。{whom}"


def of_text_not_held(matter: RefusedRow) -> str:
    """That another text, which is not held, governs the matter asked about: by its name."""
    titles = "、".join(f"《{title}》" for title in matter.titles)
    told = f"这个问题属于{matter.about}，一般由{titles}等规定，库内没有收录其条文，不能据以作答。"
    return f"{told}请向主管这一事项的部门咨询。{_IMPORT}"


def not_regulated(found: Found, detail: str = "") -> str:
    """That no held text regulates the matter (or the detail), what lies nearest, and who interprets that text."""
    what = f"“{detail}”这一细节" if detail else "这一事项"
    near = nearest(found)[:_NEAREST]
    sentence = f"库内法规没有规定{what}，不作推断。"
    if near:
        names = "、".join(label(provision) for provision in near)
        sentence += f"最接近的条文是{names}，仅相关，没有写明所问的内容，不能当作答复。"
    return sentence + f"请换一个说法再问，或者{whom_to_ask(near)}"


def whom_to_ask(near: Iterable[Provision]) -> str:
    """The office that decides in practice, and the one that interprets the nearest text where the text names it."""
    first = next(iter(near), None)
    interpreting = interpretation(first.regulation) if first else None
    if interpreting is None:
        return f"以{_OFFICE}答复为准。"
    return (
        f"以{_OFFICE}答复为准；对条文理解有疑问的，由{interpreting.regulation.interpreter}解释"
        f"（{label(interpreting)}），可以逐级请示。"
    )


def interpretation(regulation: Regulation) -> Provision | None:
    """The article in which a text says who interprets it; None where its text here does not."""
    body = regulation.interpreter
    for article in reversed(regulation.articles):
        if body and "解释" in article.full_text and body in article.full_text:
            return Provision(regulation, Address(article.number), article, article.full_text)
    return None


def nearest(found: Found) -> list[Provision]:
    """The articles that the search found, best first, each once: those of checked number only."""
    kept: dict[str, Provision] = {}
    for hit in found.evidence.hits[:_NEAREST_SEEN]:
        provision = hit.passage.provision
        article = Provision(provision.regulation, Address(provision.address.article), provision.article, "")
        name = label(article)
        if "〔" not in name and not provision.regulation.is_internal:
            kept.setdefault(name, article)
    return list(kept.values())
