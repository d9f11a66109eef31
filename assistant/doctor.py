"""`cadre doctor`: a finding for each part, with a conclusion and, where something is wrong, what mends it."""

import os
import platform
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from pydantic import BaseModel

from assistant.assistant import Assistant
from assistant.errors import AssistantError
from assistant.llm import LLM, Message
from assistant.records.records import kept_in
from assistant.regulations.reference_check import check_references
from assistant.settings import SHORTEST_TOKEN, Settings

_LEAST_DISK = 500 * 2**20
_SEARCH_WORDS = {"chroma": "向量库与词法检索", "exact": "向量逐一比对与词法检索", "lexical": "只有词法检索"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, whether it is in order, what was found, and what to do about it."""

    what: str
    ok: bool
    says: str
    remedy: str = ""

    def as_dict(self) -> dict[str, str | bool]:
        """For `--json`."""
        return asdict(self)


def examine(settings: Settings) -> tuple[Finding, ...]:
    """Look at everything, each part on its own: one fault hides none of the others."""
    parts: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
        _python,
        _disk,
        _records,
        _assistant,
        _model,
        _port,
        _doors,
    )
    findings: list[Finding] = []
    for part in parts:
        try:
            findings += part(settings)
        except AssistantError as fault:
            findings.append(Finding("检查", False, fault.message, fault.next_step))
    return tuple(findings)


def _python(settings: Settings) -> Iterator[Finding]:
    yield Finding("运行环境", True, f"Python {platform.python_version()}，{platform.system()} {platform.machine()}")


def _disk(settings: Settings) -> Iterator[Finding]:
    folder = settings.data
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    enough = free >= _LEAST_DISK
    yield Finding(
        "磁盘",
        enough,
        f"数据文件夹 {settings.data} 所在磁盘可用 {free // 2**20} MB",
        "" if enough else "请腾出 500 MB 以上空间。",
    )
    writable = os.access(folder, os.W_OK)
    says = "可以写入" if writable else "不能写入，索引和导入都无法保存"
    yield Finding("数据文件夹", writable, says, "" if writable else "请改用可写的文件夹：设置 CADRE_DATA。")


def _records(settings: Settings) -> Iterator[Finding]:
    """Only what is there is opened: a check makes nothing."""
    records = kept_in(settings)
    if records is None:
        yield Finding("学习记录", True, "还没有考试和练习的记录。")
        return
    with records:
        yield Finding("学习记录", True, "记录库可以打开，与本版本一致。")


def _assistant(settings: Settings) -> Iterator[Finding]:
    assistant = Assistant.open(settings)
    library, state = assistant.library, assistant.state()
    references = check_references(library)
    yield Finding(
        "法规库",
        not references,
        f"{len(library.regulations)}个版本，摘要 {library.content_hash}",
        "；".join(references[:3]),
    )
    for problem in assistant.import_problems:
        yield Finding("导入的文本", False, problem, "请更正后重新导入，或者用 cadre corpus withdraw 撤下。")
    complete = not assistant.engine.lacks_vectors
    yield Finding(
        "检索",
        complete,
        _SEARCH_WORDS.get(state.search, state.search)
        + ("" if complete else "：索引尚未建立或需要更新，cadre ask 目前只按词语检索作答"),
        "" if complete else "运行 cadre corpus build 建立索引；cadre serve 启动时也会建立。",
    )
    for problem in state.problems[len(assistant.import_problems) :]:
        yield Finding("索引", False, problem, "运行 cadre corpus build 重建索引。")
    answer = assistant.ask("任前公示的公示期是多少天？")
    if notice := assistant.engine.retriever.notice:
        yield Finding("模型", False, notice.rstrip("。"), "运行 cadre corpus build 查看原因。")
    yield Finding("试答", bool(answer.citations), f"{answer.status.sentence}，用时 {answer.elapsed_ms:.0f} 毫秒")


def _model(settings: Settings) -> Iterator[Finding]:
    """Whether a model is configured, and whether it answers: one tiny request, without anybody's words in it."""
    try:
        llm = LLM.of(settings)
        if llm is None:
            yield Finding("大模型", True, "没有设置；回答全部由程序按条文写出，不联网")
            return
        reply = llm.reply((Message("user", '请输出JSON：{"answers": true}'),), _Answers)
        able = llm.capability.value if llm.capability else ""
        says = f"{llm.model} 有应答（{able}）" if reply.answers else f"{llm.model} 有应答，内容不合要求"
        yield Finding("大模型", True, f"{says}；提问和所引条文会发往 {llm.url}")
    except AssistantError as fault:
        remedy = fault.next_step or "请检查 CADRE_LLM、CADRE_LLM_URL；问答照常，按条文作答。"
        yield Finding("大模型", False, fault.message.rstrip("。"), remedy)


class _Answers(BaseModel):
    answers: bool


def _port(settings: Settings) -> Iterator[Finding]:
    if settings.port == 0:
        yield Finding("端口", True, "启动时自动选择")
        return
    try:
        socket.create_connection((settings.host, settings.port), timeout=1).close()
        taken = True
    except socket.gaierror:
        yield Finding("端口", False, f"监听地址 {settings.host} 无法识别", "请更正 CADRE_HOST。")
        return
    except OSError:
        taken = False
    says = f"{settings.host}:{settings.port} " + ("已有程序在监听（可能就是本服务）" if taken else "可用")
    yield Finding("端口", True, says)


def _doors(settings: Settings) -> Iterator[Finding]:
    local = settings.host in {"127.0.0.1", "localhost", "::1"}
    token = settings.access_token.strip()
    if settings.access_token_is_short:
        says, remedy = "访问口令太短，服务将拒绝启动", f"请把 CADRE_ACCESS_TOKEN 改为至少 {SHORTEST_TOKEN} 个字符。"
        yield Finding("访问", False, says, remedy)
    elif local:
        yield Finding("访问", True, "只对本机开放，" + ("须用访问口令" if token else "不需要口令"))
    elif token:
        yield Finding("访问", True, "对外开放，须用访问口令")
    else:
        yield Finding("访问", False, "对外开放而没有口令，服务将拒绝启动", "请设置 CADRE_ACCESS_TOKEN。")
