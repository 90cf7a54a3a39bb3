"""The schema `wall`: session tokens that the program's role can use but neither read nor forge."""

from django.db import migrations

SESSION = """
CREATE TABLE wall.session (
    token_hash bytea PRIMARY KEY,
    user_id uuid,
    controller_id uuid,
    purpose text NOT NULL CHECK (purpose IN ('USER', 'SIGN_IN', 'INSTALL', 'ROTATION')),
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    CHECK ((purpose = 'USER') = (user_id IS NOT NULL AND controller_id IS NOT NULL))
);
CREATE INDEX session_by_user ON wall.session (user_id);
CREATE INDEX session_by_expiry ON wall.session (expires_at);
ALTER TABLE wall.session OWNER TO utvag_wall;
"""

# Three questions that every policy asks. The token is compared by hash, so that even whoever
# reads the table cannot use what is in it.
QUESTIONS = """
CREATE FUNCTION wall.{name}() RETURNS {type} LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.{column} FROM wall.session s
    WHERE s.token_hash = sha256(convert_to(nullif(current_setting('utvag.token', true), ''), 'UTF8'))
      AND s.expires_at > clock_timestamp()
$$;
REVOKE ALL ON FUNCTION wall.{name}() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall.{name}() TO utvag_app, utvag_owner;
ALTER FUNCTION wall.{name}() OWNER TO utvag_wall;
"""

GATE = """
CREATE FUNCTION wall.open_session(token text, who uuid, controller uuid, why text, until timestamptz)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM wall.session WHERE expires_at < clock_timestamp();
    INSERT INTO wall.session (token_hash, user_id, controller_id, purpose, expires_at)
    VALUES (sha256(convert_to(token, 'UTF8')), who, controller, why, until)
    ON CONFLICT (token_hash) DO NOTHING;
$$;
CREATE FUNCTION wall.close_session(token text) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM wall.session WHERE token_hash = sha256(convert_to(token, 'UTF8'));
$$;
CREATE FUNCTION wall.close_sessions_of(who uuid) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM wall.session WHERE user_id = who;
$$;
"""

GATE_FUNCTIONS = (
    "wall.open_session(text, uuid, uuid, text, timestamptz)",
    "wall.close_session(text)",
    "wall.close_sessions_of(uuid)",
)


def statements() -> list[str]:
    """All statements in order; the wall role owns what it must read past the policies."""
    made = [SESSION]
    for name, kind, column in (
        ("me", "uuid", "user_id"),
        ("my_controller", "uuid", "controller_id"),
        ("purpose", "text", "purpose"),
    ):
        made.append(QUESTIONS.format(name=name, type=kind, column=column))
    made.append(GATE)
    for function in GATE_FUNCTIONS:
        made += [
            f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC",
            f"GRANT EXECUTE ON FUNCTION {function} TO utvag_gate",
            # Last, because the owner's rights over the function go with it.
            f"ALTER FUNCTION {function} OWNER TO utvag_wall",
        ]
    made += [
        "GRANT USAGE ON SCHEMA wall TO utvag_app, utvag_gate",
        "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO utvag_app",
        "ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO utvag_app",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO utvag_app",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO utvag_app",
    ]
    return made


class Migration(migrations.Migration):
    dependencies = []
    run_before = [("contenttypes", "0001_initial"), ("sessions", "0001_initial")]
    operations = [migrations.RunSQL(statements(), migrations.RunSQL.noop)]
