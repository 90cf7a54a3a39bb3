"""The address of the database: all of it is heeded, or the program does not start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from utvag.config import environment
from utvag.walls import gate

ADDRESS = "postgresql://utvag_app:p%40ss@db.example.invalid:5433/utv%C3%A4g?sslmode=verify-full&sslrootcert=/etc/ca.pem"


def test_each_part_is_read():
    read = environment.database(ADDRESS)

    assert (read["USER"], read["PASSWORD"], read["NAME"]) == ("utvag_app", "p@ss", "utväg")
    assert (read["HOST"], read["PORT"]) == ("db.example.invalid", "5433")


def test_what_it_says_of_tls_holds_for_the_program_and_for_the_gate():
    read = environment.database(ADDRESS, pool={"min_size": 1})

    tls = {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"}
    assert read["OPTIONS"] == {**tls, "pool": {"min_size": 1}}
    assert gate._options_of(read) == tls


def test_another_database_is_refused():
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        environment.database("mysql://h/n")
