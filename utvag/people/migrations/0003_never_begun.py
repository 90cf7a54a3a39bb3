from importlib import import_module

from django.db import migrations

from utvag.walls import building

walls = import_module("utvag.people.migrations.0002_walls")
grants = import_module("utvag.access.migrations.0004_never_begun")


class Migration(migrations.Migration):
    """The same of persons as of cases: a grant that ended before it began is never held."""

    dependencies = [("people", "0002_walls"), ("access", "0004_never_begun")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.my_people() RETURNS SETOF uuid LANGUAGE plpgsql STABLE",
            walls.MY_PEOPLE.replace(grants.ENDS, grants.NEVER_BEGUN_IS_NEVER_HELD),
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
