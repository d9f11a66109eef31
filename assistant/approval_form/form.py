"""The approval form as data: every field as it is written, an empty one is a gap (待补), nothing of a file is lost.

Texts are kept to the letter, dates too: `month` and `day` give what they mean, None where they mean no date.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from assistant.approval_form.months import Month, read_day, read_month

LONGEST_TEXT = 20_000
LARGEST_PHOTO = 4 * 1024 * 1024
MOST_RELATIVES = 60
_NAME = re.compile(r"[^\W\d][\w.\-:]{0,199}")


def _fit_for_xml(text: str) -> str:
    """Unchanged.

    Raises:
        ValueError: a sign that XML 1.0 cannot hold (section 2.2 of the standard).
    """
    if any(
        (sign < " " and sign not in "\t\n\r") or "\ud800" <= sign <= "\udfff" or sign in "\ufffe\uffff" for sign in text
    ):
        raise ValueError("有XML不能保存的控制字符")
    return text


def _name(text: str) -> str:
    if not text.startswith("#") and not _NAME.fullmatch(text):
        raise ValueError("不是XML的名称")
    return _fit_for_xml(text)


Words = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_fit_for_xml)]
Photo = Annotated[str, Field(max_length=LARGEST_PHOTO), AfterValidator(_fit_for_xml)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Element(_Part):
    """An element of a file as it stood. A known one has its text in the field, not here.

    `name` is "#comment" for a comment and "#instruction" for a processing instruction.
    """

    name: Annotated[str, Field(max_length=200), AfterValidator(_name)]
    attributes: tuple[tuple[Annotated[str, AfterValidator(_name)], Words], ...] = ()
    text: Photo = ""
    tail: Words = ""
    children: tuple["Element", ...] = ()

    @model_validator(mode="after")
    def _stays_what_it_is(self) -> Self:
        """A comment or an instruction cannot end early and go on as elements."""
        if self.name.startswith("#"):
            ends = {"#comment": "--" in self.text or self.text.endswith("-"), "#instruction": "?>" in self.text}
            if ends.get(self.name, True) or self.children or self.attributes:
                raise ValueError("不是可以保存的注释")
        if len({key for key, _ in self.attributes}) < len(self.attributes):
            raise ValueError("属性重复")
        return self


class Relative(_Part):
    """A row of 家庭主要成员及重要社会关系."""

    relation: Words = ""
    name: Words = ""
    birth: Words = ""
    politics: Words = ""
    work: Words = ""
    kept: Element | None = None


class ApprovalForm(_Part):
    """The fields of one person's form. `kept` is the root of the file it was read from, if it was read from one."""

    name: Words = ""
    sex: Words = ""
    birth: Words = ""
    nation: Words = ""
    native_place: Words = ""
    birthplace: Words = ""
    joined_party: Words = ""
    began_work: Words = ""
    health: Words = ""
    technical_post: Words = ""
    speciality: Words = ""
    full_time_education: Words = ""
    full_time_degree: Words = ""
    full_time_school: Words = ""
    full_time_degree_school: Words = ""
    part_time_education: Words = ""
    part_time_degree: Words = ""
    part_time_school: Words = ""
    part_time_degree_school: Words = ""
    present_post: Words = ""
    proposed_post: Words = ""
    removed_post: Words = ""
    resume: Words = ""
    rewards: Words = ""
    assessments: Words = ""
    reasons: Words = ""
    family: Annotated[tuple[Relative, ...], Field(max_length=MOST_RELATIVES)] = ()
    submitted_by: Words = ""
    age_reference: Words = ""
    filled_on: Words = ""
    filled_by: Words = ""
    id_number: Words = ""
    photo: Photo = ""
    version: Words = ""
    retirement: Words = ""
    kept: Element | None = None

    def texts(self) -> Iterator[tuple[str, str]]:
        """Each plain field by its name in the file, with its text, in the customary order."""
        for field, element in ELEMENTS.items():
            yield element, getattr(self, field)

    def month(self, field: str) -> Month | None:
        """The month a date field means."""
        return read_month(getattr(self, field))

    def day(self, field: str) -> date | None:
        """The day a date field means."""
        return read_day(getattr(self, field))

    def gaps(self) -> tuple[str, ...]:
        """The customary fields that stand empty, by their Chinese names."""
        empty = [LABELS[field] for field in REQUIRED if not getattr(self, field).strip()]
        return (*empty, *([] if self.family else ["家庭主要成员及重要社会关系"]))

    def bare(self) -> "ApprovalForm":
        """The fields alone, without what was kept of a file."""
        family = tuple(one.model_copy(update={"kept": None}) for one in self.family)
        return self.model_copy(update={"kept": None, "family": family})

    @model_validator(mode="after")
    def _kept_elements_are_the_customary(self) -> Self:
        if self.kept and self.kept.name != "Person":
            raise ValueError("保留的根元素不是Person")
        if any(one.kept and one.kept.name != "Item" for one in self.family):
            raise ValueError("保留的家庭成员元素不是Item")
        return self


