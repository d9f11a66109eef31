"""Pages shaped like those of official sites, around a regulation that was made up for these tests."""

TITLE = "测试工作条例"
HEAD = f'<p align="center"><b>{TITLE}</b></p><p align="center">（2019年3月3日某机关印发）</p>'
ARTICLES = (
    "第一条　为了规范测试工作，制定本条例。",
    "第二条　测试工作坚持下列原则：",
    "（一）客观公正；",
    "（二）注重实绩。",
    "第三条　公示期不少于五个工作日。",
    "第四条　试用期为一年。",
    "第五条　本条例自2019年3月3日起施行。",
)
NEXT_PAGE = '<a href="{0}">下一页</a>'


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>　　{line}</p>" for line in lines)


def page(content: str, *, charset: str = "utf-8", below: str = "", script: str = "") -> str:
    """A publication page: bars above, beside and below, and the text in the middle."""
    return f"""<!DOCTYPE html><html><head><meta charset="{charset}"><title>{TITLE}_某网</title></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zcwj/">政策文件</a></li></ul></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/fg/">法规库</a></div>
<div class="main"><h1>某机关印发《{TITLE}》</h1><div class="info">2019-03-17　来源：某社　字号：<a>大</a><a>小</a></div>
<div class="content" id="content">{content}</div>{below}</div>{script}
<div class="side"><h3>相关阅读</h3><ul><li><a href="/x/1.htm">某地学习贯彻新修订的条例</a></li></ul></div>
<div class="footer">版权所有　某网主办　网站标识码某号</div></body></html>"""


def whole(*lines: str, **more: str) -> str:
    return page(HEAD + paragraphs(*(lines or ARTICLES)), **more)
