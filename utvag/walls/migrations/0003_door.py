"""What the open door needs of the walls: a purpose that sees nothing, and a count that is right at once."""

from django.db import migrations

# The table and its constraint are the wall role's.
PURPOSES = """
SET LOCAL ROLE utvag_wall;
ALTER TABLE wall.session DROP CONSTRAINT session_purpose_check;
ALTER TABLE wall.session ADD CONSTRAINT session_purpose_check
    CHECK (purpose IN ('USER', 'SIGN_IN', 'INSTALL', 'ROTATION', 'DOOR'));
RESET ROLE;
"""

# One statement, so that of many at once each is counted.
TALLY = """
CREATE FUNCTION wall.tally(which bytea, until timestamptz) RETURNS integer LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM wall.counter WHERE key IN (
        SELECT c.key FROM wall.counter c WHERE c.expires_at <= clock_timestamp() FOR UPDATE SKIP LOCKED);
    INSERT INTO wall.counter AS c (key, kept, expires_at) VALUES (which, '1', until)
    ON CONFLICT (key) DO UPDATE SET
        kept = CASE WHEN c.expires_at <= clock_timestamp() THEN '1' ELSE (c.kept::integer + 1)::text END,
        expires_at = CASE WHEN c.expires_at <= clock_timestamp() THEN excluded.expires_at ELSE c.expires_at END
    RETURNING kept::integer;
$$;
REVOKE ALL ON FUNCTION wall.tally(bytea, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall.tally(bytea, timestamptz) TO utvag_gate;
ALTER FUNCTION wall.tally(bytea, timestamptz) OWNER TO utvag_wall;
"""


class Migration(migrations.Migration):
    dependencies = [("walls", "0002_counters")]
    operations = [migrations.RunSQL([PURPOSES, TALLY], migrations.RunSQL.noop)]
