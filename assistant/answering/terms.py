"""The content of a question: what remains when asking words are taken away, weighed by how rare it is in the law."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

# Words that ask, soften or point, and so say nothing about the subject.
_ASKING = re.compile(
    r"请问|请教|麻烦|帮我|想问|问一下|我想|知道|一下|到底|究竟|具体|一般来说|通常|按规定|按照规定|根据规定|"
    r"什么时候|什么样|什么|为什么|为啥|怎么样|怎么|怎样|如何|哪些|哪几|哪个|哪一|哪里|哪种|哪|谁|何时|何种|多少|多久|多长|"
    r"几个|几种|几项|几年|几天|几人|几名|几|是不是|是否|能不能|能否|可不可以|可否|需不需要|要不要|用不用|有没有|"
    r"算不算|会不会|应不应当|得不得|对不对|[对是](?=[吗么吧]?[?？。]?$)|吗|呢|吧|啊|呀|么|嘛|啦|啥|咋|了|的|以及|并且|而且|如果|假如|要是|的话|那么|这个|这种|"
    r"一个|一些|某个|我们|你们|他们|她们|人家|大家|听说|有人说|现在|目前|情况下|时候|所谓|意思|[^一-鿿0-9A-Za-z%％]"
)
# Signs that mostly do grammar: a pair with one of them counts only if the law itself has that pair.
_GRAMMAR = frozenset(
    "是在对和与及或有为被把将给让从向由就都也还又再才只该其这那要会能可得地我你他她它自己说讲用做不没去来到上下里中后前个"
)
_COPULA = "是"
_HAN_RUN = re.compile(r"[一-鿿]+|[0-9A-Za-z%％]+")


def content_runs(text: str) -> tuple[str, ...]:
    """The runs of characters that carry the subject, in order."""
    return tuple(run for part in _ASKING.split(text) if part for run in _HAN_RUN.findall(part))


def asking_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where asking words and signs other than words stand."""
    return tuple(found.span() for found in _ASKING.finditer(text))


def bigrams(text: str) -> tuple[str, ...]:
    """Overlapping two-character words of each run; a single character stands for itself."""
    found: list[str] = []
    for run in _HAN_RUN.findall(text):
        found += [run] if len(run) == 1 else [run[index : index + 2] for index in range(len(run) - 1)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How many articles hold each bigram: rare ones weigh more, unknown ones most."""

    frequency: dict[str, int]
    articles: int

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Vocabulary":
        """Count over the texts of articles (any number of them)."""
        frequency: dict[str, int] = {}
        count = 0
        for text in texts:
            count += 1
            for bigram in set(bigrams(text)):
                frequency[bigram] = frequency.get(bigram, 0) + 1
        return cls(frequency, count)

    def weight(self, bigram: str) -> float:
        """Inverse document frequency, between about 0.2 and ln(n + 1)."""
        return math.log(1 + self.articles / (0.5 + self.frequency.get(bigram, 0)))

    def knows(self, bigram: str) -> bool:
        """Whether any article holds it."""
        return bigram in self.frequency

    def content(self, text: str) -> tuple[str, ...]:
        """The bigrams that carry the subject of a question: none spans an asking word, none is mere grammar.

        是 joins two words and makes one with neither, also where the law happens to have that pair (期是 of 期限是).
        """
        found = (bigram for run in content_runs(text) for bigram in bigrams(run) if _COPULA not in bigram)
        return tuple(bigram for bigram in found if self.knows(bigram) or not _GRAMMAR.intersection(bigram))

    def legal(self, pairs: Iterable[str]) -> tuple[str, ...]:
        """Those that the law itself has and that hold no sign of mere grammar."""
        return tuple(pair for pair in pairs if self.knows(pair) and not _GRAMMAR.intersection(pair))

    def total(self, found: Iterable[str]) -> float:
        """Sum of the weights."""
        return sum(self.weight(bigram) for bigram in found)

    def overlap(self, asked: Iterable[str], text: str) -> float:
        """Share (0–1), by weight, of the asked bigrams that occur in `text`."""
        asked = tuple(asked)
        total = self.total(asked)
        return self.total(bigram for bigram in asked if bigram in text) / total if total else 0.0
