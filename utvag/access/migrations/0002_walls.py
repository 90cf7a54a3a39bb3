from django.db import migrations

from utvag.walls import building

# Grants are stamped by the program's clock and read by the database's: two hosts may differ a little.
# Two branches, not one with OR: each has its index, and together they would scan the table.
HELD = """
    SELECT g.{column} FROM public.access_grant g
    WHERE g.user_id = (SELECT wall.me()) AND {in_force}
    UNION ALL
    SELECT g.{column} FROM public.access_grant g
    WHERE g.unit_id = ANY (ARRAY(
        SELECT m.unit_id FROM public.accounts_membership m
        WHERE m.user_id = (SELECT wall.me()) AND m.ends_on IS NULL AND m.role IN ('COORDINATOR', 'MANAGER')))
      AND {in_force}
"""
IN_FORCE = """
    g.controller_id = (SELECT wall.my_controller())
    AND g.starts_at <= clock_timestamp() + interval '5 seconds'
    AND (g.ends_at IS NULL OR g.ends_at > clock_timestamp())
"""


def held(column: str) -> str:
    """The ids in `column` of every grant that the acting user holds now."""
    return HELD.format(column=column, in_force=IN_FORCE)


# A new case is founded by whoever registers it; after that only those who reach it may let others in.
MAY_GRANT = """
    SELECT (NOT EXISTS (SELECT FROM public.access_grant g WHERE g.case_id = the_case)
            OR the_case = ANY (ARRAY(SELECT wall.my_cases())))
       AND (NOT EXISTS (SELECT FROM public.access_grant g WHERE g.person_id = the_person)
            OR the_person = ANY (ARRAY(SELECT wall.my_people())))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "0002_walls"),
        ("audit", "0002_walls"),
    ]
    operations = [
        building.function(
            "wall.my_cases() RETURNS SETOF uuid LANGUAGE sql STABLE",
            held("case_id"),
        ),
        building.function(
            "wall.my_people() RETURNS SETOF uuid LANGUAGE sql STABLE",
            held("person_id"),
        ),
        building.function(
            "wall.may_grant(the_case uuid, the_person uuid) RETURNS boolean LANGUAGE sql STABLE",
            MAY_GRANT,
        ),
        building.wall(
            "access_grant",
            see=f"case_id = ANY ({building.MY_CASES})",
            add=(
                f"controller_id = {building.MINE} AND starts_by_id = {building.ME} "
                "AND wall.may_grant(case_id, person_id)"
            ),
        ),
        building.readable_by_wall("access_grant"),
        # A grant can be ended; whom it reaches never changes.
        migrations.RunSQL(
            [
                "REVOKE UPDATE, DELETE, TRUNCATE ON access_grant FROM utvag_app",
                "GRANT UPDATE (ends_at, ends_by_id, reason) ON access_grant TO utvag_app",
            ],
            migrations.RunSQL.noop,
        ),
        building.also("audit_entry", "team_sees", f"case_id = ANY ({building.MY_CASES})"),
    ]
