from importlib import import_module

from django.db import migrations

from utvag.walls import building

held = import_module("utvag.access.migrations.0002_walls").held
grants = import_module("utvag.access.migrations.0004_never_begun")
roles = import_module("utvag.accounts.migrations.0012_roles_hold_by_their_days")


class Migration(migrations.Migration):
    """Who is to lead a unit from a later day does not reach its cases yet."""

    dependencies = [("access", "0005_reach_takes_two"), ("accounts", "0012_roles_hold_by_their_days")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.my_cases() RETURNS SETOF uuid LANGUAGE sql STABLE",
            held("case_id")
            .replace(grants.ENDS, grants.NEVER_BEGUN_IS_NEVER_HELD)
            .replace(roles.NOT_ENDED, roles.HOLDS),
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
