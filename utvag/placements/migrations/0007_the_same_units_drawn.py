from importlib import import_module

from django.db import migrations

from utvag.walls import building

happens = import_module("utvag.placements.migrations.0004_what_happens_walls")


def _instead(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


# By the number alone: drawn anew for each case, two cases would have the true unit in common, and little else.
KEEP_APART = _instead(happens.KEEP_APART, "own::text || the_number", "mine::text || the_number")
UNSUITABLE = _instead(happens.UNSUITABLE, "b.blind), 0) < 64", "b.blind), 0) < 96")
# What was typed before is not kept. Of who was found, the number is that of a case of theirs; nobody else is anywhere.
AS_IF_TYPED_NOW = """
    UPDATE wall.kept_apart k
    SET decoy = sha256(convert_to(k.controller_id::text || (
        SELECT c.number FROM public.cases_case c
        WHERE c.person_id = k.other_id AND c.controller_id = k.controller_id ORDER BY c.opened_at, c.id LIMIT 1
    ), 'UTF8'))
    WHERE EXISTS (
        SELECT FROM public.cases_case c WHERE c.person_id = k.other_id AND c.controller_id = k.controller_id
    )
"""


class Migration(migrations.Migration):
    """Three in eight units are drawn, the same for a number whoever types it and from whichever case."""

    dependencies = [("placements", "0006_written_anew")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.keep_apart(the_row uuid, the_number text) RETURNS boolean LANGUAGE plpgsql", KEEP_APART
        ),
        building.function(
            "wall.unsuitable_homes(the_case uuid, blinds bytea[]) RETURNS SETOF bytea LANGUAGE sql STABLE",
            UNSUITABLE,
        ),
        migrations.RunSQL(AS_IF_TYPED_NOW, migrations.RunSQL.noop),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
