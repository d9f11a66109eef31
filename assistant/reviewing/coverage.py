"""What a report lacks: problems, measures, rectification of last year's assessment, figures; a request hidden in it.

No provision held lists the contents of the annual report: what is missing is reported as 惯例, with the article that
asks for the report itself. That a report carries no request is a rule of the regulations on official documents, which
are not held.
"""

import re
from collections.abc import Iterator
from datetime import date

from assistant.regulations.citation import find, label
from assistant.regulations.library import Library
from assistant.regulations.model import Provision
from assistant.reviewing.finding import Finding, FindingLevel
from assistant.reviewing.quantities import quantities
from assistant.reviewing.reviewed import ReviewedDocument
from assistant.reviewing.sentences import WHOLE, in_paragraph, sentences

_ANNUAL = re.compile(r"(?:选拔任用|选人用人)(?:工作)?(?:情况)?(?:的)?(?:报告|总结)")
_REPORT = re.compile(r"报告$|报告[（(]|总结$")
_NOT_REPORT = re.compile(r"请示|函$|批复|方案|通知|办法|规定|细则")
_PROBLEMS = re.compile(
    r"(?:存在|还有|仍有)(?:的|着|一些|以下|主要|突出|不少|若干|了)*(?:问题|不足|短板|差距|薄弱环节)|主要(?:问题|不足)|不足之处|问题和不足|问题与不足|还不够|还有差距|有待加强|有待提高"
)
_MEASURES = re.compile(r"下一步|改进|整改措施|今后|打算|努力方向|将(?=[一-鿿])")
_LAST = re.compile(
    r"(?:上年|上年度|去年|上一年|\d{4}年度?).{0,16}(?:评议|测评).{0,40}(?:整改|改进|反馈|落实|解决)|(?:评议|测评).{0,16}(?:整改|反馈问题|反馈意见)|整改.{0,20}评议"
)
_PROMOTED = re.compile(r"提拔|提任|选拔任用|晋升")
_REQUEST = re.compile(
    r"(?:请|恳请|特请|望|敬请)(?:予|予以|上级|市委|县委|省委|组织部|领导)?.{0,4}(?:批示|批准|审批|批复|核准|核定|答复|同意为盼)|妥否|当否|可否，?请"
    r"|现请示如下|特此请示|以上请示|(?:恳请|请求|建议)(?:市委|县委|省委|上级|组织部|编办|财政).{0,12}(?:增加|解决|支持解决|同意|安排|核增|拨付)"
)
_SHORT = re.compile(r"以下(?:统?简称|统称)(?:为)?[：:]?[“《](?P<name>[^”》]{2,20})[”》]")

_OPEN_WORDS = (
    (re.compile(r"截至目前|到目前为止"), "“截至目前”没有写明日期", "请写明截止日期。"),
    (re.compile(r"\d\d岁左右"), "年龄段“{words}”没有界定", "请写明年龄段和计算年龄的截止日期。"),
    (
        re.compile(r"(?:均|全部|都)?达到(?:了)?目标(?:要求)?(?![\d（])"),
        "说达到目标，没有写目标值",
        "请写明目标值和实际值。",
    ),
    (re.compile(r"“四必”"), "“四必”没有先写明“凡提四必”", "请先写“凡提四必”再用简称。"),
    (re.compile(r"“四个一”(?![（(：:])"), "“四个一”没有写明内容", "请在第一次出现时写明四项内容。"),
)


def coverage(document: ReviewedDocument, library: Library, on: date) -> tuple[Finding, ...]:
    """What is missing or out of place; parts only for an annual report on selection and appointment."""
    found = [*_requests(document), *_short_forms(document), *_open_words(document)]
    if _ANNUAL.search(document.title):
        found += _annual(document, _assessment(library, on))
    return tuple(found)


def _assessment(library: Library, on: date) -> str:
    citation = find("《干部选拔任用工作监督检查和责任追究办法》第十三条", ())[0].citation
    held = library.resolve(citation, on)
    return label(held, on) if isinstance(held, Provision) and "一报告两评议" in held.text else ""


