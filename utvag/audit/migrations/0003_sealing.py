"""Every entry is put in words, hashed and queued by the database itself; one sealer gives it its place."""

from django.db import migrations, models

from utvag.walls import building

COLUMNS = [
    "ALTER TABLE audit_entry ADD COLUMN body text DEFAULT '' NOT NULL",
    "ALTER TABLE audit_entry ADD COLUMN reason_salt bytea DEFAULT ''::bytea NOT NULL",
]

# In the wall's own schema; the program's role, which is given new tables by default, has no right to them.
TABLES = [
    """CREATE TABLE wall.log_pending (
    entry_id uuid PRIMARY KEY,
    leaf bytea NOT NULL CHECK (octet_length(leaf) = 32),
    written_at timestamptz NOT NULL
)""",
    """CREATE INDEX log_pending_in_order ON wall.log_pending (written_at, entry_id)""",
    """CREATE TABLE wall.log_seal (
    seq bigint PRIMARY KEY CHECK (seq >= 0),
    entry_id uuid NOT NULL UNIQUE,
    leaf bytea NOT NULL CHECK (octet_length(leaf) = 32)
)""",
    """CREATE TABLE wall.log_head (
    size bigint PRIMARY KEY CHECK (size >= 0),
    root bytea NOT NULL CHECK (octet_length(root) = 32),
    peaks bytea NOT NULL CHECK (octet_length(peaks) % 32 = 0),
    note text NOT NULL,
    signed_at timestamptz NOT NULL
)""",
    """REVOKE ALL ON wall.log_pending, wall.log_seal, wall.log_head FROM utvag_app""",
    """ALTER TABLE wall.log_pending OWNER TO utvag_wall""",
    """ALTER TABLE wall.log_seal OWNER TO utvag_wall""",
    """ALTER TABLE wall.log_head OWNER TO utvag_wall""",
]

# The text is what is hashed, so that no later reading of numbers or order of keys can change it. A reason may
# be about a person: it stands outside, bound by a salted digest, and can be destroyed with its salt.
WORDS = """
BEGIN
    NEW.reason_salt := CASE WHEN NEW.reason = '' THEN ''::bytea ELSE uuid_send(gen_random_uuid()) END;
    NEW.body := json_build_object(
        'id', NEW.id, 'action', NEW.action, 'subject', NEW.subject, 'subject_id', NEW.subject_id,
        'case_id', NEW.case_id, 'actor_id', NEW.actor_id, 'controller_id', NEW.controller_id,
        'at', to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'reason', CASE WHEN NEW.reason = '' THEN ''
                  ELSE encode(sha256(NEW.reason_salt || convert_to(NEW.reason, 'UTF8')), 'hex') END,
        'details', NEW.details)::text;
    INSERT INTO wall.log_pending (entry_id, leaf, written_at)
    VALUES (NEW.id, sha256('\\x00'::bytea || convert_to(NEW.body, 'UTF8')), clock_timestamp());
    RETURN NEW;
END
"""
# Handed over last: only whoever owns the function may hang it on the table, and nobody else may run it.
TRIGGER = [
    (
        "CREATE FUNCTION wall.put_in_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
        f" SET search_path = pg_catalog, pg_temp AS $body$ {WORDS} $body$"
    ),
    "REVOKE ALL ON FUNCTION wall.put_in_words() FROM PUBLIC",
    (
        "CREATE TRIGGER put_in_words BEFORE INSERT ON audit_entry"
        " FOR EACH ROW EXECUTE FUNCTION wall.put_in_words()"
    ),
    "ALTER FUNCTION wall.put_in_words() OWNER TO utvag_wall",
]

# One sealer at a time. What is not committed yet is not seen and comes with a later call, so that nobody
# who writes ever waits for the sealer, nor the sealer for them.
SEAL = """
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('utvag log sealer', 0));
    RETURN QUERY
    WITH taken AS (
        DELETE FROM wall.log_pending p USING (
            SELECT q.entry_id FROM wall.log_pending q ORDER BY q.written_at, q.entry_id LIMIT most
        ) next WHERE p.entry_id = next.entry_id
        RETURNING p.entry_id, p.leaf, p.written_at
    ), sealed AS (
        INSERT INTO wall.log_seal (seq, entry_id, leaf)
        SELECT (SELECT coalesce(max(s.seq) + 1, 0) FROM wall.log_seal s)
               + row_number() OVER (ORDER BY t.written_at, t.entry_id) - 1, t.entry_id, t.leaf
        FROM taken t
        RETURNING log_seal.seq, log_seal.leaf
    )
    SELECT d.seq, d.leaf FROM sealed d ORDER BY d.seq;
END
"""

KEEP_HEAD = """
BEGIN
    IF the_size <> (SELECT coalesce(max(s.seq) + 1, 0) FROM wall.log_seal s) THEN
        RAISE EXCEPTION 'the head is not of the log as it stands';
    END IF;
    INSERT INTO wall.log_head (size, root, peaks, note, signed_at)
    VALUES (the_size, the_root, the_peaks, the_note, at);
END
"""

LAST_HEAD = (
    "SELECT h.size, h.root, h.peaks, h.note, h.signed_at FROM wall.log_head h ORDER BY h.size DESC LIMIT 1"
)
LEAVES = "SELECT s.leaf FROM wall.log_seal s WHERE s.seq >= first AND s.seq < until ORDER BY s.seq"
WAITING = "SELECT count(*), min(p.written_at) FROM wall.log_pending p"
SEALER = "utvag_sealer"


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_walls"), ("walls", "0001_wall")]
    operations = [
        # The database keeps the defaults, so that a version which does not know the columns still writes.
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(COLUMNS, migrations.RunSQL.noop)],
            state_operations=[
                migrations.AddField(
                    "entry", "body", models.TextField(blank=True, default="", editable=False)
                ),
                migrations.AddField("entry", "reason_salt", models.BinaryField(default=b"", editable=False)),
            ],
        ),
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGER, migrations.RunSQL.noop),
        building.function(
            "wall.seal_pending(most integer) RETURNS TABLE (seq bigint, leaf bytea) LANGUAGE plpgsql",
            SEAL,
            grant=SEALER,
        ),
        building.function(
            "wall.keep_head(the_size bigint, the_root bytea, the_peaks bytea, the_note text, at timestamptz)"
            " RETURNS void LANGUAGE plpgsql",
            KEEP_HEAD,
            grant=SEALER,
        ),
        building.function(
            "wall.last_head() RETURNS TABLE (size bigint, root bytea, peaks bytea, note text,"
            " signed_at timestamptz) LANGUAGE sql STABLE",
            LAST_HEAD,
            grant=SEALER,
        ),
        building.function(
            "wall.log_leaves(first bigint, until bigint) RETURNS SETOF bytea LANGUAGE sql STABLE",
            LEAVES,
            grant=SEALER,
        ),
        building.function(
            "wall.log_waiting() RETURNS TABLE (entries bigint, oldest timestamptz) LANGUAGE sql STABLE",
            WAITING,
            grant=SEALER,
        ),
    ]
