"""Inner nodes of the tree, the co-signatures of witnesses, and a role that reads the log to verify it."""

from django.db import migrations

from utvag.walls import building

SEALER, VERIFIER = "utvag_sealer", "utvag_verifier"

# Made by the role that owns the wall's tables: by default the program's role is given those of the owner.
TABLES = [
    (
        "CREATE TABLE wall.log_node (height smallint NOT NULL CHECK (height > 0),"
        " place bigint NOT NULL CHECK (place >= 0), hash bytea NOT NULL CHECK (octet_length(hash) = 32),"
        " PRIMARY KEY (height, place))"
    ),
    (
        "CREATE TABLE wall.log_cosignature (size bigint NOT NULL REFERENCES wall.log_head (size),"
        " witness text NOT NULL, line text NOT NULL, kept_at timestamptz NOT NULL, PRIMARY KEY (size, witness))"
    ),
    (
        "GRANT SELECT ON wall.log_pending, wall.log_seal, wall.log_head, wall.log_node, wall.log_cosignature"
        f" TO {VERIFIER}"
    ),
]

# What a verifier reads is ids, codes and sealed reasons, past the walls but nothing beside the log.
READING = [
    f"GRANT SELECT ON audit_entry TO {VERIFIER}",
    f"CREATE POLICY verifier_reads ON audit_entry FOR SELECT TO {VERIFIER} USING (true)",
]

KEEP_NODES = """
    INSERT INTO wall.log_node (height, place, hash)
    SELECT n.height, n.place, n.hash
    FROM unnest(heights, places, hashes) AS n (height, place, hash)
"""
HASHES = """
    SELECT h.hash FROM (
        SELECT s.seq AS place, s.leaf AS hash FROM wall.log_seal s
        WHERE the_height = 0 AND s.seq >= first AND s.seq < until
        UNION ALL
        SELECT n.place, n.hash FROM wall.log_node n
        WHERE n.height = the_height AND n.place >= first AND n.place < until
    ) h ORDER BY h.place
"""
KEEP_COSIGNATURE = """
    INSERT INTO wall.log_cosignature (size, witness, line, kept_at)
    VALUES (the_size, the_witness, the_line, at)
    ON CONFLICT DO NOTHING
"""
COSIGNED = "SELECT max(c.size) FROM wall.log_cosignature c WHERE c.witness = the_witness"


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_sealing")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
        migrations.RunSQL(READING, migrations.RunSQL.noop),
        building.function(
            "wall.keep_nodes(heights smallint[], places bigint[], hashes bytea[]) RETURNS void LANGUAGE sql",
            KEEP_NODES,
            grant=SEALER,
        ),
        building.function(
            "wall.log_hashes(the_height smallint, first bigint, until bigint) RETURNS SETOF bytea"
            " LANGUAGE sql STABLE",
            HASHES,
            grant=SEALER,
        ),
        building.function(
            "wall.keep_cosignature(the_size bigint, the_witness text, the_line text, at timestamptz)"
            " RETURNS void LANGUAGE sql",
            KEEP_COSIGNATURE,
            grant=SEALER,
        ),
        building.function(
            "wall.cosigned_until(the_witness text) RETURNS bigint LANGUAGE sql STABLE",
            COSIGNED,
            grant=SEALER,
        ),
    ]
