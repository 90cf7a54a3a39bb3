"""One transaction for a whole telling: all of it, or nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def in_one_piece() -> Iterator[None]:
    """Without savepoints, because any error undoes the whole; they would be every fourth statement."""
    used = connection.features.uses_savepoints
    connection.features.uses_savepoints = False
    gc.freeze()
    try:
        with transaction.atomic():
            yield
    finally:
        gc.unfreeze()
        connection.features.uses_savepoints = used
