"""Names of bodies shortened as offices shorten them: 中组部 for 中央组织部, 中纪委 for 中央纪律检查委员会."""

import re


def is_short_for(short: str, words: str) -> bool:
    """Whether a name may be another one shortened (中组部 of 中央组织部): its signs stand there in order and close."""
    pattern = "[^，。；]{0,5}".join(re.escape(sign) for sign in short)
    return len(short) > 1 and re.search(pattern, words) is not None
