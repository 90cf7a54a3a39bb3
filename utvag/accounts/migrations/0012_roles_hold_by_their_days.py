from importlib import import_module

from django.db import migrations

from utvag.walls import building

first = import_module("utvag.accounts.migrations.0002_walls")
second = import_module("utvag.accounts.migrations.0008_second_person")

# Whether a role holds now, by its own days; one that is ended holds no longer on its last. The program gives
# a role by its own clock, and the clocks of two computers may differ by seconds. Neither SECURITY DEFINER nor
# with settings of its own: PostgreSQL then writes it into the query instead of calling it for each row.
ROLE_HOLDS = """
CREATE FUNCTION wall.role_holds(starts_on date, ends_on date) RETURNS boolean LANGUAGE sql STABLE
RETURN starts_on <= ((now() + interval '5 seconds') AT TIME ZONE 'Europe/Stockholm')::date
   AND (ends_on IS NULL OR ends_on > (now() AT TIME ZONE 'Europe/Stockholm')::date)
"""
OWNED = [
    "REVOKE ALL ON FUNCTION wall.role_holds(date, date) FROM PUBLIC",
    "GRANT EXECUTE ON FUNCTION wall.role_holds(date, date) TO utvag_app, utvag_owner",
    "ALTER FUNCTION wall.role_holds(date, date) OWNER TO utvag_wall",
]
NOT_ENDED = "m.ends_on IS NULL"
HOLDS = "wall.role_holds(m.starts_on, m.ends_on)"


class Migration(migrations.Migration):
    """A role reaches nothing before its first day, whoever wrote it and however.

    Whether a link takes two still asks for every role that has not ended: one that begins tomorrow is worth
    taking over today.
    """

    dependencies = [("accounts", "0011_every_link_listed")]
    operations = [
        migrations.RunSQL(
            [ROLE_HOLDS, *OWNED, "SET LOCAL ROLE utvag_wall"],
            migrations.RunSQL.noop,
        ),
        building.function(
            "wall.is_administrator() RETURNS boolean LANGUAGE sql STABLE",
            first.IS_ADMINISTRATOR.replace(NOT_ENDED, HOLDS),
        ),
        building.function(
            "wall.manages(which uuid) RETURNS boolean LANGUAGE sql STABLE",
            second.MANAGES.replace(NOT_ENDED, HOLDS),
        ),
        building.function(
            "wall.may_answer(who uuid, which uuid) RETURNS boolean LANGUAGE sql STABLE",
            second.MAY_ANSWER.replace(NOT_ENDED, HOLDS),
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
