from importlib import import_module

from django.db import migrations

from utvag.walls import building

before = import_module("utvag.access.migrations.0008_need_to_know_walls")
roles = import_module("utvag.accounts.migrations.0012_roles_hold_by_their_days")

ON_THE_LIST = "SELECT FROM public.access_partreader r WHERE r.case_id = the_case AND r.part = the_part AND r.ends_at IS NULL"

READS_PART = f"""
    SELECT NOT EXISTS ({ON_THE_LIST}) OR EXISTS ({ON_THE_LIST} AND r.user_id = (SELECT wall.me()))
"""

# A manager too, or a list whose readers have all left would stay for ever. It stands in the list and in the log.
SETS_PART = f"""
    SELECT wall.reads_part(the_case, the_part) OR EXISTS (
        SELECT FROM public.access_grant g
        JOIN public.accounts_membership m ON m.unit_id = g.unit_id
        WHERE g.case_id = the_case AND g.kind = 'UNIT' AND (g.ends_at IS NULL OR g.ends_at > clock_timestamp())
          AND m.user_id = (SELECT wall.me()) AND m.role = 'MANAGER' AND {roles.HOLDS})
"""

DECIDES = f"{before.MINE} AND {before.DECIDES} AND wall.sets_part(case_id, part)"
COLLEAGUE = (
    f"EXISTS (SELECT FROM accounts_user u WHERE u.id = access_partreader.user_id "
    f"AND u.controller_id = {building.MINE})"
)


class Migration(migrations.Migration):
    """Who is on the list of a sealed part is known to everybody who has the case: it is they whom to ask."""

    dependencies = [("access", "0009_part_reader"), ("accounts", "0012_roles_hold_by_their_days")]
    operations = [
        building.readable_by_wall("access_partreader"),
        building.function(
            "wall.reads_part(the_case uuid, the_part text) RETURNS boolean LANGUAGE sql STABLE", READS_PART
        ),
        building.function(
            "wall.sets_part(the_case uuid, the_part text) RETURNS boolean LANGUAGE sql STABLE", SETS_PART
        ),
        building.wall(
            "access_partreader",
            see=f"{before.MINE} AND {before.REACHED}",
            add=(
                f"{DECIDES} AND starts_by_id = {building.ME} AND {COLLEAGUE} "
                f"AND {before.of_its_person('access_partreader')}"
            ),
            change=DECIDES,
        ),
        migrations.RunSQL(
            [
                "REVOKE UPDATE, DELETE, TRUNCATE ON access_partreader FROM utvag_app",
                "GRANT UPDATE (ends_at, ends_by_id) ON access_partreader TO utvag_app",
            ],
            migrations.RunSQL.noop,
        ),
    ]
