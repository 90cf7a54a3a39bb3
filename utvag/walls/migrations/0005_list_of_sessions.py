"""A user's open web sessions as a list for the gate: since when, on what kind of device; each can be ended by its place."""

from django.db import migrations

# A word for the browser and one for the system; nothing by which a device could be told from another of its kind.
DEVICE = """
SET LOCAL ROLE utvag_wall;
ALTER TABLE wall.session ADD COLUMN device text CHECK (device ~ '^[A-Z_]{0,40}$');
RESET ROLE;
"""

# The place is a digest of the token's digest: it names the row and opens nothing.
FUNCTIONS = """
CREATE FUNCTION wall.open_session(token text, who uuid, controller uuid, why text, until timestamptz, on_what text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM wall.session WHERE expires_at < clock_timestamp();
    INSERT INTO wall.session (token_hash, user_id, controller_id, purpose, expires_at, device)
    VALUES (sha256(convert_to(token, 'UTF8')), who, controller, why, until, on_what)
    ON CONFLICT (token_hash) DO NOTHING;
$$;
CREATE FUNCTION wall.sessions_of(who uuid, token text)
RETURNS TABLE (place uuid, device text, opened_at timestamptz, expires_at timestamptz, is_this_one boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT encode(substr(sha256(s.token_hash), 1, 16), 'hex')::uuid, s.device, s.opened_at, s.expires_at,
        s.token_hash = sha256(convert_to(token, 'UTF8'))
    FROM wall.session s
    WHERE s.user_id = who AND s.device <> '' AND s.expires_at > clock_timestamp()
    ORDER BY s.opened_at DESC
$$;
CREATE FUNCTION wall.close_session_at(who uuid, place uuid) RETURNS boolean LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    WITH gone AS (
        DELETE FROM wall.session s
        WHERE s.user_id = who AND encode(substr(sha256(s.token_hash), 1, 16), 'hex')::uuid = place
        RETURNING 1)
    SELECT EXISTS (SELECT FROM gone)
$$;
"""

CALLS = (
    "wall.open_session(text, uuid, uuid, text, timestamptz, text)",
    "wall.sessions_of(uuid, text)",
    "wall.close_session_at(uuid, uuid)",
)


class Migration(migrations.Migration):
    dependencies = [("walls", "0004_post")]
    operations = [
        migrations.RunSQL(
            [
                DEVICE,
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
