from importlib import import_module

from django.db import migrations

from utvag.walls import building

held = import_module("utvag.access.migrations.0002_walls").held

# Clocks may differ by seconds, so a grant holds a little before it starts; one that ended before it began does not.
ENDS = "g.ends_at > clock_timestamp()"
NEVER_BEGUN_IS_NEVER_HELD = "g.ends_at > greatest(clock_timestamp(), g.starts_at)"


class Migration(migrations.Migration):
    dependencies = [("access", "0003_user_stays")]
    operations = [
        # The function belongs to the wall's role, and only its owner may replace it.
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.my_cases() RETURNS SETOF uuid LANGUAGE sql STABLE",
            held("case_id").replace(ENDS, NEVER_BEGUN_IS_NEVER_HELD),
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
