from importlib import import_module

from django.db import migrations

from utvag.walls import building

forgetting = import_module("utvag.imports.migrations.0003_forgetting")

FORGET_IMPORTED = forgetting.FORGET_IMPORTED.replace(
    "the_person = ANY (ARRAY(SELECT wall.my_people()))", "wall.identity_may_go(the_person)"
)


class Migration(migrations.Migration):
    """What was read in of who somebody was is forgotten when two have wanted it."""

    dependencies = [("imports", "0004_own_people"), ("people", "0005_identity_request_walls")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function("wall.forget_imported(the_person uuid) RETURNS void LANGUAGE sql", FORGET_IMPORTED),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
