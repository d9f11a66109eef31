"""Work in a thread for somebody who may leave: when the connection is gone, the work is told that nobody waits."""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

_EVERY = 0.2  # seconds after which a caller's leaving is noticed at the latest
_Done = TypeVar("_Done")


async def while_wanted(request: Request, work: Callable[[threading.Event], _Done]) -> _Done:
    """What `work` returns; its event is set as soon as the caller has gone. Raises what `work` raises."""
    left = threading.Event()

    async def watch() -> None:
        while not await request.is_disconnected():
            await asyncio.sleep(_EVERY)
        left.set()

    watching = asyncio.create_task(watch())
    try:
        return await run_in_threadpool(work, left)
    finally:
        left.set()
        watching.cancel()