def _annual(document: ReviewedDocument, assessment: str) -> Iterator[Finding]:
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    asked = f"惯例（“一报告两评议”的依据：{assessment}，没有列出报告的内容）" if assessment else "惯例"
    problems = _PROBLEMS.search(text)
    if not problems:
        yield _missing("没有写存在的主要问题", asked, "请写明存在的主要问题和改进措施。")
    elif not any(_MEASURES.search(one.text) and not _LAST.search(one.text) for one in sentences(document)):
        yield _missing("写了问题，没有写改进措施", asked, "请逐个问题写明改进措施。")
    if not _LAST.search(text):
        yield _missing(
            "没有写上年民主评议反馈问题的整改情况",
            asked,
            "请写明上年评议反馈了什么、怎样整改；没有反馈问题的也请写明。",
        )
    counted = any(
        _PROMOTED.search(sentence.text) and any(one.unit in {"人", "人次"} for one in quantities(sentence.text))
        for sentence in sentences(document)
    )
    if not counted and not any(
        re.search(r"提拔|晋升", cell) for table in document.tables for row in table.rows for cell in row
    ):
        yield _missing("没有写当年选拔任用的人数", asked, "请写明提拔（分层次）、职级晋升的人数。")
    if not re.search(r"(?:19|20)\d\d年|[二][〇○零]\S{2}年", document.title):
        yield _missing("标题没有写报告年度", "惯例", "请在标题中写明单位和年度。")


def _requests(document: ReviewedDocument) -> Iterator[Finding]:
    title = document.title.strip()
    if not _REPORT.search(title) or _NOT_REPORT.search(title):
        return
    for sentence in sentences(document):
        found = _REQUEST.search(sentence.text)
        if found and not re.search(r"按程序|按规定|经.{0,10}(?:批准|审批)|已.{0,8}(?:批准|批复)", sentence.text):
            yield Finding(
                kind="coverage",
                level=FindingLevel.RULE,
                place=sentence.place(*found.span()),
                message=f"报告中夹带了请示事项：“{found[0]}”。",
                basis="《党政机关公文处理工作条例》：报告不得夹带请示事项〔条号待核〕（库内未收录）",
                suggestion="请另行请示，一文一事；报告中删去。",
            )


def _short_forms(document: ReviewedDocument) -> Iterator[Finding]:
    """A short title in 《》 used before 以下简称 gives it."""
    given: dict[str, tuple[int, int]] = {}
    for place, paragraph in enumerate(document.paragraphs):
        for found in _SHORT.finditer(paragraph.text):
            given.setdefault(found["name"], (place, found.start()))
    for name, at in given.items():
        for place, paragraph in enumerate(document.paragraphs):
            used = paragraph.text.find(f"《{name}》")
            if used >= 0 and (place, used) < at:
                yield Finding(
                    kind="coverage",
                    level=FindingLevel.PRACTICE,
                    place=in_paragraph(paragraph, used, used + len(name) + 2),
                    message=f"简称“{name}”在说明之前就用了。",
                    basis="惯例：简称先说明、后使用",
                    suggestion="请把“以下简称”移到第一次出现处。",
                )
            if used >= 0:
                break


def _open_words(document: ReviewedDocument) -> Iterator[Finding]:
    """Words that leave a date, a band, a target or a short form open, at their first use."""
    told: set[str] = set()
    for sentence in sentences(document):
        for pattern, message, suggestion in _OPEN_WORDS:
            found = pattern.search(sentence.text)
            if found is None or message in told:
                continue
            told.add(message)
            if "四" in message and re.search(r"凡提四必|即：|分别是|包括", sentence.text):
                continue
            if "日期" in message and re.search(r"\d月\d{1,2}日", sentence.text):
                continue
            yield Finding(
                kind="coverage",
                level=FindingLevel.PRACTICE,
                place=sentence.place(*found.span()),
                message=message.format(words=found[0]) + "。",
                basis="惯例：数字、时间和简称写到可以核对",
                suggestion=suggestion,
            )


def _missing(message: str, basis: str, suggestion: str) -> Finding:
    return Finding(
        kind="coverage",
        level=FindingLevel.PRACTICE,
        place=WHOLE,
        message=f"{message}。",
        basis=basis,
        suggestion=suggestion,
    )
