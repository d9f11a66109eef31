"""Questions that only point: 他多久能提拔, 这种情况符合条件吗 and nothing before. Whom and what, is asked back."""

import re

_POINTS = r"(?:他们?|她们?|(?:这|那)(?:种|个|样|位)?(?:的)?(?:情况|情形|人|干部|同志|样子?)?|此人|该同志)"
_OPENING = re.compile(rf"^(?:请问|想问一?下?|像|对于?|如果是|按|照)?{_POINTS}")
# Words that say what is wanted without saying of which matter.
_SAYS_NOTHING = re.compile(
    r"符合|满足|具备|够不够|够|条件|资格|要求|规定|政策|合规|合法|违规|违纪|提拔|提任|晋升|重用|任用|提起来|"
    r"多久|多长时间|多少年|几年|什么时候|何时|以后|之后|才|还|再|就|能不能|可不可以|行不行|算不算|是不是|能否|可否|是否|"
    r"能|可以|可|会|行|算|要|该|怎么办|怎么处理|如何处理|怎么|办|处理|有问题|问题|有没有|有|了|的|吗|呢|么|吧|啊|不|到底|究竟"
)


def only_points(text: str) -> bool:
    """Whether a question opens with a pronoun and has, beside it, no word that names a matter or a person's case."""
    words = re.sub(r"[\s，,。？?！!、]", "", text)
    opening = _OPENING.match(words)
    return opening is not None and not _SAYS_NOTHING.sub("", words[opening.end() :])
