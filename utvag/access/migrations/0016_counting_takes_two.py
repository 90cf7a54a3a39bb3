from importlib import import_module

from django.db import migrations

from utvag.walls import building

light = import_module("utvag.accounts.migrations.0013_casework_takes_two")
own = import_module("utvag.accounts.migrations.0010_own_controller")
casework = import_module("utvag.access.migrations.0011_casework_takes_two")
server = import_module("utvag.access.migrations.0012_asked_on_the_server")
counting = import_module("utvag.accounts.migrations.0017_counting_takes_two")

NEEDS_SECOND = casework.NEEDS_SECOND.replace(light.LIGHT, counting.LIGHT)
COUNTS = server.COUNTS.replace(light.LIGHT, counting.LIGHT)


class Migration(migrations.Migration):
    """Whoever counts for the nation has an account worth taking over: it sends and receives packages."""

    dependencies = [
        ("access", "0015_place_is_always_sealed"),
        ("accounts", "0017_counting_takes_two"),
    ]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.needs_second(who uuid) RETURNS boolean LANGUAGE sql STABLE",
            f"SELECT (wall.purpose() IS DISTINCT FROM 'INSTALL' AND NOT {own.MINE}) OR ({NEEDS_SECOND.strip()})",
        ),
        building.function(
            "wall.invitation_counts(link uuid, who uuid, inviter uuid) RETURNS boolean LANGUAGE sql STABLE",
            COUNTS,
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
