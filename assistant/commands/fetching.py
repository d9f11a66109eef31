"""`cadre corpus fetch`: an administrator's command, and the only one that reaches the network (docs/decisions/0017)."""

import json
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from assistant.errors import RequestError, SetupError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.fetching.download import Downloader
    from assistant.fetching.fetch import Confirm
    from assistant.fetching.outcome import FetchOutcome
    from assistant.fetching.publication_pages import KnownPage, PublicationPages
    from assistant.intake.document import IntakeResult

_MOST_SHOWN = 12
_NOT_ALL = 3


def register(group: typer.Typer, command_class: type[TyperCommand]) -> None:
    """Add the command to `cadre corpus`."""
    group.command("fetch", cls=command_class)(corpus_fetch)


def corpus_fetch(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="法规名称", help="全称或者简称，可带版本，如 干部任用条例（2019）。")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="取所有登记了地址的法规。")] = False,
    show_list: Annotated[bool, typer.Option("--list", help="只列出登记的地址和把握程度，不联网。")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只下载和比对，不导入。")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="不逐部询问，直接导入。")] = False,
    from_kept: Annotated[bool, typer.Option("--from-kept", help="用先前留存的网页重做一遍，不联网。")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。")] = False,
) -> None:
    """联网下载官方公布页并导入（管理员用；须先设置 CADRE_FETCH=on）。"""
    from assistant.fetching.fetch import Fetching
    from assistant.fetching.publication_pages import PublicationPages
    from assistant.shelf.held_texts import open_library

    settings = Settings.from_environment()
    pages = PublicationPages.load(settings.corpus, settings.data)
    if show_list:
        print(_listed_json(pages) if as_json else _listed(pages))
        return
    if bool(names) == everything:
        raise RequestError(
            "请写明要取的法规，或者用 --all 取全部，二者只用其一。", "例如：cadre corpus fetch 干部任用条例"
        )
    if as_json and not (yes or dry_run):
        raise RequestError("输出 JSON 时不能逐部询问。", "请加上 --yes 直接导入，或者加上 --dry-run 只比对。")
    library = open_library(settings.corpus, settings.imports_folder)
    wanted = pages.all_wanted() if everything else pages.wanted(names or [], library)
    if not wanted:
        raise RequestError("没有登记任何发布页地址。", "请把地址写进数据文件夹的 own-publication-pages.yaml。")
    run = Fetching(settings, None if from_kept else _downloader(settings), _confirm(dry_run, yes, as_json))
    outcomes = [run.fetch(one) for one in wanted]
    print(
        json.dumps([each.as_dict() for each in outcomes], ensure_ascii=False, indent=2) if as_json else _table(outcomes)
    )
    if not all(each.result.is_settled for each in outcomes):
        raise typer.Exit(_NOT_ALL)


def _downloader(settings: Settings) -> "Downloader":
    """What may reach the network, if the administrator has allowed it.

    Raises:
        SetupError: it is not allowed, or the proxy is no address.
    """
    from assistant.fetching.connection import Route
    from assistant.fetching.download import Downloader

    if settings.fetch != "on":
        raise SetupError(
            "本机没有允许联网下载，什么都没有下载。",
            "确需下载的，请管理员设置 CADRE_FETCH=on 后再运行；也可以用 cadre corpus import 导入文件。",
            setting="fetch",
        )
    if settings.fetch_proxy and not re.fullmatch(r"http://[A-Za-z0-9.-]+:\d{1,5}/?", settings.fetch_proxy):
        raise SetupError(
            "设置项 CADRE_FETCH_PROXY 的值不可用。", "写法如 http://10.0.0.1:3128。", setting="fetch_proxy"
        )
    return Downloader(_say, route=Route(settings.fetch_proxy))


def _confirm(dry_run: bool, yes: bool, as_json: bool) -> "Confirm | None":
    if dry_run:
        return None

    def confirmed(text: "IntakeResult", seen: "FetchOutcome") -> bool:
        if not as_json:
            print(_shown(text, seen))
        if yes:
            return True
        print("是否导入？(y/N) ", end="", file=sys.stderr, flush=True)
        return sys.stdin.readline().strip().lower() in {"y", "yes", "是"}

    return confirmed


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _shown(text: "IntakeResult", seen: "FetchOutcome") -> str:
    """What a person looks at before saying yes."""
    known = f"（库内登记这一版本有{seen.known_articles}条）" if seen.known_articles else "（库内没有这一版本可比）"
    lines = [
        f"\n《{seen.title}》{seen.version}年文本",
        *seen.sources,
        text.preview().as_text(),
        *_extra(text, seen),
        f"收入{seen.articles}条{known}",
    ]
    if seen.differences:
        lines.append(f"同库内文本有{len(seen.differences)}处不一致：")
        lines += [f"　· {sentence}" for sentence in seen.differences[:_MOST_SHOWN]]
        if len(seen.differences) > _MOST_SHOWN:
            lines.append(f"　……另有{len(seen.differences) - _MOST_SHOWN}处，见 --json。")
    return "\n".join(lines)


def _extra(text: "IntakeResult", seen: "FetchOutcome") -> list[str]:
    """Notes on the fetching itself; those on the text stand in its preview."""
    return [f"请看：{note}" for note in seen.notes if note not in text.sentences()]


def _table(outcomes: "list[FetchOutcome]") -> str:
    settled = sum(each.result.is_settled for each in outcomes)
    lines = ["结果：", *(f"　{each.as_row()}" for each in outcomes)]
    lines += [f"　　先试的地址没有取到：{one}" for each in outcomes if each.result.is_settled for one in each.failures]
    lines += [f"　　{line}" for each in outcomes for line in each.sources]
    return "\n".join([*lines, f"要取{len(outcomes)}部，已导入或者一致{settled}部，其余{len(outcomes) - settled}部。"])


def _listed(pages: "PublicationPages") -> str:
    lines: list[str] = []
    for wanted in pages.all_wanted():
        lines.append(f"《{wanted.title}》{wanted.version}年文本")
        lines += [f"　{_row(page)}" for page in wanted.pages]
    lines.append("以下是各官方网站的入口，不能直接下载，请在浏览器里查找：")
    lines += [f"　{_row(page)}" for page in pages.entries]
    return "\n".join(lines)


def _row(page: "KnownPage") -> str:
    row = page.row
    whose = "自行登记" if page.own else f"随产品登记，地址{row.sure_words}"
    return f"{row.address}　{row.publisher}　〔{whose}〕" + (f"　{row.note}" if row.note else "")


def _listed_json(pages: "PublicationPages") -> str:
    rows = [{**page.row.model_dump(mode="json"), "own": page.own} for page in pages.pages]
    return json.dumps(rows, ensure_ascii=False, indent=2)
