"""Connections beside the program's own: to the same database, made in the same way, under another role."""

from collections.abc import Mapping
from typing import Any

import psycopg
from django.db import connection


def connect_as(role: Mapping[str, str]) -> psycopg.Connection:
    """A connection to the program's database as `role`, which says user and password and nothing else."""
    database = connection.settings_dict
    return psycopg.connect(
        dbname=database["NAME"],
        host=database["HOST"] or None,
        port=database["PORT"] or None,
        user=role["USER"],
        password=role["PASSWORD"] or None,
        **{"connect_timeout": 5, **_options_of(database)},
    )


def _options_of(database: Mapping[str, Any]) -> dict[str, Any]:
    """How the program's own connections are made (TLS above all), without what only Django understands."""
    ours = ("pool", "isolation_level", "server_side_binding", "assume_role")
    return {name: value for name, value in database["OPTIONS"].items() if name not in ours}
