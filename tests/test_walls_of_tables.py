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


# What an open table's rows are for the program: the rest is the owner's to write.
WRITTEN_OPEN_TABLES = {"django_session", "procrastinate_jobs", "procrastinate_events",
                       "procrastinate_periodic_defers", "procrastinate_workers"}  # fmt: skip


def test_of_the_open_tables_the_program_writes_only_sessions_and_the_queue():
    """Who could write which migrations have run could make the next version pass over its walls."""
    written = rows(
        """SELECT c.relname FROM pg_class c
           WHERE c.relkind = 'r' AND c.relname = ANY (%s) AND c.relnamespace = 'public'::regnamespace
             AND has_table_privilege('utvag_app', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')""",
        list(OPEN_TABLES),
    )
    assert {name for (name,) in written} <= WRITTEN_OPEN_TABLES


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


# What the program may ask past the walls. Each answers about the acting user alone, or nothing at all.
DOORS = {
    "me": "who acts",
    "my_controller": "where",
    "purpose": "what the session is for",
    "my_cases": "the acting user's grants",
    "my_people": "the same, with merged persons and, for a registrar, open pairs",
    "may_grant": "whether a first grant is given, or one reaches the case",
    "is_administrator": "of the acting user",
    "has_role": "of the acting user: whether they have one of some roles",
    "forget_askings": "nothing: takes away what was asked for by a return of one's own authority that was not sent",
    "keep_apart": "nothing but whether one has tried too often",
    "unsuitable_homes": "of a case whose place one may work with: fingerprints of units, always whole covers of a kind",
    "state_money_for_books": "to finance and the director: amounts and states by a number of nobody",
    "days_to_claim": "to finance and the director: a count of days of all stays together",
    "notices_unanswered": "to those who have a case and not its place: that and since when something told there waits",
    "lists_taken": "to readers, the team and reviewers: that and when somebody opened the list of a place from outside it",
    "stays_for_books": "to finance and the director: kinds and days of stays by ids of their own; no case, person or place",
    "phases_for_forecast": "to a forecast of director, manager or finance, in its own session: kinds, days, prices and chances of planned phases; no case",
    "cases_to_count": "to a counting session of its own, which no user's web session is: days and codes of each case, for the snapshot, which makes pseudonyms of the ids",
    "stays_to_count": "to the same: kind and days of each stay; no place",
    "answers_to_count": "to the same: the newest sealed answer to each question of each case; neither who answered nor when",
    "applications_to_count": "to the same: days and outcome of each application; no amount",
    "published": "to anybody who stands at the door: what a controller has published, as it left, and nothing of who published it",
    "publishers": "to the same: the name of each controller that has published something, and how many times",
    "costs_for_forecast": "to the same: days, prices and invoiced amounts of bearers of cost; no number, payee or case",
    "is_posted": "of a cost of one's own cases: whether a closed month has it; nothing of what was posted",
    "books_closed_until": "of one's own controller: the last day of the months that are closed; nothing of what was posted",
    "was_first_of_two": "to each of themselves: whether they have approved an invoice as the first of two",
    "state_money_for_forecast": "to the same: amounts and states of applications for state money; no number or case",
    "is_registrar": "of the acting user",
    "manages": "of the acting user, and a unit",
    "may_answer": "of the acting user, and a colleague's account",
    "needs_second": "whether a link for this user replaces something; no more",
    "invitation_counts": "whether this link is open",
    "who_answers_server": "ids of who may agree to what the server asks of an account of one's own controller",
    "server_goes_alone": "to the server, whether nobody could agree to what it asks of an account",
    "agreed_to": "whether the acting user has just agreed to this role",
    "is_manager": "of the acting user",
    "is_reviewer": "of the acting user",
    "hides": "of one person by a random id: whether a registrar's list leaves them out",
    "shields": "of one person by a random id: whether their cases are for their teams alone",
    "my_locked_profiles": "ids of rows that tell the acting user whom to ask",
    "locked_profiles_by": "of those, whose person has one of these look-up keys",
    "protected_modes_told": "to leaders, reviewers and the team: that a case is in protected mode, and whether it is led",
    "joined_with": "of a person of one's own: with whom they are joined",
    "kept_from": "of a person of one's own: which colleagues are blocked",
    "reads_part": "of one case by a random id: whether a part of it is sealed from the acting user",
    "sets_part": "the same: whether the acting user may say for whom it is",
    "deviations_sealed": "of a case of one's own: that and when checks deviated, to whoever is not to read what",
    "statements_given": "of a case of one's own: on which kinds the police have stated something",
    "open_in_emergency": "whether a case was opened, loudly; nothing of one that was not",
    "place_canary": "to a log reviewer, whether a whole case number is of the own controller; ten a day",
    "canary_alarms": "to a log reviewer, who opened a case that is nobody's",
    "looks_in_emergency": "what was looked at in an emergency, to whoever reviews it or has the case",
    "identity_may_go": "whether another has agreed to what the acting user asked; no more",
    "note_duplicates": "nothing",
    "register_many": "nothing",
    "forget_pairs_of": "nothing",
    "link_reentry": "nothing",
    "unlink_reentry": "nothing",
    "worked_on": "cases of one's own import",
    "my_doors": "ids of doors that lead to one's own unit",
    "open_door": "what an open door shows to everybody",
    "door_is_open": "whether a door that anybody can try is open",
    "undo_import": "how many cases of one's own import",
    "forget_uploads": "nothing",
    "forget_imported": "nothing",
    "reviews_log": "of the acting user",
    "may_judge": "whether a log reviewer may judge one thing in a review",
    "still_reviews": "whether a colleague of one's own controller reviews the log",
    "log_for_review": "ids and codes of one's own controller's log, for a log reviewer",
    "head_kept": "the newest head of the log, or one of a size, for a log reviewer",
    "log_retired_before": "until when one's own controller's log may lack entries that were retired",
    "unwraps_lacking": "keys of one's own controller that were opened without a look, for a log reviewer",
    "settle_unwrap": "that a log reviewer has answered for one of those, and not for her own",
    "head_for_review": "a signed head of the log, for a log reviewer",
    "reach_for_review": "who reaches which case by id, for a log reviewer",
    "near_looks": "for a log reviewer: of users who have looked at cases, which of these they are near",
    "reviewed_numbers": "for a log reviewer: the numbers of cases in a review",
    "keep_home": "nothing",
    "my_post_units": "ids of one's own units",
    "my_packages": "ids of packages of one's own cases and units",
    "known_package": "at the post alone: whether this very package has come in before",
    "replied_to": "at the post alone: which case and unit a package belongs to that this party answers",
    "take_back": "at the post alone: whether what this party takes back was there",
    "expire_packages": "at the post alone: ids of packages whose time was over",
    "end_own_package": "whether one's own sent package was ended",
}


