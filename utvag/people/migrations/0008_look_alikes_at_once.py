"""Who registers waits for those alone who register somebody alike at the same moment."""

from importlib import import_module

from django.db import migrations

from utvag.walls import building

walls = import_module("utvag.people.migrations.0002_walls")

WHOLE = "PERFORM pg_advisory_xact_lock(hashtextextended('utvag duplicates ' || mine::text, 0));"
# In the order of the locks, so that two who register never wait for each other. A list of thousands would need
# more locks than the database has: it holds the whole controller instead, which everybody else has a share in.
BY_KEY = """
    IF current_setting('utvag.registers_many', true) IS DISTINCT FROM mine::text THEN
        PERFORM pg_advisory_xact_lock_shared(hashtextextended('utvag duplicates ' || mine::text, 0));
        FOR alike_key IN
            SELECT DISTINCT hashtextextended('utvag alike ' || mine::text || k.kind || encode(k.blind, 'hex'), 0)
            FROM public.people_identitykey k
            WHERE k.person_id = the_person AND k.controller_id = mine AND k.kind <> 'NAME' ORDER BY 1
        LOOP
            PERFORM pg_advisory_xact_lock(alike_key);
        END LOOP;
    END IF;
"""
NOTE_DUPLICATES = walls.NOTE_DUPLICATES.replace(WHOLE, BY_KEY).replace(
    "BEGIN", "    alike_key bigint;\nBEGIN", 1
)
REGISTER_MANY = f"""
DECLARE
    mine uuid := wall.my_controller();
BEGIN
    {WHOLE}
    PERFORM set_config('utvag.registers_many', mine::text, true);
END
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0007_need_to_know")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.note_duplicates(the_person uuid, noted timestamptz) RETURNS void LANGUAGE plpgsql",
            NOTE_DUPLICATES,
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
        building.function("wall.register_many() RETURNS void LANGUAGE plpgsql", REGISTER_MANY),
    ]
