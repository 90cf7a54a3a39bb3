"""What undoing an import must be able to remove: every table that names a case or a person.

Run after each migration of anything, so that a table that comes later is not forgotten. The wall's role
reaches rows of imported cases alone, and nothing but its own functions runs as it.
"""

REACH_EVERY_TABLE = """
DO $reach$
DECLARE
    found record;
BEGIN
    FOR found IN
        SELECT c.conrelid::regclass AS place,
               string_agg(format(
                   '%I IN (SELECT i.%s FROM public.imports_importedrow i)', a.attname,
                   CASE WHEN c.confrelid = 'public.cases_case'::regclass THEN 'case_id' ELSE 'person_id' END
               ), ' OR ') AS condition
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f'
          AND c.confrelid IN ('public.cases_case'::regclass, 'public.people_person'::regclass)
          AND c.conrelid NOT IN ('public.cases_case'::regclass, 'public.imports_importedrow'::regclass,
                                 'public.people_merge'::regclass)
        GROUP BY c.conrelid
        UNION ALL VALUES
            ('public.cases_case'::regclass, 'id IN (SELECT i.case_id FROM public.imports_importedrow i)'),
            ('public.people_person', 'id IN (SELECT i.person_id FROM public.imports_importedrow i)'),
            ('public.access_grant', 'case_id IN (SELECT i.case_id FROM public.imports_importedrow i)'),
            ('public.vault_datakey', 'subject_id IN (SELECT i.case_id FROM public.imports_importedrow i
                                      UNION ALL SELECT i.person_id FROM public.imports_importedrow i)')
    LOOP
        EXECUTE format('DROP POLICY IF EXISTS undoing_sees ON %s', found.place);
        EXECUTE format('DROP POLICY IF EXISTS undoing_removes ON %s', found.place);
        EXECUTE format('GRANT SELECT, DELETE ON %s TO utvag_wall', found.place);
        EXECUTE format('CREATE POLICY undoing_sees ON %s FOR SELECT TO utvag_wall USING (%s)',
                       found.place, found.condition);
        EXECUTE format('CREATE POLICY undoing_removes ON %s FOR DELETE TO utvag_wall USING (%s)',
                       found.place, found.condition);
    END LOOP;
END
$reach$
"""
