from importlib import import_module

from django.db import migrations

from utvag.walls import building

walls = import_module("utvag.people.migrations.0002_walls")
requests = import_module("utvag.people.migrations.0005_identity_request_walls")
grants = import_module("utvag.access.migrations.0004_never_begun")
roles = import_module("utvag.accounts.migrations.0012_roles_hold_by_their_days")


class Migration(migrations.Migration):
    """The same of persons, of their look-alikes and of who agrees that an identity goes."""

    dependencies = [
        ("people", "0005_identity_request_walls"),
        ("access", "0006_roles_hold_by_their_days"),
    ]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.my_people() RETURNS SETOF uuid LANGUAGE plpgsql STABLE",
            walls.MY_PEOPLE.replace(grants.ENDS, grants.NEVER_BEGUN_IS_NEVER_HELD).replace(
                roles.NOT_ENDED, roles.HOLDS
            ),
        ),
        building.function(
            "wall.is_registrar() RETURNS boolean LANGUAGE sql STABLE",
            walls.IS_REGISTRAR.replace(roles.NOT_ENDED, roles.HOLDS),
        ),
        building.function(
            "wall.is_manager() RETURNS boolean LANGUAGE sql STABLE",
            requests.IS_MANAGER.replace(roles.NOT_ENDED, roles.HOLDS),
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
