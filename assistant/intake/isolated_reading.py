"""Foreign files are opened in a process of their own, with limits on memory, processor time and the clock.

A crash or a limit there is a refusal here, with its cause. The process starts in a quarter of a second.
"""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from assistant.errors import ImportRefused
from assistant.intake.docx_block import DocxBlocks
from assistant.intake.extracted_text import ExtractedText
from assistant.intake.file_kind import FileKind

_PACKAGES = Path(__file__).parents[2]
_TRIM = "请用WPS或Word打开，只留条文、另存为.docx或.txt后再导入。"


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost: bytes of address space, seconds of processor time, seconds by the clock.

    The defaults read 2,000 pages of PDF; an ordinary regulation takes 0.3 s and 60 MB.
    """

    memory: int = 1536 * 1024 * 1024
    processor: int = 60
    clock: float = 120.0


def read_isolated(kind: FileKind, source: BinaryIO, limits: Limits) -> ExtractedText:
    """Read an open file, which has to be a real one: its descriptor becomes the standard input of the process.

    Raises:
        ImportRefused: what the reader says, or which limit was reached.
    """
    return ExtractedText.from_dict(_read(kind, source, limits))


def read_blocks_isolated(source: BinaryIO, limits: Limits) -> DocxBlocks:
    """As `read_isolated`, for a .docx whose paragraphs and tables are wanted apart.

    Raises:
        ImportRefused: as `read_isolated`.
    """
    return DocxBlocks.from_dict(_read(FileKind.DOCX, source, limits, "blocks"))


def _read(kind: FileKind, source: BinaryIO, limits: Limits, *how: str) -> dict[str, Any]:
    module = ["-B", "-P", "-X", "utf8", "-m", "assistant.intake.reader_process"]
    command = [sys.executable, *module, kind.value, str(limits.memory), str(limits.processor), *how]
    # Not `source.seek`: it may answer from its buffer and leave the descriptor where it was.
    os.lseek(source.fileno(), 0, os.SEEK_SET)
    try:
        done = subprocess.run(
            command,
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            timeout=limits.clock,
            check=False,
        )
    except subprocess.TimeoutExpired as expired:
        raise ImportRefused(f"文件读了{limits.clock:g}秒还没有读完，已停止。", _TRIM) from expired
    except OSError as error:
        raise ImportRefused("读文件的程序启动不了。", "请稍后再试；仍不行的，请重启服务。") from error
    return _outcome(done, limits)


def _environment() -> dict[str, str]:
    """Nothing of ours but where the program lies: no settings, no keys, no proxies."""
    system = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH")
    kept = {name: os.environ[name] for name in system if name in os.environ}
    return {**kept, "PYTHONPATH": str(_PACKAGES), "OMP_NUM_THREADS": "1"}


def _outcome(done: subprocess.CompletedProcess[bytes], limits: Limits) -> dict[str, Any]:
    if done.returncode == -getattr(signal, "SIGXCPU", 0):
        raise ImportRefused(f"文件太复杂，计算了{limits.processor}秒还没有读完，已停止。", _TRIM)
    try:
        outcome = cast(dict[str, Any], json.loads(done.stdout))
    except ValueError as error:
        raise ImportRefused("读这份文件时程序中断了，文件可能已损坏。", _TRIM) from error
    if "exhausted" in outcome:
        size = limits.memory // (1024 * 1024)
        raise ImportRefused(f"读这份文件需要的内存超过{size} MB，已停止。", _TRIM)
    if "refused" in outcome:
        cause, next_step = outcome["refused"]
        raise ImportRefused(str(cause), str(next_step))
    return outcome
