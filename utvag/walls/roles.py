"""The six database roles, none of which can step over row-level security.

One list of statements, two ways to run it: `ensure_roles` does it, `roles_sql` prints it for the
administrator of a server given by DATABASE_URL.
"""

from collections.abc import Mapping

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

OWNER = "utvag_owner"  # owns the database and migrates
WALL = "utvag_wall"  # owns the functions that look over the wall; nobody logs in as it
APP = "utvag_app"  # what the program runs as
GATE = "utvag_gate"  # may only open a wall session
SEALER = "utvag_sealer"  # may only give the entries of the log their places
VERIFIER = "utvag_verifier"  # may only read the log, to verify it

EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")
TEMPLATE = "utvag_template"

_ATTRIBUTES = {
    OWNER: "LOGIN NOINHERIT CREATEDB",
    WALL: "NOLOGIN NOINHERIT NOCREATEDB",
    APP: "LOGIN NOINHERIT NOCREATEDB",
    GATE: "LOGIN NOINHERIT NOCREATEDB",
    SEALER: "LOGIN NOINHERIT NOCREATEDB",
    VERIFIER: "LOGIN NOINHERIT NOCREATEDB",
}

# CREATE and not ALTER: administrators of hosted servers may not even say NOSUPERUSER to a role
# that exists. One that has too much is therefore refused instead.
_ROLE = """\
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
    CREATE ROLE {role} {attributes} NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION;
  ELSIF EXISTS (
    SELECT FROM pg_roles r WHERE rolname = '{role}' AND (
      rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication OR EXISTS (
        SELECT FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
        WHERE m.member = r.oid AND (r.rolname, g.rolname) <> ('utvag_owner', 'utvag_wall')))) THEN
    RAISE EXCEPTION 'role {role} exists with rights that open the walls; drop it first';
  END IF;
END $$"""

# Without inheritance a policy TO utvag_wall does not apply to the owner, who may still hand its
# functions over to that role. From PostgreSQL 16 this belongs to the grant, before it to the role.
_MEMBERSHIP = f"""\
DO $$ BEGIN
  IF current_setting('server_version_num')::int >= 160000 THEN
    EXECUTE 'GRANT {WALL} TO {OWNER} WITH INHERIT FALSE, SET TRUE';
  ELSE
    GRANT {WALL} TO {OWNER};
  END IF;
END $$"""

# Values stand in the text of statements, the session's token among them, and a role may read what its own
# other sessions run. Set for the role by the administrator, so that the role cannot set it back.
_QUIET = f"""\
DO $$ BEGIN
  ALTER ROLE {APP} SET track_activities = off;
  ALTER ROLE {APP} SET log_min_error_statement = panic;
  ALTER ROLE {APP} SET log_error_verbosity = terse;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE WARNING 'set track_activities = off for the whole server: sessions of {APP} can read each other''s tokens';
END $$"""

# No policy guards a large object. Where the administrator is no superuser this changes nothing.
_NO_LARGE_OBJECTS = (
    "REVOKE EXECUTE ON FUNCTION pg_catalog.lo_creat(int), pg_catalog.lo_create(oid), "
    "pg_catalog.lo_from_bytea(oid, bytea) FROM PUBLIC"
)

_SCHEMAS = [
    f"ALTER SCHEMA public OWNER TO {OWNER}",
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    f"CREATE SCHEMA IF NOT EXISTS wall AUTHORIZATION {OWNER}",
    f"GRANT USAGE ON SCHEMA public TO {APP}, {VERIFIER}",
    f"GRANT USAGE ON SCHEMA wall TO {APP}, {GATE}, {SEALER}, {VERIFIER}",
    f"GRANT USAGE, CREATE ON SCHEMA public, wall TO {WALL}",
]


def _cluster_statements() -> list[str]:
    roles = [_ROLE.format(role=role, attributes=attributes) for role, attributes in _ATTRIBUTES.items()]
    return [*roles, f"ALTER ROLE {OWNER} NOINHERIT", _MEMBERSHIP, _QUIET]


def _database_statements(database: str) -> list[str]:
    name = '"' + database.replace('"', '""') + '"'
    return [
        f"ALTER DATABASE {name} OWNER TO {OWNER}",
        # No temporary tables either: they could stand in for real ones inside a privileged function.
        f"REVOKE CONNECT, TEMPORARY ON DATABASE {name} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {name} TO {APP}, {GATE}, {SEALER}, {VERIFIER}",
        *[f"CREATE EXTENSION IF NOT EXISTS {extension} WITH SCHEMA public" for extension in EXTENSIONS],
        *_SCHEMAS,
        _NO_LARGE_OBJECTS,
    ]


def ensure_roles(superuser_dsn: str, database: str, passwords: Mapping[str, str] | None = None) -> None:
    """Make roles, database, extensions and schemas as they should be; repeating it changes nothing."""
    with psycopg.connect(superuser_dsn, autocommit=True) as connection:
        # Serialised, because two that start at once would both create the roles.
        connection.execute("SELECT pg_advisory_lock(hashtext('utvag roles'))")
        for statement in _cluster_statements():
            connection.execute(statement.encode())
        for role, password in (passwords or {}).items():
            _set_password(connection, role, password)
        if connection.execute("SELECT FROM pg_database WHERE datname = %s", [database]).fetchone() is None:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(database), sql.Identifier(OWNER))
            )
        with psycopg.connect(make_conninfo(superuser_dsn, dbname=database)) as inside:
            for statement in _database_statements(database):
                inside.execute(statement.encode())


def ensure_test_template(superuser_dsn: str) -> str:
    """A prepared database that tests copy; a new one's schema would not be the owner's on PostgreSQL 15."""
    ensure_roles(superuser_dsn, TEMPLATE)
    with psycopg.connect(superuser_dsn, autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER DATABASE {} IS_TEMPLATE true").format(sql.Identifier(TEMPLATE)))
    return TEMPLATE


def roles_sql(database: str = "utvag") -> str:
    """The same as `ensure_roles`, as a script for psql; passwords are asked for, never written down."""
    name = '"' + database.replace('"', '""') + '"'
    literal = database.replace("'", "''")
    create = (
        f"SELECT 'CREATE DATABASE {name.replace(chr(39), chr(39) * 2)} OWNER {OWNER}'\n"
        f"  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{literal}')"
    )
    lines = [
        "-- Run as an administrator: psql -d postgres -f utvag-roles.sql",
        "\\set ON_ERROR_STOP on",
        *[f"{statement};" for statement in _cluster_statements()],
        *[f"\\password {role}" for role in (OWNER, APP, GATE, SEALER, VERIFIER)],
        f"{create} \\gexec",
        f"\\connect {name}",
        *[f"{statement};" for statement in _database_statements(database)],
    ]
    return "\n".join(lines) + "\n"


def _set_password(connection: psycopg.Connection, role: str, password: str) -> None:
    """Hashed here: the password itself reaches neither the server nor its log."""
    hashed = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    connection.execute(
        sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(hashed.decode()))
    )
