"""Files uploaded for import, kept beside the data until they are confirmed, given up or forgotten for half an hour.

Each running service has a folder of its own below `<data>/offered`, held by a lock; what a service that is no longer
running has left there is removed at the next start.
"""

import secrets
import shutil
import threading
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from api.problems import BodyTooLarge, PlanUnknown, UploadInvalid
from assistant.errors import RequestError
from assistant.file_lock import FileLock
from assistant.import_report import Planned
from assistant.importing import plan_each
from assistant.packages import PlannedPackage, is_package, plan_package
from assistant.settings import Settings
from assistant.shelf.stated import Stated

MOST_FILES = 20
LARGEST_FILE = 100 * 2**20
KEPT_SECONDS = 30 * 60
_MOST_PLANS = 8
_LONGEST_NAME = 80
_FORBIDDEN = frozenset(':*?"<>|')


@dataclass(slots=True)
class UploadedFile:
    """One file of a plan: `number` from 1, `stated` what a person filled in, `planned` its texts once previewed."""

    number: int
    path: Path
    stated: Stated = field(default_factory=Stated)
    planned: tuple[Planned, ...] | None = None


@dataclass(slots=True)
class ImportPlan:
    """Files that are looked at together. `package` in place of texts where the file is an offline package."""

    id: str
    folder: Path
    touched: float
    files: list[UploadedFile] = field(default_factory=list[UploadedFile])
    package: PlannedPackage | None = None
    lock: threading.RLock = field(default_factory=threading.RLock)

    def texts(self) -> dict[str, Planned]:
        """Every text that was previewed, by `<file>-<place in the file>`."""
        return {
            f"{file.number}-{place}": planned
            for file in self.files
            for place, planned in enumerate(file.planned or (), start=1)
        }

    def preview(self, settings: Settings, stated: Mapping[int, Stated]) -> None:
        """Read what has not been read yet, or is to be read with other words of the importer; nothing is changed.

        Raises:
            RequestError: nothing was uploaded, or a package with other files.
            ImportRefused: a package is damaged, or another program is importing.
            CorpusError: the register is damaged.
        """
        with self.lock:
            if not self.files:
                raise RequestError("还没有收到文件。", "请先选择文件。")
            packages = [file for file in self.files if is_package(file.path)]
            if packages and len(self.files) > 1:
                raise RequestError(f"{packages[0].path.name}是离线包，要单独导入。", "请一次只选一个离线包。")
            if packages:
                self.package = plan_package(packages[0].path, settings)
                return
            due = [
                file for file in self.files if file.planned is None or stated.get(file.number, Stated()) != file.stated
            ]
            for file in due:
                file.stated = stated.get(file.number, Stated())
            for file, planned in zip(due, plan_each([(one.path, one.stated) for one in due], settings), strict=True):
                file.planned = planned


class ImportPlans:
    """The plans of this service. Thread-safe."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._base = settings.offered_folder
        self._clock = clock
        self._plans: dict[str, ImportPlan] = {}
        self._lock = threading.RLock()
        self._own: tuple[Path, FileLock] | None = None
        self._timer: threading.Timer | None = None

    def open(self) -> ImportPlan:
        """A new plan; where there are too many, the one longest untouched gives way. Raises OSError."""
        with self._lock:
            self._drop_expired()
            while len(self._plans) >= _MOST_PLANS:
                self._drop(min(self._plans.values(), key=lambda plan: plan.touched))
            plan_id = secrets.token_urlsafe(16)
            folder = self._own_folder() / plan_id
            folder.mkdir(mode=0o700)
            plan = self._plans[plan_id] = ImportPlan(plan_id, folder, self._clock())
            self._wake_later()
            return plan

    def get(self, plan_id: str) -> ImportPlan:
        """The plan of that id, its time begun anew. Raises PlanUnknown."""
        with self._lock:
            self._drop_expired()
            plan = self._plans.get(plan_id)
            if plan is None:
                raise _unknown()
            plan.touched = self._clock()
            return plan

    @contextmanager
    def confirming(self, plan_id: str) -> Generator[ImportPlan]:
        """The plan for its last use: gone afterwards with its files, unless something stood in the way."""
        plan = self.get(plan_id)
        with plan.lock:
            self.get(plan_id)  # somebody else may have confirmed it meanwhile
            yield plan
            self.cancel(plan_id)

    def cancel(self, plan_id: str) -> None:
        """Give a plan up; its files are removed. Raises PlanUnknown."""
        plan = self.get(plan_id)
        with self._lock:
            self._drop(plan)

    def new_file(self, plan: ImportPlan, name: str) -> UploadedFile:
        """A place for a file; it belongs to the plan only after `add`.

        Raises:
            UploadInvalid: too many files, or a name that is none.
        """
        with plan.lock:
            if len(plan.files) >= MOST_FILES:
                raise UploadInvalid(
                    f"一次至多导入{MOST_FILES}个文件。", "请分几次导入，或者用 cadre corpus import 导入文件夹。"
                )
            folder = plan.folder / secrets.token_hex(8)
            folder.mkdir()
            return UploadedFile(0, folder / plain_name(name))

    def add(self, plan: ImportPlan, file: UploadedFile) -> None:
        """Count a file that has come whole among the files of the plan. Raises UploadInvalid."""
        with plan.lock:
            if not file.path.exists():
                raise _unknown()  # confirmed or given up while it came
            if not file.path.stat().st_size:
                raise UploadInvalid(f"{file.path.name}是空文件。", "请核对文件后重新选择。")
            if len(plan.files) >= MOST_FILES:
                raise UploadInvalid(f"一次至多导入{MOST_FILES}个文件。", "请分几次导入。")
            file.number = len(plan.files) + 1
            plan.files.append(file)

    def remove_left_over(self) -> None:
        """Remove what services that run no longer have left; never fails."""
        with suppress(OSError):
            for path in sorted(self._base.iterdir()):
                if path.suffix == ".lock":
                    _remove_of_nobody(path)
                elif not path.with_suffix(".lock").exists():
                    shutil.rmtree(path, ignore_errors=True)

    def close(self) -> None:
        """Remove everything: the service ends."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._plans.clear()
            if self._own is not None:
                folder, lock = self._own
                shutil.rmtree(folder, ignore_errors=True)
                lock.release()
                folder.with_suffix(".lock").unlink(missing_ok=True)
                self._own = None

    def _own_folder(self) -> Path:
        while self._own is None:
            folder = self._base / secrets.token_hex(8)
            lock = FileLock.take(folder.with_suffix(".lock"))
            if lock is not None:
                folder.mkdir(mode=0o700)
                self._own = folder, lock
        return self._own[0]

    def _drop_expired(self) -> None:
        now = self._clock()
        for plan in [one for one in self._plans.values() if now - one.touched > KEPT_SECONDS]:
            self._drop(plan)

    def _drop(self, plan: ImportPlan) -> None:
        self._plans.pop(plan.id, None)
        shutil.rmtree(plan.folder, ignore_errors=True)

    def _wake_later(self) -> None:
        """Forgotten files go even where nobody asks again."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(KEPT_SECONDS + 1, self._wake)
        self._timer.daemon = True
        self._timer.start()

    def _wake(self) -> None:
        with self._lock:
            self._drop_expired()
            if self._plans:
                self._wake_later()


def plain_name(name: str) -> str:
    """The last part of a name as every system can write it; a path in it leads nowhere.

    Raises:
        UploadInvalid: nothing is left of it.
    """
    last = PurePosixPath(name.replace("\\", "/")).name.strip()
    plain = "".join("_" if sign in _FORBIDDEN else sign for sign in last if sign.isprintable()).lstrip(".~")
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= 8:
        plain = f"{stem[: _LONGEST_NAME - len(ending)]}.{ending}" if stem else ""
    if not plain.strip(" ._"):
        raise UploadInvalid("文件名不能用。", "请改名后重新选择，例如“某某办法.docx”。")
    return plain[: _LONGEST_NAME + 1]


def too_large(name: str) -> BodyTooLarge:
    """What is said of a file over the limit."""
    return BodyTooLarge(f"{name}超过{LARGEST_FILE // 2**20} MB，不像一份法规文本。", "请核对文件。")


def _unknown() -> PlanUnknown:
    return PlanUnknown("这次预览已经过期、取消或者导入完毕。", "请重新选择文件；先前导入了什么，见登记簿。")


def _remove_of_nobody(path: Path) -> None:
    lock = FileLock.take(path)
    if lock is None:
        return  # another service is running on these data
    shutil.rmtree(path.with_suffix(""), ignore_errors=True)
    lock.release()
    with suppress(OSError):
        path.unlink()
