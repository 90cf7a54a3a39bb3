"""Work that needs a loop of its own: the driver of the browser leaves one behind in the thread of the tests."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

from django.db import connections


def in_a_thread[T](work: Callable[..., T], *args: Any, **more: Any) -> T:
    """What `work` gives, from a thread that closes the connections that it opened; context goes along."""

    def run() -> T:
        try:
            return work(*args, **more)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(copy_context().run, run).result()
