"""Everyday words of the lexicon and the subject index lead to the article that the digests hold on the matter."""

import pytest

from assistant.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("副职扶正要干几年", ["ganbu-renyong:8"]),
        ("副转正要满几年", ["ganbu-renyong:8"]),
        ("试用期转正要考核吗", ["ganbu-renyong:43"]),
        ("试用到期干得不行怎么办", ["ganbu-renyong:43"]),
        ("提拔的人要亮相几天", ["ganbu-renyong:42"]),
        ("张榜公布几天", ["ganbu-renyong:42"]),
        ("挂网公示多少天", ["ganbu-renyong:42"]),
        ("公务员挂职锻炼人事关系动不动", ["gongwuyuan-fa:72"]),
        ("去挂职期间人事关系", ["gongwuyuan-fa:72"]),
        ("任职前找谈话谁来谈", ["ganbu-renyong:44"]),
        ("裸辞谁来批", ["gongwuyuan-fa:85", "gongwuyuan-cizhi"]),
        ("交辞呈多久批", ["gongwuyuan-fa:85", "gongwuyuan-cizhi"]),
        ("连着两年考核不称职会被炒鱿鱼吗", ["gongwuyuan-fa:88", "gongwuyuan-citui"]),
        ("背处分多长时间不能升", ["gongwuyuan-fa:64", "jilv-chufen", "zhengwu-chufen"]),
        ("夫妻一个单位要避嫌吗", ["gongwuyuan-fa:74", "ganbu-renyong:52", "renzhi-huibi", "gongwuyuan-huibi"]),
        ("拿优秀的比例是多少", ["gongwuyuan-kaohe:11"]),
        ("年终考评分几个等次", ["gongwuyuan-fa:38", "gongwuyuan-kaohe"]),
        ("报家底什么时候报", ["geren-shixiang:5"]),
        ("瞒着没报怎么处理", ["chahe-chuli", "geren-shixiang:13"]),
        ("忘了填怎么处理", ["chahe-chuli", "geren-shixiang:13"]),
        ("对处分不服气去哪里喊冤", ["gongwuyuan-fa:95"]),
        ("从国企调过来当公务员要什么条件", ["gongwuyuan-diaoren:6", "gongwuyuan-fa:70"]),
        ("轮岗的对象有哪些", ["ganbu-renyong:51", "ganbu-jiaoliu"]),
        ("过会要多少人到会", ["ganbu-renyong:38"]),
        ("举手表决行不行", ["ganbu-renyong:38"]),
        ("票决要过半数吗", ["ganbu-renyong:39"]),
        ("酝酿人选由谁提出", ["ganbu-renyong:11", "ganbu-renyong:12", "ganbu-renyong:13"]),
        ("哪些情况会被拿下职务", ["ganbu-renyong:54"]),
        ("干得不好会降半级吗", ["ganbu-renyong:57", "gongwuyuan-fa:50"]),
        ("借档案要什么手续", ["ganbu-dangan"]),
        ("查档要谁批准", ["ganbu-dangan:32", "ganbu-dangan:31"]),
        ("晋级要几年", ["gongwuyuan-zhiji:18"]),
        ("职级上去需要什么条件", ["gongwuyuan-zhiji:17", "gongwuyuan-zhiji:18"]),
        ("唱票计票有什么要求", ["ganbu-renyong"]),
        ("推荐票管多久", ["ganbu-renyong:16"]),
        ("到龄退下来要免职吗", ["ganbu-renyong:54"]),
        ("下课以后多久能再当领导", ["ganbu-renyong:56", "ganbu-renyong:58"]),
        ("考公有试用期吗", ["gongwuyuan-fa:34"]),
        ("招公务员要公示几天", ["gongwuyuan-fa:32"]),
        ("报个人事项拿不准怎么办", ["geren-shixiang:8"]),
        ("外面讲课挣的钱要报吗", ["geren-shixiang:4"]),
        ("县处级正职对应什么职级", ["gongwuyuan-zhiji:9"]),
        ("书记离任前能批量调整干部吗", ["ganbu-renyong:59"]),
    ],
)
def test_an_everyday_word_leads_to_the_article(bundled: Assistant, question: str, right: list[str]) -> None:
    """`right` are articles, or slugs where every article of the text on the matter is right."""
    cited = [f"{each.slug}:{each.article}" for each in bundled.ask(question).citations[:3]]
    assert any(one in right or one.split(":")[0] in right for one in cited)