def test_only_these_doors_lead_past_the_walls():
    doors = rows(
        """SELECT DISTINCT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
           WHERE p.prosecdef AND n.nspname IN ('public', 'wall')
             AND has_function_privilege('utvag_app', p.oid, 'EXECUTE')"""
    )
    assert {name for (name,) in doors} == set(DOORS)


def test_every_policy_is_of_the_program_or_the_wall_and_none_opens_everything_to_the_program():
    loose = rows(
        """SELECT tablename, policyname FROM pg_policies
           WHERE NOT roles <@ ARRAY['utvag_app', 'utvag_wall']::name[]
              OR ('utvag_app' = ANY (roles) AND 'true' IN (qual, with_check))"""
    )
    # Whoever verifies the log reads all of it: ids, codes and sealed reasons.
    assert loose == [("audit_entry", "verifier_reads")]


def test_the_verifier_reads_the_log_and_changes_nothing():
    reach = rows(
        """SELECT n.nspname || '.' || c.relname, has_table_privilege('utvag_verifier', c.oid, 'INSERT, UPDATE, DELETE')
           FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname IN ('public', 'wall')
             AND has_any_column_privilege('utvag_verifier', c.oid, 'SELECT, INSERT, UPDATE')"""
    )
    tables = ("cosignature", "head", "node", "pending", "retirement", "seal", "telling")
    assert sorted(reach) == [("public.audit_entry", False), *((f"wall.log_{each}", False) for each in tables)]


def test_what_is_written_is_always_checked():
    """An UPDATE without a condition asks no policy for reading: its own must say what a row may become."""
    unchecked = rows(
        """SELECT tablename, policyname FROM pg_policies
           WHERE 'utvag_app' = ANY (roles) AND cmd IN ('INSERT', 'UPDATE', 'ALL') AND with_check IS NULL"""
    )
    assert not unchecked


def test_the_program_empties_no_table_and_ties_nothing_to_one():
    too_much = rows(
        """SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public'
             AND has_table_privilege('utvag_app', c.oid, 'TRUNCATE, REFERENCES, TRIGGER')"""
    )
    assert not too_much


def test_everybody_in_general_may_run_no_function_of_the_wall():
    public = rows(
        """SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
           WHERE n.nspname = 'wall' AND has_function_privilege('public', p.oid, 'EXECUTE')"""
    )
    assert not public


def test_every_wall_asks_for_the_days_of_a_role_in_one_way():
    """A link takes two already when a role is to begin: that question alone looks at the end only."""
    asked_otherwise = rows(
        """SELECT p.proname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
           WHERE n.nspname = 'wall' AND p.prosrc LIKE '%%accounts_membership%%'
             AND p.prosrc NOT LIKE '%%wall.role_holds(m.starts_on, m.ends_on)%%'
           UNION
           SELECT tablename::text FROM pg_policies
           WHERE (coalesce(qual, '') || coalesce(with_check, '')) LIKE '%%FROM accounts_membership%%'
             AND (coalesce(qual, '') || coalesce(with_check, '')) NOT LIKE '%%role_holds(%%'"""
    )
    assert {name for (name,) in asked_otherwise} == {"needs_second", "invitation_counts"}
    still = rows(
        """SELECT p.proname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
           WHERE n.nspname = 'wall' AND p.prosrc ~ 'm\\.ends_on IS NULL'"""
    )
    assert {name for (name,) in still} == {"needs_second", "invitation_counts"}
