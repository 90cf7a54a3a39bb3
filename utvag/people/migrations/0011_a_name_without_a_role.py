"""A grant by name reaches nothing while whoever it names does no casework: not before their role, and not after it."""

from importlib import import_module

from django.db import migrations

from utvag.walls import building

roles = import_module("utvag.accounts.migrations.0012_roles_hold_by_their_days")
need_to_know = import_module("utvag.people.migrations.0007_need_to_know")
in_order = import_module("utvag.people.migrations.0010_reach_in_order").in_order

NAMED = "g.user_id = (SELECT wall.me())"
WORKS = f"""
    (SELECT EXISTS (SELECT FROM public.accounts_membership m
                    WHERE m.user_id = (SELECT wall.me()) AND {roles.HOLDS}
                      AND m.role IN ('WORKER', 'COORDINATOR', 'MANAGER')))
"""


def while_working(body: str) -> str:
    """The text with each reach by name bound to a role that does casework."""
    return body.replace(NAMED, f"{NAMED} AND {WORKS.strip()}")


class Migration(migrations.Migration):
    dependencies = [("people", "0010_reach_in_order")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.my_cases() RETURNS SETOF uuid LANGUAGE plpgsql STABLE",
            in_order(while_working(need_to_know.MY_CASES)),
        ),
        building.function(
            "wall.my_people() RETURNS SETOF uuid LANGUAGE plpgsql STABLE",
            in_order(while_working(need_to_know.MY_PEOPLE)),
        ),
        building.function(
            "wall.may_grant(the_case uuid, the_person uuid) RETURNS boolean LANGUAGE sql STABLE",
            while_working(need_to_know.MAY_GRANT),
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
