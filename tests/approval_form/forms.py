"""An invented person's form, as data and as a file of the customary kind."""

from assistant.approval_form.form import ApprovalForm, Relative

FULL = ApprovalForm(
    name="甲一",
    sex="女",
    birth="198806",
    nation="汉族",
    native_place="示例省示例市",
    birthplace="示例省示例市",
    joined_party="201005",
    began_work="201107",
    health="健康",
    full_time_education="大学",
    full_time_degree="工学学士",
    full_time_school="示例大学城市规划专业",
    present_post="示例市发展促进局规划科副科长",
    proposed_post="示例市发展促进局规划科科长",
    removed_post="示例市发展促进局规划科副科长",
    resume="2007.09--2011.07  示例大学城市规划专业学习\n"
    "2011.07--2018.04  示例市发展促进局规划科科员\n"
    "2018.04--2022.03  示例市发展促进局规划科主任科员\n"
    "2022.03--         示例市发展促进局规划科副科长",
    assessments="2023年度称职，2024年度优秀，2025年度称职",
    reasons="工作需要",
    family=(Relative(relation="丈夫", name="乙一", birth="198701", politics="群众", work="示例公司职员"),),
    submitted_by="示例市发展促进局党组",
    age_reference="20260331",
    filled_on="20260331",
    filled_by="丁二",
    version="3.2.1.16",
)

LRMX = """<?xml version="1.0" encoding="utf-8"?>
<!--导出-->
<Person>
  <XingMing>甲一</XingMing>
  <XingBie>女</XingBie>
  <ChuShengNianYue>198806</ChuShengNianYue>
  <JianLi>2011.07--2018.04  示例局科员
2018.04--  示例局副科长</JianLi>
  <JiaTingChengYuan>
    <Item lang="zh"><ChengWei>丈夫</ChengWei><XingMing>乙一</XingMing><XinZi>1</XinZi></Item>
  </JiaTingChengYuan>
  <DaoLingNianYue>204306</DaoLingNianYue>
  <XinXiang 类别="新">未见过的一项</XinXiang>
  <Version>3.2.1.16</Version>
</Person>
"""
