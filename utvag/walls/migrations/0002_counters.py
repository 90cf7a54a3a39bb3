"""What limits attempts at signing in is counted once for all processes, where no ordinary statement reaches it."""

from django.db import migrations

# Not in the write-ahead log, and so in no standby or archive of it: what is counted is over in minutes.
COUNTER = """
CREATE UNLOGGED TABLE wall.counter (
    key bytea PRIMARY KEY CHECK (length(key) = 32),
    kept text CHECK (coalesce(length(kept), 4001) <= 4000),
    expires_at timestamptz CHECK (isfinite(expires_at) IS TRUE)
);
CREATE INDEX counter_by_expiry ON wall.counter (expires_at);
-- New tables are the program's by default; this one is the gate's functions' alone.
REVOKE ALL ON wall.counter FROM utvag_app;
ALTER TABLE wall.counter OWNER TO utvag_wall;
"""

FUNCTIONS = """
CREATE FUNCTION wall.counted(which bytea) RETURNS text LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.kept FROM wall.counter c WHERE c.key = which AND c.expires_at > clock_timestamp();
$$;
CREATE FUNCTION wall.count(which bytea, what text, until timestamptz, anew boolean)
RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM wall.counter WHERE key IN (
        SELECT c.key FROM wall.counter c WHERE c.expires_at <= clock_timestamp() FOR UPDATE SKIP LOCKED);
    WITH put AS (
        INSERT INTO wall.counter AS c (key, kept, expires_at) VALUES (which, what, until)
        ON CONFLICT (key) DO UPDATE SET kept = excluded.kept, expires_at = excluded.expires_at
            WHERE anew OR c.expires_at <= clock_timestamp()
        RETURNING 1)
    SELECT EXISTS (SELECT FROM put);
$$;
CREATE FUNCTION wall.uncount(which bytea) RETURNS boolean LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    WITH gone AS (DELETE FROM wall.counter WHERE key = which OR which IS NULL RETURNING 1)
    SELECT EXISTS (SELECT FROM gone);
$$;
"""

CALLS = ("wall.counted(bytea)", "wall.count(bytea, text, timestamptz, boolean)", "wall.uncount(bytea)")


class Migration(migrations.Migration):
    dependencies = [("walls", "0001_wall")]
    operations = [
        migrations.RunSQL(
            [
                COUNTER,
                FUNCTIONS,
                *[
                    statement
                    for call in CALLS
                    for statement in (
                        f"REVOKE ALL ON FUNCTION {call} FROM PUBLIC",
                        f"GRANT EXECUTE ON FUNCTION {call} TO utvag_gate",
                        f"ALTER FUNCTION {call} OWNER TO utvag_wall",
                    )
                ],
            ],
            migrations.RunSQL.noop,
        )
    ]
