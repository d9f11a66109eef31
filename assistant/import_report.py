"""What is told of official texts before and after they are taken in."""

from dataclasses import dataclass, replace

from assistant.intake.preview import IntakePreview
from assistant.regulations.disagreement import Disagreement
from assistant.regulations.model import Level
from assistant.shelf.identified import Identified, Standing
from assistant.shelf.offered import Offered
from assistant.shelf.stated import Stated


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of one text. `fault` is empty where it was taken in; `entry` is the number in the register."""

    file: str
    title: str = ""
    version: str = ""
    articles: int = 0
    stored: str = ""
    sentences: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    compared: bool = False
    fault: str = ""
    standing: Standing = Standing.REFUSED
    entry: int = 0
    internal: bool = False
    other_versions: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "file": self.file,
            "title": self.title,
            "version": self.version,
            "articles": self.articles,
            "standing": self.standing.value,
            "entry": self.entry or None,
            "notes": list(self.sentences),
            "disagreements": [each.sentence() for each in self.disagreements],
            "fault": self.fault or None,
        }

    def as_text(self) -> str:
        """For people: what was taken in, what to look at, where our digest was wrong."""
        if self.standing is Standing.SKIPPED:
            return f"{self.file}：{''.join(self.sentences)}"
        if self.fault:
            return f"{self.file}：没有导入。{self.fault}"
        named = f"《{self.title}》{self.version}年文本"
        if self.standing is Standing.SAME:
            return f"{self.file}：与库内已有的{named}相同，没有改动。"
        level = f"（{Level.INTERNAL}）" if self.internal else ""
        lines = [f"{self.file}：已导入{named}{level}，{self.articles}条。此后按原文逐字引用。"]
        lines += [f"　请看：{sentence}" for sentence in self.sentences]
        if self.disagreements:
            lines.append(f"　本库要点与原文有{len(self.disagreements)}处不一致，已以原文为准：")
            lines += [f"　· {each.sentence()}" for each in self.disagreements]
        elif self.compared:
            lines.append("　本库要点的条款项数、数字、日期与原文一致。")
        if self.other_versions:
            lines.append(
                f"　库内另有{'、'.join(self.other_versions)}年文本：新旧对照用 cadre corpus diff {self.title}，"
                f"哪些引用待复核用 cadre corpus impact {self.title}。"
            )
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Planned:
    """One text before it is taken in: what it would be; `identified` is None for a fault and for what is skipped."""

    offered: Offered
    stated: Stated
    identified: Identified | None = None
    fault: str = ""

    @property
    def standing(self) -> Standing:
        """What the text is beside what is held."""
        if self.offered.skipped:
            return Standing.SKIPPED
        return self.identified.standing if self.identified else Standing.REFUSED

    @property
    def importable(self) -> bool:
        """Whether taking it in would change what is held."""
        return self.identified is not None and self.standing is not Standing.SAME

    def as_dict(self) -> dict[str, object]:
        """For `--preview --json`."""
        shown = self._shown()
        return {
            "file": self.offered.file,
            "standing": self.standing.value,
            "standing_words": self.standing.words,
            "fault": self.fault or None,
            "filled_in": list(self.identified.notes) if self.identified else [],
            "preview": shown.as_dict() if shown else None,
        }

    def as_text(self) -> str:
        """For people: the parse report, what the text is, and what would be done."""
        if self.offered.skipped:
            return f"{self.offered.file}：{self.offered.skipped}"
        shown = self._shown()
        lines = [f"【{self.offered.file}】"]
        lines += [shown.as_text()] if shown else []
        if self.identified:
            regulation = self.identified.regulation
            mark = f"，层级：{Level.INTERNAL}" if regulation.is_internal else ""
            lines += [f"填写：{note}" for note in self.identified.notes]
            lines.append(f"结果：《{regulation.title}》{regulation.version}年文本{mark}，{self.standing.words}。")
        else:
            lines.append(f"结果：不能导入。{self.fault}")
        return "\n".join(lines)

    def _shown(self) -> IntakePreview | None:
        result = self.offered.result
        if result is None:
            return None
        if not self.identified:
            return result.preview()
        return replace(result, head=self.stated.completed(result.head)[0]).preview()
