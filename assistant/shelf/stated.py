"""What the importer states of a text that does not say it itself; it never overrules what the text says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.errors import ImportRefused, RequestError
from assistant.intake.document_head import DocumentHead, kind_of
from assistant.regulations.model import Level
from assistant.regulations.titles import title_key


@dataclass(frozen=True, slots=True)
class Stated:
    """ "" and None stand for what is not stated. `level` None leaves the level as it is known, or 未载明."""

    title: str = ""
    issued: date | None = None
    effective: date | None = None
    version: str = ""
    level: Level | None = None

    def __bool__(self) -> bool:
        """Whether anything is stated."""
        return self != Stated()

    @property
    def is_internal(self) -> bool:
        """Whether the text is a unit's own rules."""
        return self.level is Level.INTERNAL

    def completed(self, head: DocumentHead) -> tuple[DocumentHead, tuple[str, ...]]:
        """The head with what it lacks filled in, and a Chinese sentence for each filling.

        Raises:
            RequestError: a value cannot be one.
            ImportRefused: the text itself says otherwise.
        """
        title = self.title.strip().removeprefix("《").removesuffix("》")
        if len(title) > 120 or any(not sign.isprintable() for sign in title):
            raise RequestError("名称太长，或者含有不能使用的字符。", "请写法规全称。")
        if self.version and not re.fullmatch(r"(?:19|20)\d\d", self.version):
            raise RequestError("版本应当是四位年份。", "例如 --version 2020。")
        if title and head.title and title_key(title) != title_key(head.title):
            raise _contradicted("名称", head.title)
        for name, own, given in (
            ("发布日期", head.issued, self.issued),
            ("施行日期", head.effective, self.effective),
            ("版本", head.version, self.version),
        ):
            if own and given and own != given:
                raise _contradicted(name, str(own))
        issued = head.issued or self.issued
        completed = replace(
            head,
            title=head.title or title,
            kind=head.kind if head.title else kind_of(title),
            issued=issued,
            effective=head.effective or self.effective,
            version=head.version or self.version or (str(issued.year) if issued else ""),
        )
        return completed, tuple(self._filled(head, completed))

    def _filled(self, head: DocumentHead, completed: DocumentHead) -> Iterator[str]:
        for name, own, given in (
            ("名称", head.title, completed.title),
            ("发布日期", head.issued, completed.issued),
            ("施行日期", head.effective, completed.effective),
            ("版本", head.version, self.version),
        ):
            if given and not own:
                yield f"文本没有载明{name}，由导入人填写为{given}。"


def _contradicted(name: str, own: str) -> ImportRefused:
    return ImportRefused(f"文本自己写明的{name}是{own}，与填写的不同。", "请去掉这一项，或者更正文件后再导入。")
