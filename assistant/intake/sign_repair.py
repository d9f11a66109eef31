"""Characters that look right and are wrong: invisible ones are dropped, look-alikes made the characters they show."""

import re
import unicodedata

_INVISIBLE = dict.fromkeys([0xFEFF, 0x00AD, 0x2060, *range(0x200B, 0x2010), *range(0x202A, 0x202F)]) | {0x00A0: " "}
# Kangxi radicals and compatibility ideographs: PDFs print 一 人 力 with them, and no search or numeral finds those.
_LOOK_ALIKES = re.compile("[\u2f00-\u2fd5\uf900-\ufaff]")


def repaired(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with each sign as what it shows, and a note where ideographs were exchanged.

    Nothing that a reader of the page would see changes (Unicode, 5.2 and UAX #15: these are compatibility characters).
    """
    text, exchanged = _LOOK_ALIKES.subn(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    notes = (f"有{exchanged}个字在文件里用的是部首或者兼容字形，已换成通用汉字。",) if exchanged else ()
    return text.translate(_INVISIBLE), notes
