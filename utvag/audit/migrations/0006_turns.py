"""Entries are sealed in the order in which they were written, also when somebody sets the clock back."""

from django.db import migrations

from utvag.walls import building

# The table holds what waits for a fraction of a second, so that writing it anew takes no time.
TURN = [
    "ALTER TABLE wall.log_pending ADD COLUMN turn bigint GENERATED ALWAYS AS IDENTITY",
    "CREATE INDEX log_pending_by_turn ON wall.log_pending (turn)",
    "DROP INDEX wall.log_pending_in_order",
]
SEAL = """
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('utvag log sealer', 0));
    RETURN QUERY
    WITH taken AS (
        DELETE FROM wall.log_pending p USING (
            SELECT q.entry_id FROM wall.log_pending q ORDER BY q.turn LIMIT most
        ) next WHERE p.entry_id = next.entry_id
        RETURNING p.entry_id, p.leaf, p.turn
    ), sealed AS (
        INSERT INTO wall.log_seal (seq, entry_id, leaf)
        SELECT (SELECT coalesce(max(s.seq) + 1, 0) FROM wall.log_seal s)
               + row_number() OVER (ORDER BY t.turn) - 1, t.entry_id, t.leaf
        FROM taken t
        RETURNING log_seal.seq, log_seal.leaf
    )
    SELECT d.seq, d.leaf FROM sealed d ORDER BY d.seq;
END
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_telling")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        migrations.RunSQL(TURN, migrations.RunSQL.noop),
        building.function(
            "wall.seal_pending(most integer) RETURNS TABLE (seq bigint, leaf bytea) LANGUAGE plpgsql",
            SEAL,
            grant="utvag_sealer",
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
