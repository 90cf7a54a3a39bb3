from importlib import import_module

from django.db import migrations

from utvag.walls import building

before = import_module("utvag.access.migrations.0008_need_to_know_walls")

# Oneself alone, of a case that one has; others are kept away by whoever decides who reaches it.
ADDS = (
    f"{before.MINE} AND starts_by_id = {building.ME} AND {before.of_its_person('access_block')} "
    f"AND CASE WHEN kind = 'CONFLICT' THEN user_id = {building.ME} AND {before.REACHED} "
    f"ELSE user_id <> {building.ME} AND {before.DECIDES} END"
)


class Migration(migrations.Migration):
    """Whoever has a case in an emergency alone can say that they stand too near, and leave it."""

    dependencies = [("access", "0012_asked_on_the_server")]
    operations = [
        migrations.RunSQL(f"ALTER POLICY add ON access_block WITH CHECK ({ADDS})", migrations.RunSQL.noop)
    ]
