"""Words that cadres mix up and that shut each other out: 批准 and 备案, 连续 and 累计, 从轻 and 从重."""

from collections.abc import Iterator

_PAIRS = (
    ("从重", "从轻"), ("加重", "减轻"), ("书面", "口头"), ("事前", "事后"), ("上一级", "下一级"), ("上级", "下级"),
    ("也在内", "不在内"), ("不计在内", "计算在内"), ("不在此列", "也在此列"), ("不需要", "需要"), ("较轻", "较重"),
    ("漏报", "隐瞒不报"), ("随机抽查", "重点查核"), ("无记名投票", "举手表决"), ("批准", "备案"), ("审批", "备案"),
    ("定期", "不定期"), ("连续", "累计"), ("专职", "兼职"), ("委任制", "聘任制"), ("免职", "降职"), ("辞职", "辞退"),
    ("延长", "缩短"), ("主要负责人", "分管负责人"), ("上一年度", "本年度"), ("之前", "之后"), ("以前", "以后"),
    ("同样适用", "不适用"), ("公开", "不公开"), ("终止", "中止"), ("全体", "部分"), ("故意", "过失"),
    ("正职", "副职"), ("由低到高", "由高到低"), ("直接", "间接"), ("统一", "分别"), ("不记名", "记名"),
    ("暂停", "终止"), ("在职", "离职"), ("集体", "个别"), ("警告处分", "记过处分"), ("撤职", "降级"),
    ("解除", "撤销"), ("无效", "有效"), ("优先", "平等"), ("近亲属", "本人"), ("复核", "申诉"), ("逐级", "越级"),
    ("同时废止", "继续有效"), ("忠诚老实", "精明能干"), ("受理", "审批"), ("解释工作", "实施工作"), ("参照", "依照"),
    ("主管方", "协管方"), ("集中报告", "随时报告"), ("每年", "每届"), ("拟任", "现任"), ("试用期", "任期"),
)  # fmt: skip
_BOTH_WAYS = frozenset(
    "从重 从轻 加重 减轻 书面 事前 事后 上级 较轻 较重 漏报 隐瞒不报 连续 累计 专职 兼职 委任制 聘任制 免职 辞职 辞退"
    " 延长 缩短 之前 之后 以前 以后 正职 副职 直接 不定期 定期 批准 备案 终止 中止 主管方 协管方".split()
)
OTHER: dict[str, str] = {}
for _one, _other in _PAIRS:
    OTHER.setdefault(_one, _other)
    if _other in _BOTH_WAYS:
        OTHER.setdefault(_other, _one)


def exchanges_in(text: str) -> Iterator[tuple[int, str, str]]:
    """Every such word with its place and the other one; the longer word wins (不定期 before 定期)."""
    taken: list[range] = []
    for word in sorted(OTHER, key=lambda one: (-len(one), one)):
        at = text.find(word)
        while at >= 0:
            span = range(at, at + len(word))
            if not any(place in other for other in taken for place in (span[0], span[-1])):
                taken.append(span)
                yield at, word, OTHER[word]
            at = text.find(word, at + 1)
