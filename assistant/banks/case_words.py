"""The words of a story taken off an option: 甲，…; 吴某报告了…; 小刘，…. What is left is what the law may speak of.

A person of a case has no name of the law, and what he does is told as done (曾, 已经, 目前). Neither says anything of
the rule, and each would count against the option.
"""

import re
from collections.abc import Sequence

from assistant.banks.kin_words import with_law_kin

_SHORTEST = 2
_ASKED_BY = re.compile(r"(?:下列|以下)(材料|情形|行为|事项|职务|情况)")
_PERSON = re.compile(
    r"^\s*(?:(?:[甲乙丙丁戊己庚辛壬癸](?:某)?|(?!某)[\u4e00-\u9fff]某某?|小[\u4e00-\u9fff]|老[\u4e00-\u9fff]|[A-H])"
    r"(?:[，,：:、]|(?=任|系|是|因|在|已|曾|被|受|没|未|从|将|持|有|为|拟|报|少|漏|与|和|于|经|向|患|正|因|提|本|原|不)))"
)
_TOLD = re.compile(r"(?:曾经?|目前|现在|如今|手头|仍然?|刚刚?|正处(?:于|在))")
_SHORT_OF = re.compile(r"[尚还](?:差|缺)\d*[一二三四五六七八九十两半]*个?(?:年|月|天|日)(?:未|没有?)?(?:满)?$")
_SUFFERED = re.compile(r"^被(?=[\u4e00-\u9fff]{2}$)")
_SOME = re.compile(r"某(?:某)?(?:省|市|县|区|局|厅|部|单位|机关|企业|公司|事业单位|乡|镇)?")


def of_a_case(option: str) -> bool:
    """Whether an option tells what befell a person: 甲，…."""
    return _PERSON.match(option) is not None


def facts_of(option: str) -> str:
    """An option without its person and the words of telling; as it is where nothing would be left."""
    told = _PERSON.sub("", option)
    told = _SHORT_OF.sub("未满", told)
    told = _SUFFERED.sub("", _TOLD.sub("", _SOME.sub("", told))).strip("，,。 ")
    return told if len(told) >= 2 else option


_PLACE = re.compile(r"^某[^，,。]{1,8}?(?:下列|的?(?=[甲乙丙丁]))|^(?:在)?某[\u4e00-\u9fff]{1,4}(?=[，,])")


def options_of(core: str, options: Sequence[str]) -> tuple[str, ...]:
    """The options without persons and telling, relatives by the law's names, without the noun that the stem asks by.

    下列材料 … 嘉奖材料 is the 嘉奖 of the list.
    """
    noun = _ASKED_BY.search(core)
    end = re.compile(rf"的?{noun[1]}$") if noun else None
    told = [with_law_kin(facts_of(one)) for one in options]
    return tuple(_without(one, end) for one in told)


def _without(option: str, end: re.Pattern[str] | None) -> str:
    shorter = end.sub("", option) if end else option
    return shorter if len(shorter) >= _SHORTEST else option


def asked_of(core: str) -> str:
    """A stem without the place of its story: 某机关下列人员中, 某市下列事项."""
    told = _PLACE.sub("下列" if "下列" in core[:12] else "", core, count=1)
    return told if len(told) >= 6 else core
