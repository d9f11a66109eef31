"""A question on what a certain person is entitled to: the provisions answer it, the verdict is the department's.

The assistant gives the conditions; whether one person meets them is found by the organisation (personnel) department in
a procedure, on facts that no question holds.
"""

import re

_PERSON = re.compile(
    r"我(?!们?国|党)|他(?!人)|她|老[一-鿿](?!干部|同志)|小[张王李赵刘陈杨黄周吴徐孙马朱胡郭何林高罗]|某某|某(?=同志|局|科|副|干部)|甲|乙(?!类)|这个?(人|干部|同志)|"
    r"有(个|位|名)(人|干部|同志|科长|副|公务员|同事)|(单位|局里|科里|镇里|县里)(有|一)(个|位|名)"
)
_VERDICT = re.compile(
    r"算不算|够不够|够格|够(条件|资格|年限)|符不符合|符合[^，。]{0,10}[吗么不?？]|属不属于|属于[^，。]{0,12}[吗么?？]|有没有资格|"
    r"(有|没有)资格|合不合格|达不达标|(能|可以|可不可以|能不能|还能)[^，。]{0,6}(提拔|提任|提副|提正|提[^，。]{0,4}[处科]|晋升|破格|评优|评为|评先|当|任|升|重用|列为|转正|调任|遴选)"
    r"|算[^，。]{0,8}(吗|么|不)[?？]?$|怎么认定|如何认定"
)
SENTENCE = (
    "以上是条文规定的条件和程序。具体到个人是否符合、如何认定，由有干部管理权限的组织（人事）部门核实情况后按程序决定，"
    "本助手不对具体的人作结论。"
)


def needs_judgement(text: str) -> bool:
    """Whether the question wants a verdict on a certain person rather than what the texts say."""
    return bool(_PERSON.search(text) and _VERDICT.search(text))
