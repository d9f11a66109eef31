"""What a report tells, as data: measured once, kept as JSON, drawn as often as one likes."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict


class Table(BaseModel):
    """One row of a table: right and counted by measure, and times in milliseconds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    cases: int
    shares: Mapping[str, tuple[int, int]] = {}
    times: Mapping[str, float] = {}

    def share(self, measure: str) -> float | None:
        """0–1; None where nothing has the measure."""
        right, total = self.shares.get(measure, (0, 0))
        return right / total if total else None


class Results(BaseModel):
    """Everything one run measured. What was left out is empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: str
    corpus: str
    search: str
    files: tuple[Table, ...] = ()
    kinds: tuple[Table, ...] = ()
    ablation: tuple[Table, ...] = ()
    peers: tuple[Table, ...] = ()
    peers_missing: tuple[str, ...] = ()
    stream: Mapping[str, float] = {}
    adversary: Mapping[str, int] = {}


MEASURES: dict[str, str] = {
    "recall@1": "检索：对的条排第一",
    "recall@3": "检索：对的条在前三",
    "recall@5": "检索：对的条在前五",
    "unit@1": "检索：对的款项排第一",
    "unit@3": "检索：对的款项在前三",
    "unit@5": "检索：对的款项在前五",
    "article_first": "答复：第一处引用是对的条",
    "article_cited": "答复：引用了对的条",
    "unit_cited": "答复：引用了对的款项",
    "citation_precision": "引用准确率（下限）",
    "citation_recall": "引用召回率（下限）",
    "status": "答复类型对",
    "right": "类型与事实都对",
    "listed_whole": "列举完整",
    "refused_right": "该拒答的，拒得对",
    "not_refused": "能答的，没有误拒",
    "follow_up_right": "追问答对",
    "topic_change_right": "换题后答对",
    "nothing_carried": "换题不串题",
    "grounded": "数字日期都有引文",
}
"""What each measure is called on the page, in the order of the tables."""

KIND_NAMES = {
    "facts": "事实",
    "lists": "列举",
    "procedures": "程序",
    "comparisons": "比较",
    "follow-ups": "追问",
    "wrong premises": "错误前提",
    "versions": "版本与时点",
    "unanswerable": "不能回答",
}
FILE_NAMES = {
    "cases": "开发集",
    "fresh": "公开新题",
    "fresh2": "公开新题（第二批）",
    "fresh3": "公开新题（第三批）",
    "turns": "公开对话题",
    "holdout": "留存集（只看合计）",
}
PART_NAMES = {
    "all on": "全部启用",
    "lexicon off": "无行话词表",
    "subject index off": "无主题索引",
    "titles, headings off": "检索不看标题章节",
    "款 and 项 off": "检索只到条",
    "structure off (these 3)": "无结构信号（上三项）",
    "vectors off: only words": "只用词语（无向量）",
    "words off: only vectors": "只用向量（无词语）",
    "names without 《》 off": "不认无书名号的名称",
    "follow-ups off": "不接上文",
    "ranks off": "不看职务层次",
    "understanding off": "无问题解读",
    "everything off": "全部关闭（纯向量）",
}


def file_name(file: str) -> str:
    """What a file of cases is called on the page."""
    return FILE_NAMES.get(file, f"盲测集 {file}（只看合计）" if file.startswith("blind") else file)
