from django.db import migrations

from utvag.imports.migrations._reach import REACH_EVERY_TABLE
from utvag.walls import building

OWN = f"controller_id = {building.MINE} AND uploaded_by_id = {building.ME}"

# Everything the import wrote bears its own moment; whatever else was done bears another. A look is no work.
# Another case of the same person, and a registrar's decision about it, are work as well.
WORKED_ON = """
    SELECT r.case_id
    FROM public.imports_importedrow r
    JOIN public.imports_importbatch b ON b.id = r.batch_id
    WHERE r.batch_id = the_batch
      AND b.uploaded_by_id = (SELECT wall.me()) AND b.controller_id = (SELECT wall.my_controller())
      AND (EXISTS (SELECT FROM public.audit_entry e
                   WHERE e.case_id = r.case_id AND e.at <> b.imported_at AND e.action NOT LIKE '%.seen')
        OR EXISTS (SELECT FROM public.people_person p WHERE p.id = r.person_id AND p.version > 1)
        OR EXISTS (SELECT FROM public.people_relative p
                   WHERE p.person_id = r.person_id AND (p.added_at <> b.imported_at OR p.version > 1))
        OR EXISTS (SELECT FROM public.people_merge m WHERE r.person_id IN (m.kept_id, m.merged_id))
        OR EXISTS (SELECT FROM public.people_duplicatecandidate d
                   WHERE r.person_id IN (d.first_id, d.second_id) AND d.decided_at IS NOT NULL)
        OR EXISTS (SELECT FROM public.access_grant g
                   WHERE g.person_id = r.person_id
                     AND g.case_id NOT IN (SELECT o.case_id FROM public.imports_importedrow o
                                           WHERE o.batch_id = the_batch)))
"""

# Removes exactly the rows of the batch's cases, from whichever tables there are by now. Foreign keys are
# looked at when the transaction ends, so a table that was forgotten stops the whole.
UNDO_IMPORT = """
DECLARE
    cases uuid[];
    people uuid[];
    link record;
BEGIN
    PERFORM FROM public.imports_importbatch b
    WHERE b.id = the_batch AND b.uploaded_by_id = wall.me() AND b.controller_id = wall.my_controller()
      AND b.imported_at IS NOT NULL AND b.undone_at IS NULL;
    IF NOT FOUND THEN
        RAISE insufficient_privilege USING MESSAGE = 'not an import of yours that can be undone';
    END IF;
    SELECT array_agg(r.case_id), array_agg(DISTINCT r.person_id) INTO cases, people
    FROM public.imports_importedrow r WHERE r.batch_id = the_batch;
    IF EXISTS (SELECT unnest(cases) EXCEPT SELECT wall.my_cases())
       OR EXISTS (SELECT FROM wall.worked_on(the_batch)) THEN
        RAISE insufficient_privilege USING MESSAGE = 'cases of the import are out of reach or worked on';
    END IF;
    FOR link IN
        SELECT c.conrelid::regclass AS place, a.attname AS name, c.confrelid = 'public.cases_case'::regclass AS of_case
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f'
          AND c.confrelid IN ('public.cases_case'::regclass, 'public.people_person'::regclass)
          AND c.conrelid NOT IN ('public.cases_case'::regclass, 'public.imports_importedrow'::regclass)
          AND has_table_privilege(c.conrelid, 'DELETE')
    LOOP
        EXECUTE format('DELETE FROM %s WHERE %I = ANY ($1)', link.place, link.name)
        USING CASE WHEN link.of_case THEN cases ELSE people END;
    END LOOP;
    DELETE FROM public.access_grant WHERE case_id = ANY (cases);
    DELETE FROM public.cases_case WHERE id = ANY (cases);
    DELETE FROM public.people_person WHERE id = ANY (people);
    DELETE FROM public.vault_datakey WHERE subject_id = ANY (cases || people);
    DELETE FROM public.imports_importedrow WHERE batch_id = the_batch;
    RETURN coalesce(array_length(cases, 1), 0);
END
"""

FORGET = """
    DELETE FROM public.imports_importbatch
    WHERE imported_at IS NULL AND uploaded_at < clock_timestamp() - interval '24 hours';
    UPDATE public.imports_importbatch SET content = ''
    WHERE imported_at < clock_timestamp() - interval '24 hours' AND length(content) > 0;
"""


def reached_by_wall(table: str, rights: str, condition: str = "true") -> migrations.RunSQL:
    """Let the wall's functions do this to `table`, and nothing else."""
    policies = [
        f"CREATE POLICY undoing_{right.lower()}s ON {table} FOR {right} TO utvag_wall USING ({condition})"
        for right in rights.split(", ")
    ]
    return migrations.RunSQL([f"GRANT {rights} ON {table} TO utvag_wall", *policies], migrations.RunSQL.noop)


OF_AN_IMPORT = "case_id IN (SELECT i.case_id FROM public.imports_importedrow i)"


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_initial"), ("people", "0002_walls"), ("audit", "0002_walls")]
    operations = [
        building.wall("imports_importbatch", see=OWN),
        building.by_controller("imports_columnmapping"),
        building.by_case("imports_importedrow"),
        building.append_only("imports_importedrow"),
        reached_by_wall("imports_importbatch", "SELECT, UPDATE, DELETE"),
        reached_by_wall("imports_importedrow", "SELECT, DELETE"),
        reached_by_wall("audit_entry", "SELECT", OF_AN_IMPORT),
        migrations.RunSQL(REACH_EVERY_TABLE, migrations.RunSQL.noop),
        building.function("wall.worked_on(the_batch uuid) RETURNS SETOF uuid LANGUAGE sql STABLE", WORKED_ON),
        building.function("wall.undo_import(the_batch uuid) RETURNS integer LANGUAGE plpgsql", UNDO_IMPORT),
        building.function("wall.forget_uploads() RETURNS void LANGUAGE sql", FORGET),
    ]
