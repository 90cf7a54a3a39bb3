"""Every look of an emergency is there to be reviewed, a page at a time: five hundred were all that could be seen."""

from importlib import import_module

from django.db import migrations

from utvag.walls import building

before = import_module("utvag.secrecy.migrations.0002_walls")
LOOKS = before.LOOKS.replace("ORDER BY e.at LIMIT 500", "ORDER BY e.at, e.id")


class Migration(migrations.Migration):
    dependencies = [("secrecy", "0008_locked_profile_walls")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.looks_in_emergency(the_opening uuid) RETURNS TABLE (at timestamptz, action text, page text) "
            "LANGUAGE sql STABLE",
            LOOKS,
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
