"""`cadre corpus lexicon`: a department's own words — list, add, remove, check."""

import json
from typing import Annotated

import typer

from assistant.errors import OwnTermRefused
from assistant.settings import Settings

Json = Annotated[bool, typer.Option("--json", help="输出 JSON。")]


def register(corpus: typer.Typer, group: type, command: type) -> None:
    """Register the group under `cadre corpus`."""
    lexicon = typer.Typer(cls=group, help="本单位词库：行话、简称、口语，叠加在随产品词库上。", no_args_is_help=True)
    corpus.add_typer(lexicon, name="lexicon")
    lexicon.command("list", cls=command)(show)
    lexicon.command("add", cls=command)(add)
    lexicon.command("remove", cls=command)(remove)
    lexicon.command("check", cls=command)(check)


def show(
    everything: Annotated[bool, typer.Option("--all", help="连同随产品词库一起列出。")] = False, as_json: Json = False
) -> None:
    """列出本单位词库。"""
    from assistant.regulations.lexicon import KIND_WORDS, Lexicon
    from assistant.regulations.own_lexicon import OwnLexicon

    settings = Settings.from_environment()
    own = OwnLexicon.read(settings.own_lexicon)
    terms = own.over(Lexicon.load(settings.corpus)).terms if everything else own.terms
    if as_json:
        print(json.dumps([term.model_dump() for term in terms], ensure_ascii=False, indent=2))
        return
    for term in terms:
        written = f"（也写作{'、'.join(term.variants)}）" if term.variants else ""
        print(f"{term.term}{written}　{KIND_WORDS[term.kind]}　{term.means}　{'、'.join(term.provisions)}".rstrip("　"))
    if not terms:
        print(f"本单位词库还没有词。文件位置：{own.path}")


def add(
    word: Annotated[str, typer.Argument(metavar="词语", help="提问中会出现的写法。")],
    means: Annotated[str, typer.Option("--means", help="含义，会作为“理解为”显示。")],
    variant: Annotated[list[str] | None, typer.Option("--variant", help="其他写法，可写几次。")] = None,
    expand: Annotated[list[str] | None, typer.Option("--expand", help="条文里的说法，检索时加上，可写几次。")] = None,
    provision: Annotated[list[str] | None, typer.Option("--provision", help="所指的条款，可写几次。")] = None,
    kind: Annotated[str, typer.Option("--kind", help="行话、简称、口语或者法规简称。")] = "行话",
    source: Annotated[str, typer.Option("--source", help="出处。")] = "本单位",
) -> None:
    """加一个词。正在运行的服务下一次提问即生效。"""
    from assistant.regulations.lexicon import KIND_WORDS, Kind, Lexicon, Term
    from assistant.regulations.own_lexicon_change import add_term
    from assistant.shelf.held_texts import open_library

    kinds: dict[str, Kind] = {words: name for name, words in KIND_WORDS.items()}
    if kind not in kinds:
        raise OwnTermRefused(f"没有“{kind}”这一类。", f"可用的类别：{'、'.join(kinds)}。")
    if not word.strip():
        raise OwnTermRefused("没有写词语。", "例如：cadre corpus lexicon add 两代表一委员 --means 含义")
    settings = Settings.from_environment()
    term = Term(
        term=word.strip(),
        kind=kinds[kind],
        means=means.strip() or " ",
        expands=tuple(expand or ()) or (means.strip(),),
        provisions=tuple(provision or ()),
        variants=tuple(variant or ()),
        source=source,
    )
    library = open_library(settings.corpus, settings.imports_folder)
    faults = add_term(settings.own_lexicon, term, library, Lexicon.load(settings.corpus))
    print("\n".join([f"已加入“{term.term}”：{term.means}。", *faults]))


def remove(word: Annotated[str, typer.Argument(metavar="词语", help="要删去的词。")]) -> None:
    """删去本单位词库里的一个词；随产品词库不受影响。"""
    from assistant.regulations.own_lexicon_change import remove_term

    remove_term(Settings.from_environment().own_lexicon, word)
    print(f"已删去“{word}”。")


def check() -> None:
    """检查本单位词库：能否读出、有无重复、所指条款在库内能否查到。"""
    from assistant.regulations.lexicon import Lexicon
    from assistant.regulations.own_lexicon import OwnLexicon
    from assistant.shelf.held_texts import open_library

    settings = Settings.from_environment()
    own = OwnLexicon.read(settings.own_lexicon)
    library = open_library(settings.corpus, settings.imports_folder)
    found = own.faults(library, Lexicon.load(settings.corpus))
    print("\n".join([*found, f"检查完毕：{len(own.terms)}个词，{len(found)}处需要核对。"]))
    if own.unheld(library):
        raise typer.Exit(1)
