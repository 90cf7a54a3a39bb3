"""What the database tells besides rows: other sessions' statements, and places that no policy guards."""

from argparse import Namespace

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from tests.database import cluster
from utvag.cli.running import run_server
from utvag.walls import public as walls
from utvag.walls import quiet

pytestmark = pytest.mark.django_db


def answer(statement, *parameters):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return cursor.fetchall() if cursor.description else []


def test_nobody_reads_the_token_out_of_what_another_session_runs(bo):
    """Values are written into the text of a statement, and one's own role's statements can be read."""
    with psycopg.connect(cluster().dsn(connection.settings_dict["NAME"], "utvag_app")) as another:
        another.execute("SELECT set_config('utvag.token', 'a token of another', true)")
        seen = answer("SELECT query FROM pg_stat_activity WHERE pid = %s", another.info.backend_pid)

    assert "token" not in str(seen)


def test_the_server_is_asked_whether_it_hides_them(monkeypatch, capsys):
    assert walls.statements_are_hidden()
    name = connection.settings_dict["NAME"]
    # A role for which nobody has set it, as on a server where the administrator forgot.
    with psycopg.connect(cluster().dsn(name, "utvag_owner")) as shown:
        monkeypatch.setattr(quiet, "connection", shown)
        assert not walls.statements_are_hidden()
        assert run_server(Namespace()) == 1
    assert "track_activities = off" in capsys.readouterr().err


@pytest.mark.parametrize(
    "statement",
    ["SET track_activities = on", "SET log_min_error_statement = error", "SET log_statement = 'all'"],
)
def test_the_programs_role_cannot_make_the_server_repeat_statements(statement):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        answer(statement)


@pytest.mark.parametrize("make", ["lo_create(0)", "lo_creat(-1)", "lo_from_bytea(0, 'x')"])
def test_nothing_is_kept_where_no_wall_stands(make):
    """A large object has no policies: whoever acts in one controller could leave it for another."""
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        answer(f"SELECT {make}")


def test_the_planners_samples_of_walled_columns_are_not_shown(acting, astrid, case):
    with psycopg.connect(cluster().dsn(connection.settings_dict["NAME"])) as superuser:
        superuser.execute("ANALYZE accounts_user")
        (sampled,) = superuser.execute(
            "SELECT count(*) FROM pg_stats WHERE tablename = 'accounts_user'"
        ).fetchone()
    assert sampled
    with walls.acting_as(astrid):
        assert answer("SELECT count(*) FROM pg_stats WHERE tablename = 'accounts_user'") == [(0,)]


@pytest.mark.parametrize(
    "statement", ["COPY accounts_user TO PROGRAM 'cat'", "SELECT pg_read_file('/etc/hostname')"]
)
def test_no_statement_reaches_the_servers_files(statement):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        answer(statement)


def test_the_switch_of_row_security_switches_reading_off_and_not_the_wall(acting, bo):
    with acting(bo), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        answer("SET LOCAL row_security = off; SELECT * FROM accounts_user")
