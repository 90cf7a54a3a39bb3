from importlib import import_module

from django.db import migrations

from utvag.walls import building

before = import_module("utvag.access.migrations.0010_part_reader_walls")

# The place is for nobody until somebody is on its list; other parts are for everybody while nobody is.
READS_PART = f"""
    SELECT (the_part <> 'PLACE' AND NOT EXISTS ({before.ON_THE_LIST}))
        OR EXISTS ({before.ON_THE_LIST} AND r.user_id = (SELECT wall.me()))
"""
# The first list of a place is made with the first stay; after that those on it, or the unit's manager, change it.
NEVER_A_LIST = (
    "NOT EXISTS (SELECT FROM public.access_partreader r WHERE r.case_id = the_case AND r.part = the_part)"
)
SETS_PART = before.SETS_PART.replace(
    "wall.reads_part(the_case, the_part) OR", f"{NEVER_A_LIST} OR wall.reads_part(the_case, the_part) OR"
)


class Migration(migrations.Migration):
    """Where somebody stays is sealed from the first row on, also in an emergency and from who leads the unit."""

    dependencies = [("access", "0014_place_as_a_part")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.reads_part(the_case uuid, the_part text) RETURNS boolean LANGUAGE sql STABLE", READS_PART
        ),
        building.function(
            "wall.sets_part(the_case uuid, the_part text) RETURNS boolean LANGUAGE sql STABLE", SETS_PART
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
