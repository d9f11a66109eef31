"""Which text a citation means on a day, and what is to be said where it leads to no provision that holds."""

from dataclasses import dataclass, replace
from datetime import date

from assistant.checking.verdict import Verdict
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.citation import Citation, print_citation
from assistant.regulations.library import Library
from assistant.regulations.model import ArticleNumber, Checked, Provision, Regulation, provision_at
from assistant.regulations.numerals import print_article_number, to_chinese
from assistant.regulations.resolution import Unresolved, UnresolvedReason, why_not_held
from assistant.regulations.titles import GENERIC_NAMES, OLD_VERSION, title_key
from assistant.regulations.validity import Validity, validity_on, validity_words


@dataclass(frozen=True, slots=True)
class Resolved:
    """The text and provision as far as found. `verdict` None: the provision is there and its words can be compared."""

    verdict: Verdict | None
    reason: str = ""
    regulation: Regulation | None = None
    provision: Provision | None = None
    validity: str = ""


def resolved(citation: Citation, library: Library, catalogue: Catalogue, on: date, context: str | None) -> Resolved:
    """Follow a citation; `context` is the one regulation that the text has named so far, if it is one."""
    citation = _dated(citation, library, on, context)
    regulation = library.regulation_of(citation, on, context)
    if isinstance(regulation, Unresolved):
        return _no_text(regulation, library, catalogue, on)
    state = validity_words(regulation, on)
    if validity_on(regulation, on) is not Validity.IN_FORCE:
        provision = provision_at(regulation, citation.address) if citation.address else None
        reason = f"所引的{regulation.version}年文本{state}。{_current(regulation, library, on)}"
        return Resolved(Verdict.NOT_IN_FORCE, reason, regulation, provision, state)
    if citation.address is None:
        return Resolved(Verdict.UNDECIDED, "只引用了整部法规，没有写明第几条。", regulation, validity=state)
    provision = provision_at(regulation, citation.address)
    if provision is None:
        verdict, reason = _no_provision(citation, regulation)
        return Resolved(verdict, reason, regulation, validity=state)
    return Resolved(None, "", regulation, provision, state)


def _dated(citation: Citation, library: Library, on: date, context: str | None) -> Citation:
    """旧条例 with the year of the version it means, where only one has ended."""
    slug = library.by_title(citation.title) or context
    if citation.version != OLD_VERSION or slug is None:
        return citation
    ended = [one for one in library.versions(slug) if validity_on(one, on).ended]
    return replace(citation, title=ended[0].title, version=ended[0].version) if len(ended) == 1 else citation


def _current(regulation: Regulation, library: Library, on: date) -> str:
    held = library.get(regulation.slug, on=on)
    if held is not None and held is not regulation:
        return f"现行的是《{held.title}》（{held.version}年文本）。"
    named = regulation.superseded_by
    return f"取代它的是《{named.strip('《》')}》。" if named and not named.isascii() else ""


def _no_text(found: Unresolved, library: Library, catalogue: Catalogue, on: date) -> Resolved:
    citation = found.citation
    bare = not citation.title or title_key(citation.title) in GENERIC_NAMES
    if found.reason is UnresolvedReason.AMBIGUOUS_TITLE:
        what = f"“{print_citation(citation)}”没有写明是哪一部法规，无法核对。" if bare else found.sentence
        return Resolved(Verdict.UNDECIDED, what)
    if found.reason in {UnresolvedReason.REPEALED, UnresolvedReason.NOT_YET_IN_FORCE}:
        versions = library.versions(found.slug)
        bearing = [
            one for one in versions if title_key(citation.title) in map(title_key, (one.title, *one.short_titles))
        ]
        if bearing:
            state = validity_words(bearing[-1], on)
            reason = f"《{bearing[-1].title}》{state}。{_current(bearing[-1], library, on)}"
            return Resolved(Verdict.NOT_IN_FORCE, reason, bearing[-1], validity=state)
    if found.reason is UnresolvedReason.UNKNOWN_VERSION:
        held = "、".join(f"{one.version}年" for one in library.versions(found.slug))
        return Resolved(Verdict.NOT_HELD, f"{found.sentence}库内有：{held}文本。")
    entry = catalogue.by_title(citation.title)
    if entry is None:
        return Resolved(Verdict.NOT_HELD, f"{found.sentence}这不表示没有这部法规，请对照原文核对名称和条号。")
    successor = f"，已由《{entry.superseded_by.strip('《》')}》取代" if entry.superseded_by else ""
    if entry.status == "已废止":
        return Resolved(Verdict.NOT_IN_FORCE, f"《{entry.title}》已废止{successor}。", validity=entry.status)
    known = "现行有效" if entry.status == "现行" else "效力不详"
    return Resolved(
        Verdict.NOT_HELD, f"《{entry.title}》没有收录，目录中记为{known}；条文内容无法核对。", validity=known
    )


def _no_provision(citation: Citation, regulation: Regulation) -> tuple[Verdict, str]:
    """Not there, not held, or not to be told, because the numbers held are themselves unchecked."""
    assert citation.address is not None
    reason, number = why_not_held(regulation, citation.address), citation.address.article
    name = f"《{regulation.short_title}》（{regulation.version}年文本）"
    printed = print_article_number(number)
    if reason is UnresolvedReason.ARTICLE_NOT_HELD:
        return Verdict.NOT_HELD, f"{name}{printed}库内没有收录，无法核对。"
    if reason is UnresolvedReason.NO_SUCH_ARTICLE:
        last = max(one.number for one in regulation.articles)
        end = max((last, *regulation.missing))
        if end == last and regulation.checked_number.get(last) in {None, Checked.UNCHECKED}:
            return Verdict.UNCONFIRMED, f"库内{name}没有{printed}，但库内条号待核，请对照官方文本。"
        if number > end:
            return Verdict.NO_SUCH_PROVISION, f"{name}到{print_article_number(end)}为止，没有{printed}。"
        return Verdict.NO_SUCH_PROVISION, f"{name}没有{printed}。"
    if reason is UnresolvedReason.AMBIGUOUS_UNIT:
        return Verdict.UNDECIDED, f"{name}{printed}不止一款有该项，需要写明第几款。"
    marks = {regulation.checked_content.get(number), regulation.checked_number.get(number)}
    if marks & {None, Checked.UNCHECKED}:
        return Verdict.UNCONFIRMED, f"库内{name}{printed}没有所引的款、项，但这一条待核，请对照官方文本。"
    return Verdict.NO_SUCH_PROVISION, f"{name}{printed}没有所引的款、项、目（{_counted(regulation, number)}）。"


def _counted(regulation: Regulation, number: ArticleNumber) -> str:
    """How many 款 the article has, and how many 项 those of them that have any."""
    paragraphs = next(one for one in regulation.articles if one.number == number).paragraphs
    lists = [one for one in paragraphs if one.subparagraphs]
    only = len(paragraphs) == 1
    told = [f"{'' if only else f'第{to_chinese(one.ordinal)}款'}有{len(one.subparagraphs)}项" for one in lists]
    return "，".join([f"库内文本该条{'只有一款' if only else f'共{len(paragraphs)}款'}", *told])