_TABLE = """
name XingMing 姓名
sex XingBie 性别
birth ChuShengNianYue 出生年月
nation MinZu 民族
native_place JiGuan 籍贯
birthplace ChuShengDi 出生地
joined_party RuDangShiJian 入党时间
began_work CanJiaGongZuoShiJian 参加工作时间
health JianKangZhuangKuang 健康状况
technical_post ZhuanYeJiShuZhiWu 专业技术职务
speciality ShuXiZhuanYeYouHeZhuanChang 熟悉专业有何专长
full_time_education QuanRiZhiJiaoYu_XueLi 全日制教育学历
full_time_degree QuanRiZhiJiaoYu_XueWei 全日制教育学位
full_time_school QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi 全日制教育学历毕业院校系及专业
full_time_degree_school QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi 全日制教育学位毕业院校系及专业
part_time_education ZaiZhiJiaoYu_XueLi 在职教育学历
part_time_degree ZaiZhiJiaoYu_XueWei 在职教育学位
part_time_school ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi 在职教育学历毕业院校系及专业
part_time_degree_school ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi 在职教育学位毕业院校系及专业
present_post XianRenZhiWu 现任职务
proposed_post NiRenZhiWu 拟任职务
removed_post NiMianZhiWu 拟免职务
resume JianLi 简历
rewards JiangChengQingKuang 奖惩情况
assessments NianDuKaoHeJieGuo 年度考核结果
reasons RenMianLiYou 任免理由
submitted_by ChengBaoDanWei 呈报单位
age_reference JiSuanNianLingShiJian 计算年龄时间
filled_on TianBiaoShiJian 填表时间
filled_by TianBiaoRen 填表人
id_number ShenFenZheng 身份证号
photo ZhaoPian 照片
version Version 文件版本
retirement DaoLingNianYue 到龄年月
"""
_ROWS = tuple(tuple(line.split()) for line in _TABLE.strip().splitlines())
ELEMENTS = {field: element for field, element, _ in _ROWS}
"""Field → name of the element in the file."""
LABELS = {field: words for field, _, words in _ROWS}
"""Field → its Chinese name."""
FAMILY = "JiaTingChengYuan"
RELATIVE_ELEMENTS = {
    "relation": "ChengWei",
    "name": "XingMing",
    "birth": "ChuShengRiQi",
    "politics": "ZhengZhiMianMao",
    "work": "GongZuoDanWeiJiZhiWu",
}
RELATIVE_LABELS = {
    "relation": "称谓",
    "name": "姓名",
    "birth": "出生年月",
    "politics": "政治面貌",
    "work": "工作单位及职务",
}
REQUIRED = (
    *("name", "sex", "birth", "nation", "native_place", "birthplace", "joined_party", "began_work", "health"),
    *("present_post", "resume", "assessments", "reasons", "submitted_by", "age_reference", "filled_on", "filled_by"),
    "photo",
)
