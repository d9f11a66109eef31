"""Old office formats (.doc, .wps, .rtf, .odt) become a .docx by LibreOffice, where it is installed.

It runs with a profile of its own in a temporary folder, without macros, without following links, with every proxy
pointing at a closed port, and is killed with its children when its time is up. Its output is then read like any .docx.
"""

import math
import os
import shutil
import signal
import subprocess
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from assistant.errors import ImportRefused
from assistant.intake.file_kind import FileKind

_SECONDS = 90.0
_MEMORY = 4 * 1024 * 1024 * 1024
_PROGRAMS = ("soffice", "libreoffice")
_CONVERT = "请用WPS或Word打开，另存为.docx后再导入。"
_FILTERS = {FileKind.DOC: "MS Word 97", FileKind.RTF: "Rich Text Format", FileKind.ODT: "writer8"}
_CLOSED_PORT = 9
# What a profile says otherwise by default, or asks about: here nobody can be asked.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", str(_CLOSED_PORT)),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", str(_CLOSED_PORT)),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


@contextmanager
def converted_to_docx(source: BinaryIO, kind: FileKind, seconds: float = _SECONDS) -> Generator[BinaryIO]:
    """The document, which `office_guard` has judged, as an open .docx that is gone after use.

    Raises:
        ImportRefused: LibreOffice is not there, cannot read the file, or takes too long.
    """
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise ImportRefused(f"这是{_called(kind)}，本机没有安装LibreOffice，不能直接读。", _CONVERT)
    with TemporaryDirectory(prefix="cadre-convert-") as folder:
        work = Path(folder)
        original = work / f"document.{kind.value}"
        source.seek(0)
        with original.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        _write_profile(work / "profile")
        _run(program, original, kind, work, seconds)
        made = work / "out" / "document.docx"
        if not made.is_file():
            raise ImportRefused(f"LibreOffice读不了这份{_called(kind)}，文件可能已损坏或者加了密码。", _CONVERT)
        with made.open("rb", buffering=0) as converted:
            yield converted


def _called(kind: FileKind) -> str:
    return {FileKind.DOC: "旧版Word或WPS文档", FileKind.RTF: "RTF文档", FileKind.ODT: "ODT文档"}[kind]


def _run(program: str, original: Path, kind: FileKind, work: Path, seconds: float) -> None:
    command = [
        program,
        f"-env:UserInstallation={(work / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        f"--infilter={_FILTERS[kind]}",
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(work / "out"), str(original)),
    ]
    proxy = f"http://127.0.0.1:{_CLOSED_PORT}"
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(work),
        "TMPDIR": str(work),
        "LANG": "C.UTF-8",
        **dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), proxy),
    }
    environment |= {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, env=environment, cwd=work, start_new_session=True
        )
    except OSError as error:
        raise ImportRefused("LibreOffice启动不了。", _CONVERT) from error
    _limit(process.pid, math.ceil(seconds))
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as expired:
        raise ImportRefused(f"LibreOffice转换了{seconds:g}秒还没有完成，已停止。", _CONVERT) from expired
    finally:
        _end(process)


def _limit(process: int, seconds: int) -> None:
    """Memory and processor time of the running process and its children to come; only Linux can do that."""
    with suppress(ImportError, AttributeError, OSError):
        import resource

        resource.prlimit(process, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.prlimit(process, resource.RLIMIT_CPU, (seconds, seconds))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the process and what it started: `soffice` is a script whose child does the work."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)  # it leads a group of its own
        else:
            process.kill()  # Windows: no groups; soffice.exe waits for no child there
    process.wait()


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        f' xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )
