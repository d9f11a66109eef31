"""The shelf over HTTP, for administrators: upload and preview, confirm, withdraw, restore, correct, pack, index.

Files come one a request as they are, not as a form: the limit is then exact, and nothing is kept in memory.
"""

import tempfile
from pathlib import Path as FilePath
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Query, Response
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse

from api.administration import Administration
from api.import_plans import KEPT_SECONDS, LARGEST_FILE, MOST_FILES, ImportPlans, UploadedFile, too_large
from api.index_building import BuildProgress, IndexBuilding
from api.problems import described
from api.shelf_view import (
    ConfirmRequest,
    Division,
    DivisionRequest,
    DivisionTried,
    EntryShown,
    FileReceived,
    ImportDone,
    PlanOpened,
    PlanPreview,
    PreviewRequest,
    RestoreRequest,
    SessionRequest,
    WithdrawRequest,
    correction_shown,
    entry_shown,
    plan_shown,
    taken_shown,
)
from assistant.assistant import Assistant
from assistant.dividing import correct, division, try_correction
from assistant.errors import ImportRefused, RequestError, UnknownRegulation
from assistant.importing import history, restore, take_in, withdraw
from assistant.packages import apply_package, export_package
from assistant.settings import Settings
from assistant.shelf.register import Entry

TAG = "规范库管理"
_FAULTS = described(
    {403: "没有管理权限", 404: "没有这份文本或者这次预览", 413: "文件过大", 422: "文件不能导入，或者内容不合要求"}
)
Plan = Annotated[str, Path(description="预览的编号", max_length=40)]
Slug = Annotated[str, Path(description="法规标识", max_length=80)]
Version = Annotated[str, Path(description="版本，如 2019", max_length=40)]
Slugs = Annotated[tuple[str, ...], Query(description="只打包这些法规（标识）；不填为全部导入的文本", max_length=200)]


def routes(
    assistant: Assistant, settings: Settings, may: Administration, plans: ImportPlans, building: IndexBuilding
) -> APIRouter:
    """The routes under `/api/shelf`; but for the session, all are the administrators' alone."""
    router = APIRouter(prefix="/api/shelf", tags=[TAG])
    inner = APIRouter(dependencies=[Depends(may)], responses=_FAULTS)
    _add_session(router, may)
    _add_imports(inner, assistant, settings, plans)
    _add_register(inner, settings)
    _add_division(inner, settings)
    _add_package(inner, settings)

    @inner.post("/index/rebuild", summary="建立或更新索引", status_code=202)
    def rebuild() -> BuildProgress:
        """在后台进行，一次一个；期间照常作答。"""
        return building.start()

    @inner.get("/index/progress", summary="索引建到哪里")
    def progress() -> BuildProgress:
        """已处理的片段数、总数，以及上一次的结果。"""
        return building.progress()

    router.include_router(inner)
    return router


def _add_session(router: APIRouter, may: Administration) -> None:
    @router.post("/session", summary="以管理口令登录", status_code=204, responses=_FAULTS)
    async def log_in(request: Request, asked: SessionRequest) -> Response:
        """从其他机器管理时用；本机不需要。两小时后过期。"""
        return await may.admit(request, asked.token)

    @router.delete("/session", summary="退出管理", status_code=204)
    def log_out(response: Response) -> None:
        """撤销登录。"""
        may.dismiss(response)


def _add_imports(router: APIRouter, assistant: Assistant, settings: Settings, plans: ImportPlans) -> None:
    @router.post("/imports", summary="开始一次导入", status_code=201)
    def open_plan() -> PlanOpened:
        """给出编号；文件用 PUT 逐个上传，30 分钟不用即删除。"""
        try:
            plan = plans.open()
        except OSError as error:
            raise ImportRefused("数据文件夹写不进去。", "请检查磁盘空间和文件夹的权限。") from error
        return PlanOpened(plan=plan.id, most_files=MOST_FILES, largest_file=LARGEST_FILE, kept_seconds=KEPT_SECONDS)

    @router.put(
        "/imports/{plan}/files/{name:path}",
        summary="上传一个文件",
        status_code=201,
        openapi_extra={
            "requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string"}}}}
        },
    )
    async def upload(
        plan: Plan, name: Annotated[str, Path(description="文件名", max_length=1000)], request: Request
    ) -> FileReceived:
        """请求体就是文件本身，至多 100 MB；官方文本或者离线包。"""
        opened = plans.get(plan)
        file = plans.new_file(opened, name)
        try:
            await _receive(request, file)
            plans.get(plan)  # still wanted
            plans.add(opened, file)
        except BaseException:
            file.path.unlink(missing_ok=True)
            raise
        return FileReceived(number=file.number, name=file.path.name, size=file.path.stat().st_size)

    @router.post("/imports/{plan}/preview", summary="预览解析结果")
    def preview(plan: Plan, asked: PreviewRequest) -> PlanPreview:
        """每份文本读出了什么、与库内文本是什么关系；不改动库内文本。可以带上填写的内容重新预览。"""
        opened = plans.get(plan)
        opened.preview(settings, {number: one.as_stated() for number, one in asked.stated.items()})
        return plan_shown(opened)

    @router.post("/imports/{plan}/confirm", summary="确认导入")
    def confirm(plan: Plan, asked: ConfirmRequest) -> ImportDone:
        """导入所选的文本，各份互不影响；离线包整体应用或者完全不动。"""
        with plans.confirming(plan) as opened:
            if opened.package is not None:
                if opened.package.needs_agreement and not asked.agreed:
                    count = len(opened.package.needs_agreement)
                    cause = f"离线包里有{count}份文本与库内的不同，没有改动任何文本。"
                    raise ImportRefused(cause, "核对后确要替换的，请勾选“同意替换”再应用。")
                applied = apply_package(opened.package, settings, asked.by, agreed=asked.agreed)
                done = ImportDone(texts=(), applied=tuple(entry.id for entry in applied))
            else:
                texts = opened.texts()
                chosen = [texts[one] for one in dict.fromkeys(asked.texts) if one in texts]
                if not chosen or len(chosen) < len(set(asked.texts)):
                    raise RequestError("没有选择要导入的文本，或者所选的不在这次预览里。", "请在预览结果中选择。")
                reports = take_in(chosen, settings, asked.by)
                done = ImportDone(texts=tuple(map(taken_shown, reports)), applied=())
        assistant.state()  # the next question should not pay for loading them
        return done

    @router.delete("/imports/{plan}", summary="取消这次导入", status_code=204)
    def cancel(plan: Plan) -> None:
        """上传的文件随即删除。"""
        plans.cancel(plan)


async def _receive(request: Request, file: UploadedFile) -> None:
    """Write the body to the disk as it comes. Raises BodyTooLarge, ImportRefused."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > LARGEST_FILE:
        raise too_large(file.path.name)
    size = 0
    try:
        with file.path.open("wb") as written:
            async for piece in request.stream():
                size += len(piece)
                if size > LARGEST_FILE:
                    raise too_large(file.path.name)
                await run_in_threadpool(written.write, piece)
    except ClientDisconnect as error:
        raise RequestError("文件没有传完。", "请重新选择文件。") from error
    except OSError as error:
        raise ImportRefused("上传的文件存不下来。", "请检查磁盘空间和数据文件夹的权限。") from error


def _add_register(router: APIRouter, settings: Settings) -> None:
    @router.get("/history", summary="登记簿")
    def entries() -> tuple[EntryShown, ...]:
        """每一次导入、更正、撤下和恢复：何时、何人、何事；先做的在前。"""
        return tuple(entry_shown(entry, held) for entry, held in history(settings))

    @router.post("/texts/{slug}/{version}/withdraw", summary="撤下导入的文本")
    def take_out(slug: Slug, version: Version, asked: WithdrawRequest) -> EntryShown:
        """库内有要点的，改由要点作答；以后可以恢复。"""
        found = held_entry(settings, slug, version)
        return entry_shown(withdraw(settings, found.title, version, asked.by, asked.note), held=False)

    @router.post("/history/{entry}/restore", summary="恢复某一条登记的文本")
    def bring_back(
        entry: Annotated[int, Path(description="登记号", ge=1, le=10**9)], asked: RestoreRequest
    ) -> EntryShown:
        """代替这一版本现在采用的文本；现在的一份仍保存着。"""
        return entry_shown(restore(settings, entry, asked.by), held=True)


def _add_division(router: APIRouter, settings: Settings) -> None:
    @router.get("/texts/{slug}/{version}/division", summary="导入文本现在的分条分款")
    def shown(slug: Slug, version: Version) -> Division:
        """全部条文，一款一行、一项一行。"""
        found = held_entry(settings, slug, version)
        return Division(title=found.title, version=version, text=division(settings, found.title, version))

    @router.post("/texts/{slug}/{version}/division/check", summary="看更正会改动什么")
    def check(slug: Slug, version: Version, asked: DivisionRequest) -> DivisionTried:
        """不改动库内文本。文字有出入、分条不能安全引用的，说明原因。"""
        found = held_entry(settings, slug, version)
        return correction_shown(try_correction(settings, found.title, asked.text, version))

    @router.put("/texts/{slug}/{version}/division", summary="更正分条分款")
    def put_right(slug: Slug, version: Version, asked: DivisionRequest) -> EntryShown:
        """文字一字不改，只改分行；原来的一份可以恢复。"""
        found = held_entry(settings, slug, version)
        return entry_shown(correct(settings, found.title, asked.text, version, asked.by), held=True)


def _add_package(router: APIRouter, settings: Settings) -> None:
    @router.get(
        "/package",
        summary="下载离线包",
        response_class=FileResponse,
        responses={200: {"content": {"application/zip": {}}}},
    )
    def package(slug: Slugs = ()) -> FileResponse:
        """导入的文本打成一个包，供另一台机器导入；包里没有人名。"""
        titles = [entry.title for entry, held in history(settings) if held and entry.slug in slug]
        if slug and len({entry.slug for entry, held in history(settings) if held and entry.slug in slug}) < len(
            set(slug)
        ):
            raise UnknownRegulation("所选法规中有没有导入过的。", "请从登记簿中选择。")
        folder = tempfile.TemporaryDirectory(prefix="cadre-package-")
        path = FilePath(folder.name) / "package.zip"
        try:
            export_package(settings, path, list(dict.fromkeys(titles)))
        except BaseException:
            folder.cleanup()
            raise
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote('法规离线包.zip')}"}
        return FileResponse(
            path, media_type="application/zip", headers=headers, background=BackgroundTask(folder.cleanup)
        )


def held_entry(settings: Settings, slug: str, version: str) -> Entry:
    """The line of the register whose text is held. Raises UnknownRegulation."""
    for entry, held in history(settings):
        if held and (entry.slug, entry.version) == (slug, version):
            return entry
    raise UnknownRegulation("没有导入过这一版本的官方文本。", "导入过的文本见规范库管理页的登记簿。")
