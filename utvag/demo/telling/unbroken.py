"""One transaction for a whole telling: all of it, or nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from utvag.walls import public as walls


@contextmanager
def in_one_piece() -> Iterator[None]:
    """Without savepoints, because any error undoes the whole; they would be every fourth statement."""
    used = connection.features.uses_savepoints
    connection.features.uses_savepoints = False
    gc.freeze()
    try:
        # Around the transaction, as in a request: what was opened is told once, with the entries that say why.
        with walls.happening(), transaction.atomic():
            yield
    finally:
        gc.unfreeze()
        connection.features.uses_savepoints = used
