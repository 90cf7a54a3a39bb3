"""Entries whose time is over: the decision is sealed in the log first, then they go, and their hashes stay."""

from django.db import migrations

from utvag.walls import building

SEALER, VERIFIER = "utvag_sealer", "utvag_verifier"

# Made by the role that owns the wall's tables: by default the program's role is given those of the owner.
TABLE = [
    (
        "CREATE TABLE wall.log_retirement (entry_id uuid PRIMARY KEY, controller_id uuid,"
        " before timestamptz NOT NULL, entries bigint NOT NULL, retired_at timestamptz NOT NULL)"
    ),
    f"GRANT SELECT ON wall.log_retirement TO {VERIFIER}",
]
RIGHTS = [
    "GRANT DELETE ON audit_entry TO utvag_wall",
    "CREATE POLICY wall_retires ON audit_entry FOR DELETE TO utvag_wall USING (true)",
    # What says that entries were retired comes through the wall's own function, from whoever has the sealer's role.
    (
        "CREATE POLICY only_wall_retires ON audit_entry AS RESTRICTIVE FOR INSERT TO utvag_app"
        " WITH CHECK (action NOT LIKE 'audit.%')"
    ),
]
# What is kept whatever its age: higher floors say it (cases that are open, opened keys that wait for an answer).
HELD = "SELECT NULL::uuid, NULL::uuid WHERE false"

KEEP = """
    INSERT INTO public.audit_entry (id, action, subject, at, reason, details, controller_id)
    VALUES (the_id, 'audit.retirement.decided', '', at, '', the_details, of_controller)
    ON CONFLICT (id) DO NOTHING
"""
SEALED = """
    SELECT EXISTS (
        SELECT FROM public.audit_entry e
        JOIN wall.log_seal s ON s.entry_id = e.id
             AND s.leaf = sha256('\\x00'::bytea || convert_to(e.body, 'UTF8'))
        WHERE e.id = the_id AND e.action = 'audit.retirement.decided'
          AND EXISTS (
              SELECT FROM wall.log_head h
              WHERE h.size > s.seq
                AND (SELECT count(*) FROM wall.log_cosignature c WHERE c.size = h.size) >= witnesses))
"""
# Signatures are tried by the command, since the database cannot; five years stand here whatever was signed.
RETIRE = """
DECLARE kept record; ids uuid[]; gone bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('utvag log retirement', 0));
    IF NOT wall.retirement_is_sealed(the_id, 0) THEN
        RAISE EXCEPTION 'the retirement is not under a signed head';
    END IF;
    IF EXISTS (SELECT FROM wall.log_retirement r WHERE r.entry_id = the_id) THEN
        RETURN 0;
    END IF;
    SELECT e.details, e.controller_id, s.seq INTO kept
    FROM public.audit_entry e JOIN wall.log_seal s ON s.entry_id = e.id WHERE e.id = the_id;
    SELECT array_agg(s.entry_id) INTO ids FROM (
        SELECT split_part(run, '-', 1)::bigint AS first,
               coalesce(nullif(split_part(run, '-', 2), ''), run)::bigint AS last
        FROM string_to_table(kept.details ->> 'places', ',') AS run
    ) named JOIN wall.log_seal s ON s.seq BETWEEN named.first AND named.last AND s.seq < kept.seq;
    IF EXISTS (
        SELECT FROM public.audit_entry e JOIN unnest(ids) AS named (id) ON named.id = e.id
        WHERE e.at >= clock_timestamp() - interval '5 years' OR e.action LIKE 'audit.%'
           OR e.controller_id IS DISTINCT FROM kept.controller_id
    ) OR EXISTS (
        SELECT FROM wall.log_held() h
        JOIN public.audit_entry e ON e.case_id = h.case_id OR e.id = h.entry_id
        JOIN unnest(ids) AS named (id) ON named.id = e.id
    ) THEN
        RAISE EXCEPTION 'the retirement names what may not go';
    END IF;
    DELETE FROM public.audit_entry e USING unnest(ids) AS named (id) WHERE e.id = named.id;
    GET DIAGNOSTICS gone = ROW_COUNT;
    -- Without its id nobody can try whether a look that they guess gives the hash.
    UPDATE wall.log_seal s SET entry_id = gen_random_uuid() FROM unnest(ids) AS named (id) WHERE s.entry_id = named.id;
    INSERT INTO wall.log_retirement (entry_id, controller_id, before, entries, retired_at)
    VALUES (the_id, kept.controller_id, earlier_than, gone, clock_timestamp());
    RETURN gone;
END
"""
RETIRED = """
    SELECT max(r.before) FROM wall.log_retirement r
    WHERE r.controller_id IS NOT DISTINCT FROM (SELECT wall.my_controller())
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0006_turns")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        migrations.RunSQL(TABLE, migrations.RunSQL.noop),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        building.function(
            "wall.log_held() RETURNS TABLE (case_id uuid, entry_id uuid) LANGUAGE sql STABLE",
            HELD,
            grant=f"{SEALER}, {VERIFIER}",
        ),
        building.function(
            "wall.keep_retirement(the_id uuid, of_controller uuid, the_details jsonb, at timestamptz)"
            " RETURNS void LANGUAGE sql",
            KEEP,
            grant=SEALER,
        ),
        building.function(
            "wall.retirement_is_sealed(the_id uuid, witnesses integer) RETURNS boolean LANGUAGE sql STABLE",
            SEALED,
            grant=SEALER,
        ),
        building.function(
            "wall.is_retired(the_id uuid) RETURNS boolean LANGUAGE sql STABLE",
            "SELECT EXISTS (SELECT FROM wall.log_retirement r WHERE r.entry_id = the_id)",
            grant=SEALER,
        ),
        building.function(
            "wall.retire_entries(the_id uuid, earlier_than timestamptz) RETURNS bigint LANGUAGE plpgsql",
            RETIRE,
            grant=SEALER,
        ),
        building.function(
            "wall.log_retired_before() RETURNS timestamptz LANGUAGE sql STABLE",
            RETIRED,
        ),
    ]
