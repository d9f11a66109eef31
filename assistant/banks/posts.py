"""What a post that a case names is by the words of the law: 某副市长 is a 副职 and one of the 领导成员.

By 公务员法 the 领导成员 are those who lead an organ, not those who lead its inner offices: heads and deputies of a
government, a bureau or a commission are; a 处长 or 科长 is said to be 正职 or 副职 only.
"""

import re

_POST = re.compile(
    r"(?P<deputy>副)?(?P<head>省长|市长|州长|盟长|县长|区长|旗长|乡长|镇长|厅长|局长|部长|主席|主任|书记|处长|科长|股长|院长|检察长|校长)"
)
_LEADS = frozenset(
    ("省长", "市长", "州长", "盟长", "县长", "区长", "旗长", "乡长", "镇长", "厅长", "局长", "院长", "检察长")
)


def with_posts(stem: str) -> str:
    """A stem with the law's words for its one post put behind it; as it is where it names none, or two."""
    posts = {(one["deputy"] or "", one["head"]) for one in _POST.finditer(stem)}
    if len(posts) != 1:
        return stem
    deputy, head = posts.pop()
    known = [word for word in ("正职", "副职", "领导成员") if word in stem]
    rank = [] if {"正职", "副职"} & set(known) else ["副职" if deputy else "正职"]
    leads = ["领导成员"] if head in _LEADS and "领导成员" not in known else []
    return f"{stem}，{'，'.join([*leads, *rank])}" if rank or leads else stem
