from importlib import import_module

from django.db import migrations

from utvag.walls import building

walls = import_module("utvag.imports.migrations.0002_walls")
named = import_module("utvag.imports.migrations.0006_named_is_not_worked_on")

# A draft that was thrown away left nothing, and one that was signed is logged as an entry. One that is kept hinders
# by itself.
NO_WORK = f"{named.NAMED}, 'cases.draft.kept', 'cases.draft.discarded'"
KEPT_DRAFT = "EXISTS (SELECT FROM public.cases_journaldraft d WHERE d.case_id = r.case_id)"
LOGGED = "AND (EXISTS (SELECT FROM public.audit_entry e"


class Migration(migrations.Migration):
    """A draft that was thrown away does not hinder the undoing of an import."""

    dependencies = [("imports", "0006_named_is_not_worked_on"), ("cases", "0004_decisions")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.worked_on(the_batch uuid) RETURNS SETOF uuid LANGUAGE sql STABLE",
            walls.WORKED_ON.replace(
                named.LOOKED_AT, f"{named.LOOKED_AT} AND e.action NOT IN ({NO_WORK})"
            ).replace(LOGGED, LOGGED.replace("(EXISTS", f"({KEPT_DRAFT}\n        OR EXISTS")),
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
