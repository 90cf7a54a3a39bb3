"""Which heads were told to somebody outside, and when: by mail, and to whoever stamps the time."""

from django.db import migrations

from utvag.walls import building

SEALER, VERIFIER = "utvag_sealer", "utvag_verifier"

# Made by the role that owns the wall's tables: by default the program's role is given those of the owner.
TABLE = [
    (
        "CREATE TABLE wall.log_telling (size bigint NOT NULL,"
        " kind text NOT NULL CHECK (kind IN ('MAIL', 'STAMP')), token bytea NOT NULL,"
        " told_at timestamptz NOT NULL, PRIMARY KEY (kind, size))"
    ),
    f"GRANT SELECT ON wall.log_telling TO {VERIFIER}",
]
KEEP = """
    INSERT INTO wall.log_telling (size, kind, token, told_at) VALUES (the_size, the_kind, the_token, at)
    ON CONFLICT DO NOTHING
"""
LAST = """
    SELECT t.size, t.told_at FROM wall.log_telling t WHERE t.kind = the_kind ORDER BY t.size DESC LIMIT 1
"""
COSIGNED = """
    SELECT h.note || coalesce(string_agg(c.line, '' ORDER BY c.witness), '')
    FROM wall.log_head h LEFT JOIN wall.log_cosignature c ON c.size = h.size
    WHERE h.size = the_size GROUP BY h.note
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_proofs")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        migrations.RunSQL(TABLE, migrations.RunSQL.noop),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
        building.function(
            "wall.keep_telling(the_size bigint, the_kind text, the_token bytea, at timestamptz)"
            " RETURNS void LANGUAGE sql",
            KEEP,
            grant=SEALER,
        ),
        building.function(
            "wall.last_telling(the_kind text) RETURNS TABLE (size bigint, told_at timestamptz) LANGUAGE sql STABLE",
            LAST,
            grant=SEALER,
        ),
        building.function(
            "wall.head_with_witnesses(the_size bigint) RETURNS text LANGUAGE sql STABLE",
            COSIGNED,
            grant=SEALER,
        ),
    ]
