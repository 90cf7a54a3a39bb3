"""Work in pieces, in as many processes as there are cores, each with the program set up on a database of its own."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import Any

_own: list[str] = []


def side_by_side[T](do: Callable[..., T], pieces: Iterable[tuple[Any, ...]]) -> Iterator[T]:
    """What `do(dsn, *piece)` answers for each piece, as they are done; the databases go when the whole run is tidied."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), context, _set_up) as pool:
        waiting = [pool.submit(_on_own, do, piece) for piece in pieces]
        for done in as_completed(waiting):
            yield done.result()


def _set_up() -> None:
    import django

    django.setup()
    from django.db import connections

    from tests import database

    name = f"utvag_test_{os.environ[database.RUN]}_{os.getpid()}"
    connections["default"].settings_dict.update(NAME=name, HOST=str(database.cluster().socket))
    database.copy_template(name)
    _own.append(database.cluster().dsn(name))


def _on_own[T](do: Callable[..., T], piece: tuple[Any, ...]) -> T:
    return do(_own[0], *piece)
