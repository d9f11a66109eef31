"""How many a paper says took part, voted or agreed: a label right before the figure, within a topic named before it."""

import re
from collections.abc import Iterator

from assistant.reviewing.quantities import number, printed
from assistant.reviewing.stated import Context, Stated

_TOPICS = (
    ("谈话调研推荐", re.compile(r"谈话(?:调研)?推荐")),
    ("会议推荐", re.compile(r"会议推荐|推荐(?:大会|会议)|推荐票")),
    ("民主测评", re.compile(r"测评")),
    ("讨论决定", re.compile(r"讨论|会成员|表决|表态")),
    ("职数", re.compile(r"职数")),
    ("考察", re.compile(r"个别谈话")),
    ("公示", re.compile(r"公示")),
)
_LABELS = {
    "谈话调研推荐": ("应参加", "实际参加"),
    "会议推荐": ("应到", "实到", "发出", "收回", "有效"),
    "民主测评": ("发出", "收回", "有效", "优秀", "基本称职", "不称职", "称职", "优秀率"),
    "试用期满测评": ("有效", "不胜任", "胜任", "胜任率"),
    "讨论决定": ("应到会", "到会", "应到", "实到", "不同意", "同意", "缓议"),
    "职数": ("核定", "实有", "空缺"),
    "考察": ("个别谈话",),
    "公示": ("收到反映",),
}
_SAME = {"应到会": "应到", "到会": "实到"}
_FIGURE = re.compile(
    r"(?P<n>\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)\s*(?P<unit>人|名|位|张|票|份|件|个工作日|%)"
)
_FILLER = r"(?:成员|人数|推荐票|测评表|职数|票数|票|的|为|共|有|：|:|\s)*"
_TRIAL = "试用期"


def stated_counts(context: Context, file: str) -> Iterator[Stated]:
    """The counts of a sentence whose topic and label are named."""
    text = context.sentence.text
    for found in _FIGURE.finditer(text):
        value = number(found["n"])
        if value is None:
            continue
        before = text[: found.start()]
        if found["unit"] == "个工作日":
            if "公示" in before:
                yield context.stated("公示期限（工作日）", printed(value), file, *found.span())
            continue
        topic = _topic(context, before)
        label = _label(before, topic)
        if label and (found["unit"] == "%") == label.endswith("率"):
            yield context.stated(f"{topic}·{_SAME.get(label, label)}", printed(value), file, *found.span())


def _topic(context: Context, before: str) -> str:
    """The topic named last before the figure: in the paragraph, else in the heading, else in the title."""
    for words in (context.before + before, context.heading, context.title):
        named = [(max(one.end() for one in found), topic) for topic, at in _TOPICS if (found := [*at.finditer(words)])]
        if named:
            topic = max(named)[1]
            whole = context.title + context.heading + context.before + before
            return "试用期满测评" if topic == "民主测评" and _TRIAL in whole else topic
    return ""


def _label(before: str, topic: str) -> str:
    for label in sorted(_LABELS.get(topic, ()), key=len, reverse=True):
        if re.search(rf"{label}{_FILLER}$", before):
            return label
    return ""
