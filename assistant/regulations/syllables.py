"""How characters sound, without tones: two words that sound alike are one slip of an input method apart."""

from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

from assistant.errors import CorpusError

_FILE = "syllables.txt"
_MOST_READINGS = 16  # of one word; a word of many characters with two readings each is told by its first ones
# What speakers of the south and their input methods do not keep apart: zh/z, ch/c, sh/s, ing/in, eng/en.
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_ENDINGS = (("ing", "in"), ("eng", "en"))


@dataclass(frozen=True, slots=True)
class Syllables:
    """Readings by character; a character that is not in the table sounds like itself alone."""

    readings: dict[str, tuple[str, ...]]

    @classmethod
    def load(cls, corpus: Path) -> "Syllables":
        """Read `syllables.txt` of a corpus folder: a line a syllable, then the characters read so. Without it, none.

        Raises:
            CorpusError: the file cannot be read.
        """
        path = corpus / _FILE
        if not path.exists():
            return cls({})
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise CorpusError(f"法规库的 {_FILE} 无法读取。", "请检查文件编码（UTF-8）。", file=_FILE) from error
        readings: dict[str, tuple[str, ...]] = {}
        for line in lines:
            syllable, _, characters = line.partition(" ")
            if syllable and not syllable.startswith("#"):
                sound = _sound(syllable)
                for character in characters.strip():
                    readings[character] = tuple(dict.fromkeys((*readings.get(character, ()), sound)))
        return cls(readings)

    def sounds(self, word: str) -> tuple[tuple[str, ...], ...]:
        """Every way to read a word, syllable by syllable; at least one."""
        each = [self.readings.get(character, (character,)) for character in word]
        return tuple(islice(product(*each), _MOST_READINGS))

    def alike(self, one: str, other: str) -> bool:
        """Whether two words of the same length can be read alike."""
        return len(one) == len(other) and all(
            set(self.readings.get(a, (a,))) & set(self.readings.get(b, (b,))) for a, b in zip(one, other, strict=True)
        )


def _sound(syllable: str) -> str:
    for written, kept in _ALIKE:
        if syllable.startswith(written):
            syllable = kept + syllable[len(written) :]
    for written, kept in _ENDINGS:
        if syllable.endswith(written):
            syllable = syllable.removesuffix(written) + kept
    return syllable
