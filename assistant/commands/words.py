"""The words of the command line in Chinese: its help, and what was wrong with a command that was written wrongly.

The library behind `cadre` speaks English; its headings and the sentences of its usage errors are put into Chinese here.
"""

import re

_HEADINGS = (
    (r"^Usage: ", "用法："),
    (r"^Arguments:$", "参数："),
    (r"^Options:$", "选项："),
    (r"^Commands:$", "命令："),
    (r"\[OPTIONS\]", "[选项]"),
    (r" COMMAND \[ARGS\]\.\.\.", " 命令 [参数]..."),
    (r"Show this message and exit\.", "显示这段说明并退出。"),
    (r"  \[required\]", "（必填）"),
    (r"<%Y-%m-%d>", "<年-月-日>"),
    (r"<(?:str|text)>", "<文字>"),
    (r"<int(?:eger)?>", "<整数>"),
    (r"<(?:path|list\[Path\])>", "<文件>"),
)
_SEE_HELP = "运行 cadre --help 或者 cadre 命令 --help 查看用法。"
_LONGEST_SHOWN = 40


def in_chinese(help_text: str) -> str:
    """A help text of the library with its own words in Chinese."""
    for english, chinese in _HEADINGS:
        help_text = re.sub(english, chinese, help_text, flags=re.MULTILINE)
    return help_text


def usage_sentence(error: Exception) -> str:
    """What was wrong with the command, naming the word that was; and where to look."""
    message = str(getattr(error, "message", ""))
    if option := getattr(error, "option_name", ""):
        if type(error).__name__ == "NoSuchOption":
            return f"没有 {_shown(option)} 这个选项。{_SEE_HELP}"
        return f"选项 {_shown(option)} 的写法不对，可能缺少它的值。{_SEE_HELP}"
    if found := re.match(r"No such command '(.*?)'\.(?: |$)", message, re.DOTALL):
        return f"没有 {_shown(found[1])} 这个命令。{_SEE_HELP}"
    if found := re.match(r"Got unexpected extra argument(?:\(s\)|s)? \((.*)\)$", message, re.DOTALL):
        return f"多出了“{_shown(found[1])}”；带空格的问题或者引用要用引号括起来。{_SEE_HELP}"
    parameter = getattr(error, "param", None)
    options = [name for name in getattr(parameter, "opts", ()) if str(name).startswith("-")]
    name = (*options, getattr(parameter, "metavar", None) or getattr(parameter, "name", ""))[0]
    if parameter is not None and type(error).__name__ == "MissingParameter":
        return f"缺少 {_shown(name)}。{_SEE_HELP}"
    if parameter is not None:
        return f"{_shown(name)} 的值不对。{_SEE_HELP}"
    return f"命令的写法不对。{_SEE_HELP}"


def _shown(word: object) -> str:
    """A typed word on one line, not longer than can be read."""
    plain = "".join(sign if sign.isprintable() else " " for sign in str(word)).strip()
    return plain if len(plain) <= _LONGEST_SHOWN else plain[:_LONGEST_SHOWN] + "……"
