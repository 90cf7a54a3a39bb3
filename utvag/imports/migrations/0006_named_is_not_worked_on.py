from importlib import import_module

from django.db import migrations

from utvag.walls import building

walls = import_module("utvag.imports.migrations.0002_walls")

LOOKED_AT = "e.action NOT LIKE '%.seen'"
# What the case is called in lists goes with the case.
NAMED = "'cases.case.named'"


class Migration(migrations.Migration):
    """To name a case is not to work on it: the import can still be undone."""

    dependencies = [("imports", "0005_forgotten_by_two"), ("audit", "0002_walls"), ("access", "0002_walls")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.worked_on(the_batch uuid) RETURNS SETOF uuid LANGUAGE sql STABLE",
            walls.WORKED_ON.replace(LOOKED_AT, f"{LOOKED_AT} AND e.action <> {NAMED}"),
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
