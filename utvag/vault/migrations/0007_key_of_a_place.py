from importlib import import_module

from django.db import migrations

from utvag.walls import building

unwraps = import_module("utvag.vault.migrations.0005_unwraps")

# Of a case of one's own, and for those on the list of its place: an emergency, or leading the unit, is not enough.
OF_THE_PLACE = (
    f"kind = 'PLACE' AND controller_id = {building.MINE} AND subject_id = ANY ({building.MY_CASES})"
    " AND wall.reads_part(subject_id, 'PLACE')"
)
RECONCILE = unwraps.RECONCILE.replace("k.kind = 'CASE'", "k.kind IN ('CASE', 'PLACE')")


class Migration(migrations.Migration):
    """A key of its own for where somebody stays, which those on the place's list have and nobody else."""

    dependencies = [("vault", "0006_kind_of_places"), ("access", "0015_place_is_always_sealed")]
    operations = [
        building.also("vault_datakey", "places_see", OF_THE_PLACE),
        building.also("vault_datakey", "places_add", OF_THE_PLACE, to="INSERT"),
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.reconcile_unwraps(until timestamptz) RETURNS TABLE (looked bigint, lacking bigint)"
            " LANGUAGE plpgsql",
            RECONCILE,
            grant=unwraps.GATE,
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
