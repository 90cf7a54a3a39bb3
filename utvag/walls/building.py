"""Migration operations that put a table behind a wall. Every new table needs one of them."""

from collections.abc import Sequence
from itertools import groupby

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, RunSQL
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

MINE = "(SELECT wall.my_controller())"
ME = "(SELECT wall.me())"
MY_CASES = "ARRAY(SELECT wall.my_cases())"
MY_PEOPLE = "ARRAY(SELECT wall.my_people())"
NEW = (CreateModel, AddField, AddConstraint, AddIndex)


def wall(table: str, *, see: str, change: str | None = None, add: str | None = None) -> RunSQL:
    """Enable and force row-level security on `table`.

    `see`, `add` and `change` are SQL conditions on a row: who may read it, who may insert it, who may
    update or delete it; the last two default to `see`. Forced, so that the table's owner obeys too.
    """
    add = add or see
    change = change or see
    return RunSQL(
        [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY see ON {table} FOR SELECT TO utvag_app USING ({see})",
            f"CREATE POLICY add ON {table} FOR INSERT TO utvag_app WITH CHECK ({add})",
            f"CREATE POLICY change ON {table} FOR UPDATE TO utvag_app USING ({change}) WITH CHECK ({change})",
            f"CREATE POLICY remove ON {table} FOR DELETE TO utvag_app USING ({change})",
        ],
        RunSQL.noop,
    )


def by_controller(table: str, column: str = "controller_id") -> RunSQL:
    """Rows belong to one controller; nobody else's users see them."""
    return wall(table, see=f"{column} = {MINE}")


def by_case(table: str, column: str = "case_id") -> RunSQL:
    """Rows belong to one case; only those who hold a grant for it see them.

    `= ANY(ARRAY(...))` is evaluated once a query and uses the index; `IN (SELECT ...)` scans the
    table (measured 65 times slower at 100,000 rows).
    """
    return wall(table, see=f"{column} = ANY ({MY_CASES})")


def by_parent(table: str, column: str, parent: str) -> RunSQL:
    """Rows follow a parent row that is walled itself: visible exactly when the parent is."""
    return wall(table, see=f"EXISTS (SELECT 1 FROM {parent} p WHERE p.id = {table}.{column})")


def append_only(table: str) -> RunSQL:
    """Take away the program's right to change or remove rows, whatever a policy says."""
    return RunSQL(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM utvag_app", RunSQL.noop)


def readable_by_wall(table: str) -> RunSQL:
    """Let the functions of the wall read `table` past its policies, and nobody else."""
    return RunSQL(
        [
            f"GRANT SELECT ON {table} TO utvag_wall",
            f"CREATE POLICY wall_reads ON {table} FOR SELECT TO utvag_wall USING (true)",
        ],
        RunSQL.noop,
    )


def function(signature: str, body: str, *, grant: str = "utvag_app, utvag_owner") -> RunSQL:
    """Create a SECURITY DEFINER function in the schema `wall`.

    `signature` is e.g. ``wall.my_cases() RETURNS SETOF uuid LANGUAGE sql STABLE``; `body` its text.
    """
    name = signature.split(" RETURNS ")[0]
    call = _types_only(name)
    return RunSQL(
        [
            (
                f"CREATE OR REPLACE FUNCTION {signature} SECURITY DEFINER "
                f"SET search_path = pg_catalog, pg_temp AS $body$ {body} $body$"
            ),
            f"REVOKE ALL ON FUNCTION {call} FROM PUBLIC",
            f"GRANT EXECUTE ON FUNCTION {call} TO {grant}",
            f"ALTER FUNCTION {call} OWNER TO utvag_wall",
        ],
        RunSQL.noop,
    )


def _types_only(name: str) -> str:
    """`wall.f(who uuid, n int)` as `wall.f(uuid, int)`, the form that ALTER FUNCTION wants."""
    head, _, arguments = name.rstrip(")").partition("(")
    types = [part.strip().split(" ", 1)[1] for part in arguments.split(",") if part.strip()]
    return f"{head}({', '.join(types)})"


def also(table: str, name: str, condition: str, *, to: str = "SELECT") -> RunSQL:
    """A further way to reach rows of a walled table (policies are joined with OR)."""
    clause = {"INSERT": f"WITH CHECK ({condition})"}.get(to, f"USING ({condition})")
    return RunSQL(f"CREATE POLICY {name} ON {table} FOR {to} TO utvag_app {clause}", RunSQL.noop)


def tables_together(operations: Sequence[Operation]) -> list[Operation]:
    """The operations, with new tables, and what is added to tables, made as one where they follow each other.

    Django renders the models of the project anew after each operation; for a whole module's tables one by
    one that was most of the time that the set-up of a database took.
    """
    joined: list[Operation] = []
    for is_new, some in groupby(operations, lambda each: isinstance(each, NEW)):
        run = list(some)
        joined += [Together(run)] if is_new and len(run) > 1 else run
    return joined


class Together(Operation):
    """Several new tables, columns, rules and indexes as one operation."""

    reversible = False

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # Not rendered until all of them are there.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        tables = {each.name_lower for each in self.operations if isinstance(each, CreateModel)}
        for operation in self.operations:
            # A table is made as it is after all of them, so what they add to it is there already.
            if getattr(operation, "model_name_lower", None) not in tables:
                operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(operation.describe() for operation in self.operations)
