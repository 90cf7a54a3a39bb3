"""Nobody destroys alone who somebody was; the database refuses it as well."""

from importlib import import_module

from django.db import migrations

from utvag.walls import building

walls = import_module("utvag.people.migrations.0002_walls")

IS_MANAGER = """
    SELECT EXISTS (SELECT FROM public.accounts_membership m
                   WHERE m.user_id = (SELECT wall.me()) AND m.ends_on IS NULL AND m.role = 'MANAGER')
"""

# What two have wanted, and who asked for it goes through with.
AGREED = """r.person_id = the_person AND r.asked_by_id = wall.me() AND r.answer = 'AGREED'
        AND r.answered_by_id <> r.asked_by_id"""

# The key is what destroys: with another one in its place no copy of the texts opens, backups included.
# Wrapping keys anew is no destruction, and has a session of its own kind.
BY_TWO = f"""
DECLARE
    the_person uuid := OLD.subject_id;
BEGIN
    IF OLD.kind <> 'PERSON' OR wall.purpose() <> 'USER' OR NEW.wrapped = OLD.wrapped THEN
        RETURN NEW;
    END IF;
    UPDATE public.people_identityrequest r SET done_at = clock_timestamp(), done_by_id = wall.me()
    WHERE {AGREED} AND r.done_at IS NULL;
    IF NOT FOUND THEN
        RAISE insufficient_privilege USING MESSAGE = 'nobody else has agreed that the identity is destroyed';
    END IF;
    RETURN NEW;
END
"""

# Handed over last: only whoever owns the function may hang it on the table, and nobody else may run it.
TRIGGER = [
    (
        "CREATE FUNCTION wall.identity_goes_by_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
        f" SET search_path = pg_catalog, pg_temp AS $body$ {BY_TWO} $body$"
    ),
    "REVOKE ALL ON FUNCTION wall.identity_goes_by_two() FROM PUBLIC",
    (
        "CREATE TRIGGER identity_goes_by_two BEFORE UPDATE ON vault_datakey"
        " FOR EACH ROW EXECUTE FUNCTION wall.identity_goes_by_two()"
    ),
    "ALTER FUNCTION wall.identity_goes_by_two() OWNER TO utvag_wall",
]

IDENTITY_MAY_GO = f"""
    SELECT the_person = ANY (ARRAY(SELECT wall.my_people()))
       AND EXISTS (SELECT FROM public.people_identityrequest r WHERE {AGREED}
                   AND (r.done_at IS NULL OR r.done_at > clock_timestamp() - interval '10 minutes'))
"""

FORGET_PAIRS = walls.FORGET_PAIRS.replace(
    "IF NOT the_person = ANY (ARRAY(SELECT wall.my_people())) THEN",
    "IF NOT wall.identity_may_go(the_person) THEN",
)

MINE = f"controller_id = {building.MINE}"
REACHED = f"person_id = ANY ({building.MY_PEOPLE})"
REGISTRAR = "(SELECT wall.is_registrar())"
ANSWERED = f"""
    {MINE} AND answered_by_id = {building.ME} AND (
        (answer = 'WITHDRAWN' AND asked_by_id = {building.ME})
        OR (answer IN ('AGREED', 'REFUSED') AND asked_by_id <> {building.ME}
            AND ({REGISTRAR} OR ((SELECT wall.is_manager()) AND {REACHED}))))
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0004_identity_request"), ("vault", "0003_keys_stay")]
    operations = [
        building.function("wall.is_manager() RETURNS boolean LANGUAGE sql STABLE", IS_MANAGER),
        building.wall(
            "people_identityrequest",
            see=f"{MINE} AND ({REGISTRAR} OR {building.ME} IN (asked_by_id, answered_by_id) OR {REACHED})",
            add=f"{MINE} AND asked_by_id = {building.ME} AND {REACHED} AND answer = '' AND done_at IS NULL",
            change=ANSWERED,
        ),
        migrations.RunSQL(
            [
                f"ALTER POLICY change ON people_identityrequest USING ({MINE} AND answer = '') WITH CHECK ({ANSWERED})",
                "REVOKE UPDATE, DELETE, TRUNCATE ON people_identityrequest FROM utvag_app",
                "GRANT UPDATE (answer, answered_at, answered_by_id) ON people_identityrequest TO utvag_app",
            ],
            migrations.RunSQL.noop,
        ),
        building.readable_by_wall("people_identityrequest"),
        walls.changed_by_wall("people_identityrequest", "UPDATE"),
        building.function(
            "wall.identity_may_go(the_person uuid) RETURNS boolean LANGUAGE sql STABLE", IDENTITY_MAY_GO
        ),
        migrations.RunSQL([*TRIGGER, "SET LOCAL ROLE utvag_wall"], migrations.RunSQL.noop),
        building.function(
            "wall.forget_pairs_of(the_person uuid) RETURNS void LANGUAGE plpgsql", FORGET_PAIRS
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
