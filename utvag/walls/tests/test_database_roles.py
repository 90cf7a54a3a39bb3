"""The database roles: what each may do, and that a script makes the same as the program."""

import os
import re
import subprocess

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from utvag.walls import roles
from utvag.walls.postgres import EmbeddedPostgres
from utvag.walls.postgres_programs import find_programs

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="the embedded database needs Linux or macOS"),
]

VERSIONS = ["", *[f"/usr/lib/postgresql/{major}/bin" for major in (15, 16, 17, 18)]]


@pytest.fixture(
    scope="module", params=[path for path in VERSIONS if not path or os.path.exists(f"{path}/initdb")]
)
def cluster(request, tmp_path_factory):
    with pytest.MonkeyPatch.context() as environment:
        if request.param:
            environment.setenv("PG_BIN", request.param)
        cluster = EmbeddedPostgres(tmp_path_factory.mktemp("cluster"), durable=False).start()
        roles.ensure_roles(cluster.dsn(), "utvag")
        roles.ensure_roles(cluster.dsn(), "utvag")  # a second time changes nothing and does not fail
        yield cluster
        cluster.destroy()


@pytest.fixture
def run(cluster):
    """Runs one statement as a role, and takes it back."""

    def run(role, statement):
        with psycopg.connect(cluster.dsn("utvag", role)) as connection:
            try:
                done = connection.execute(statement)
                return done.fetchone()[0] if done.description else None
            finally:
                connection.rollback()

    return run


def test_no_role_can_step_over_the_walls(run):
    too_much = "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'utvag%' AND (rolsuper OR rolbypassrls OR rolcreaterole)"

    assert run("postgres", too_much) == 0
    assert run("postgres", "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'utvag%'") == 6


def test_nobody_logs_in_as_the_wall(run):
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        run(roles.WALL, "SELECT 1")


def test_the_owner_gives_functions_to_the_wall_but_does_not_inherit_from_it(run):
    give = "CREATE FUNCTION {0}.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION {0}.f() OWNER TO utvag_wall"

    run(roles.OWNER, give.format("public"))
    run(roles.OWNER, give.format("wall"))
    assert run(roles.OWNER, "SELECT pg_has_role('utvag_wall', 'USAGE')") is False


@pytest.mark.parametrize("role", [roles.APP, roles.GATE])
@pytest.mark.parametrize("place", ["public", "wall", "pg_temp"])
def test_the_program_makes_no_tables(run, role, place):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        run(role, f"CREATE TABLE {place}.mine ()")


@pytest.mark.parametrize("role", [roles.APP, roles.GATE])
def test_the_program_becomes_nobody_else(run, role):
    for other in {roles.OWNER, roles.WALL, roles.APP, roles.GATE} - {role}:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(role, f"SET ROLE {other}")


def test_tests_copy_a_prepared_database(cluster):
    template = roles.ensure_test_template(cluster.dsn())
    with psycopg.connect(cluster.dsn("postgres", roles.OWNER), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE test_copy TEMPLATE {template}")
    with psycopg.connect(cluster.dsn("test_copy", roles.OWNER)) as connection:
        connection.execute("CREATE TABLE ours (span int4range, EXCLUDE USING gist (span WITH &&))")
        assert connection.execute("SELECT similarity('Zäta', 'Zata') > 0, unaccent('é')").fetchone() == (
            True,
            "e",
        )


@pytest.mark.parametrize(
    ("give", "take"),
    [
        ("ALTER ROLE utvag_app BYPASSRLS", "ALTER ROLE utvag_app NOBYPASSRLS"),
        ("ALTER ROLE utvag_app CREATEROLE", "ALTER ROLE utvag_app NOCREATEROLE"),
        ("ALTER ROLE utvag_app REPLICATION", "ALTER ROLE utvag_app NOREPLICATION"),
        ("GRANT utvag_wall TO utvag_app", "REVOKE utvag_wall FROM utvag_app"),
        ("GRANT pg_read_all_data TO utvag_app", "REVOKE pg_read_all_data FROM utvag_app"),
    ],
)
def test_a_role_with_too_much_power_is_refused(cluster, give, take):
    with psycopg.connect(cluster.dsn(), autocommit=True) as connection:
        connection.execute(give)
        try:
            with pytest.raises(psycopg.errors.RaiseException, match="role utvag_app exists with rights"):
                roles.ensure_roles(cluster.dsn(), "utvag")
        finally:
            connection.execute(take)


def test_a_password_is_kept_only_as_a_hash(cluster):
    roles.ensure_roles(cluster.dsn(), "utvag", {roles.GATE: "Zxqvist"})

    with psycopg.connect(cluster.dsn()) as connection:
        kept = connection.execute(
            "SELECT rolpassword FROM pg_authid WHERE rolname = 'utvag_gate'"
        ).fetchone()[0]
    assert kept.startswith("SCRAM-SHA-256$")


def test_the_administrators_script_makes_the_same(cluster):
    script = re.sub(r"\\password .*", "", roles.roles_sql("by hand"))  # those lines ask at the keyboard
    psql = [find_programs().folder / "psql", "--no-psqlrc", "--quiet", make_conninfo(cluster.dsn())]

    for _ in range(2):
        subprocess.run(psql, input=script, text=True, check=True, capture_output=True)

    def schemas(database):
        rights = "SELECT nspname, nspowner::regrole::text, nspacl::text FROM pg_namespace WHERE nspname IN ('public', 'wall')"
        with psycopg.connect(cluster.dsn(database)) as connection:
            extensions = connection.execute("SELECT extname FROM pg_extension ORDER BY 1").fetchall()
            return sorted(connection.execute(rights).fetchall()), extensions

    assert schemas("by hand") == schemas("utvag")
