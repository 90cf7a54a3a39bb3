"""The database's own catalogue says whether every table stands behind a wall."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

# Tables without a row of any controller, each with the reason.
OPEN_TABLES = {
    "django_migrations": "which migrations have run",
    "django_content_type": "names of models",
    "django_session": "web sessions, under the hash of their key; their content is signed",
    "auth_group": "not used",
    "auth_group_permissions": "not used",
    "auth_permission": "names of permissions",
    "socialaccount_socialapp": "addresses of sign-on services",
    "procrastinate_jobs": "ids alone",
    "procrastinate_events": "ids alone",
    "procrastinate_periodic_defers": "names of tasks",
    "procrastinate_workers": "heartbeats",
    "procrastinate_version": "one number",
}


def rows(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        return cursor.fetchall()


def test_every_table_is_walled_by_force_or_has_a_reason_not_to_be():
    tables = rows(
        """SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity
                         AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)
           FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public'"""
    )
    unwalled = {name for name, walled in tables if not walled}
    assert unwalled == OPEN_TABLES.keys() & {name for name, _ in tables}


def test_the_schema_of_the_wall_keeps_its_tables_to_itself():
    within_reach = rows(
        """SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relkind IN ('r', 'p', 'S') AND n.nspname = 'wall'
             AND (has_table_privilege('utvag_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE')
                  OR has_table_privilege('utvag_gate', c.oid, 'SELECT, INSERT, UPDATE, DELETE'))"""
    )
    assert not within_reach


def test_nothing_can_step_over_the_walls():
    kinds = rows(
        """SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relkind IN ('v', 'm') AND n.nspname IN ('public', 'wall')"""
    )
    assert not kinds, "A view is read with its owner's rights, a materialised one with nobody's."


def test_the_programs_role_is_neither_superuser_nor_owner_nor_above_the_walls():
    assert rows("SELECT current_user::text") == [("utvag_app",)]
    assert rows("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'utvag_app'") == [(False, False)]
    assert not rows("SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = 'utvag_app'")


def test_every_function_that_reads_past_the_walls_has_a_fixed_search_path():
    loose = rows(
        """SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
           WHERE p.prosecdef AND n.nspname IN ('public', 'wall')
             AND NOT coalesce(p.proconfig::text LIKE '%search_path=pg_catalog, pg_temp%', false)"""
    )
    assert not loose


def test_everybody_in_general_may_run_no_function_of_the_wall():
    public = rows(
        """SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
           WHERE n.nspname = 'wall' AND has_function_privilege('public', p.oid, 'EXECUTE')"""
    )
    assert not public
