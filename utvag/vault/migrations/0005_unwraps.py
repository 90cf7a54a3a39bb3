"""A second log, of keys that were opened: told by the gate, outside the transaction, and held against the first."""

from django.db import migrations

from utvag.walls import building

GATE = "utvag_gate"

# Made by the role that owns the wall's tables: by default the program's role is given those of the owner.
TABLE = [
    (
        "CREATE TABLE wall.unwrap (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id uuid,"
        " keys uuid[] NOT NULL, entries uuid[] NOT NULL, told_at timestamptz NOT NULL DEFAULT clock_timestamp(),"
        " lacks text CHECK (lacks IN ('', 'ENTRY', 'CASE')), reconciled_at timestamptz,"
        " settled_at timestamptz, settled_by_id uuid)"
    ),
    "CREATE INDEX unwraps_to_reconcile ON wall.unwrap (told_at) WHERE reconciled_at IS NULL",
    "CREATE INDEX unwraps_that_lack ON wall.unwrap (told_at) WHERE lacks <> '' AND settled_at IS NULL",
    "CREATE INDEX unwraps_to_forget ON wall.unwrap (reconciled_at) WHERE lacks = ''",
]
KEYS = [
    "GRANT SELECT (id, kind, subject_id, controller_id) ON vault_datakey TO utvag_wall",
    "CREATE POLICY wall_reads ON vault_datakey FOR SELECT TO utvag_wall USING (true)",
]
KEEP = "INSERT INTO wall.unwrap (user_id, keys, entries) VALUES (who, the_keys, the_entries)"

# What was told in one go must have an entry of the same user. Where all of them are of cases, every case whose
# key was opened must be among those; an entry of no case is of a list, a search or a file of many.
RECONCILE = """
DECLARE looked_at bigint; without bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('utvag unwraps', 0));
    WITH told AS (
        SELECT w.id, w.user_id, w.keys, w.entries FROM wall.unwrap w
        WHERE w.reconciled_at IS NULL AND w.told_at < until
    ), held AS (
        SELECT t.id, count(e.id) AS entries, coalesce(bool_or(e.case_id IS NULL), false) AS wide,
               array_agg(e.case_id) AS cases
        FROM told t LEFT JOIN public.audit_entry e ON e.id = ANY (t.entries)
             AND (t.user_id IS NULL OR e.actor_id IS NULL OR e.actor_id = t.user_id)
        GROUP BY t.id
    ), found AS (
        SELECT t.id, CASE
            WHEN h.entries = 0 THEN 'ENTRY'
            WHEN NOT h.wide AND EXISTS (
                SELECT FROM public.vault_datakey k
                WHERE k.id = ANY (t.keys) AND k.kind = 'CASE' AND NOT k.subject_id = ANY (h.cases)) THEN 'CASE'
            ELSE '' END AS lacks
        FROM told t JOIN held h ON h.id = t.id
    ), kept AS (
        UPDATE wall.unwrap w SET lacks = f.lacks, reconciled_at = clock_timestamp()
        FROM found f WHERE w.id = f.id RETURNING w.lacks
    )
    SELECT count(*), count(*) FILTER (WHERE k.lacks <> '') INTO looked_at, without FROM kept k;
    DELETE FROM wall.unwrap w WHERE w.lacks = '' AND w.reconciled_at < clock_timestamp() - interval '30 days';
    RETURN QUERY SELECT looked_at, without;
END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0004_kinds_of_packages"),
        ("audit", "0005_telling"),
        ("access", "0005_reach_takes_two"),
    ]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        migrations.RunSQL(TABLE, migrations.RunSQL.noop),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
        migrations.RunSQL(KEYS, migrations.RunSQL.noop),
        building.function(
            "wall.keep_unwraps(who uuid, the_keys uuid[], the_entries uuid[]) RETURNS void LANGUAGE sql",
            KEEP,
            grant=GATE,
        ),
        building.function(
            "wall.reconcile_unwraps(until timestamptz) RETURNS TABLE (looked bigint, lacking bigint)"
            " LANGUAGE plpgsql",
            RECONCILE,
            grant=GATE,
        ),
    ]
