"""The program set up on the test cluster, with a prepared database to copy."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def set_up() -> Iterator[None]:
    """Everything that was made for the run is gone afterwards."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ.setdefault("UTVAG_DATA", str(ROOT / "var" / "assurance"))
    sys.path.insert(0, str(ROOT))
    from tests import database

    database.prepare()
    import django

    django.setup()
    from django.db import connections

    connections["default"].settings_dict["HOST"] = str(database.cluster().socket)
    try:
        yield
    finally:
        connections.close_all()
        database.tidy()
