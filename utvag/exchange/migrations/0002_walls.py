from django.db import migrations

from utvag.walls import building

MINE = f"controller_id = {building.MINE}"
AT_THE_POST = "(SELECT wall.purpose()) = 'POST'"

# Whoever does casework in a unit takes care of what comes to it, as long as it belongs to no case.
MY_POST_UNITS = """
    SELECT m.unit_id FROM public.accounts_membership m
    WHERE m.user_id = (SELECT wall.me()) AND wall.role_holds(m.starts_on, m.ends_on)
      AND m.role IN ('WORKER', 'COORDINATOR', 'MANAGER')
"""
# What belongs to a case is for those who reach the case, and nobody else in the unit.
REACHED = """
    CASE WHEN {row}case_id IS NULL THEN {row}unit_id = ANY (ARRAY(SELECT wall.my_post_units()))
         ELSE {row}case_id = ANY (ARRAY(SELECT wall.my_cases())) END
"""
MY_PACKAGES = f"""
    SELECT p.id FROM public.exchange_package p
    WHERE p.controller_id = (SELECT wall.my_controller()) AND {REACHED.format(row="p.")}
"""
# The same package again is told from another one with its id; of nothing else is anything said.
KNOWN_PACKAGE = """
    SELECT p.digest, p.kept_at FROM public.exchange_package p
    WHERE p.controller_id = receiver AND p.direction = 'IN' AND p.package_id = which
      AND (SELECT wall.purpose()) = 'POST'
"""
# What one has sent to this party, and this party answers: the answer belongs where the question does.
REPLIED_TO = """
    SELECT p.kind::text, p.case_id, p.unit_id FROM public.exchange_package p
    JOIN public.exchange_partnerkey k ON k.id = p.partner_id
    WHERE p.controller_id = receiver AND p.direction = way AND p.package_id = which AND k.party = from_party
      AND (SELECT wall.purpose()) = 'POST'
"""
# Ciphertext and key go; what stood on it, and the receipt, stay.
END = """
DECLARE
    the_key uuid;
BEGIN
    SELECT p.key_id INTO the_key FROM public.exchange_package p WHERE p.id = which AND p.ended_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE public.exchange_package p
    SET key_id = NULL, payload = '', wire = '', ended_at = moment, ended_by_id = who, ended_why = why
    WHERE p.id = which;
    DELETE FROM public.vault_datakey d WHERE d.id = the_key AND d.kind = 'PACKAGE';
    RETURN true;
END
"""
# One's own copy of what one has sent and takes back.
END_OWN = """
    SELECT p.direction = 'OUT' AND wall.end_package(p.id, 'WITHDRAWN', (SELECT wall.me()), moment)
    FROM public.exchange_package p
    WHERE p.id = which AND p.id = ANY (ARRAY(SELECT wall.my_packages()))
"""
# The receiver's copy, when the one who sent it takes it back.
TAKE_BACK = """
    SELECT wall.end_package(p.id, 'WITHDRAWN', NULL, moment)
    FROM public.exchange_package p JOIN public.exchange_partnerkey k ON k.id = p.partner_id
    WHERE p.controller_id = receiver AND p.direction = 'IN' AND p.package_id = which AND k.party = from_party
      AND (SELECT wall.purpose()) = 'POST'
"""
# By the database's own clock, so that nobody ends another's package early; asked by the worker.
EXPIRE = """
    WITH over AS MATERIALIZED (
        SELECT p.controller_id, p.id, p.case_id FROM public.exchange_package p
        WHERE p.ended_at IS NULL AND p.ends_at <= clock_timestamp() AND (SELECT wall.purpose()) = 'POST')
    SELECT o.controller_id, o.id, o.case_id FROM over o
    WHERE wall.end_package(o.id, 'EXPIRED', NULL, clock_timestamp())
"""


def for_wall(table: str, right: str) -> migrations.RunSQL:
    """Let the wall's own functions do this to `table` past its policies."""
    return migrations.RunSQL(
        [
            f"GRANT {right} ON {table} TO utvag_wall",
            f"CREATE POLICY wall_{right.lower()}s ON {table} FOR {right} TO utvag_wall USING (true)",
        ],
        migrations.RunSQL.noop,
    )


def only(table: str, columns: str) -> migrations.RunSQL:
    """Nothing of a row changes but these."""
    return migrations.RunSQL(
        [
            f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM utvag_app",
            f"GRANT UPDATE ({columns}) ON {table} TO utvag_app",
        ],
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0001_initial"),
        ("access", "0008_need_to_know_walls"),
        ("accounts", "0012_roles_hold_by_their_days"),
        ("walls", "0004_post"),
        ("vault", "0005_unwraps"),
    ]
    operations = [
        building.readable_by_wall("exchange_package"),
        building.readable_by_wall("exchange_partnerkey"),
        for_wall("exchange_package", "UPDATE"),
        for_wall("vault_datakey", "DELETE"),
        building.function("wall.my_post_units() RETURNS SETOF uuid LANGUAGE sql STABLE", MY_POST_UNITS),
        building.function("wall.my_packages() RETURNS SETOF uuid LANGUAGE sql STABLE", MY_PACKAGES),
        building.function(
            "wall.known_package(receiver uuid, which uuid) RETURNS TABLE (digest bytea, kept_at timestamptz) "
            "LANGUAGE sql STABLE",
            KNOWN_PACKAGE,
        ),
        building.function(
            "wall.replied_to(receiver uuid, way text, from_party uuid, which uuid) "
            "RETURNS TABLE (kind text, case_id uuid, unit_id uuid) LANGUAGE sql STABLE",
            REPLIED_TO,
        ),
        building.function(
            "wall.end_package(which uuid, why text, who uuid, moment timestamptz) RETURNS boolean LANGUAGE plpgsql",
            END,
            grant="utvag_wall",
        ),
        building.function(
            "wall.end_own_package(which uuid, moment timestamptz) RETURNS boolean LANGUAGE sql", END_OWN
        ),
        building.function(
            "wall.take_back(receiver uuid, from_party uuid, which uuid, moment timestamptz) RETURNS boolean LANGUAGE sql",
            TAKE_BACK,
        ),
        building.function(
            "wall.expire_packages() RETURNS TABLE (controller_id uuid, package uuid, case_id uuid) LANGUAGE sql",
            EXPIRE,
        ),
        building.wall("exchange_ownkey", see=f"{MINE} OR {AT_THE_POST}", add=MINE, change=MINE),
        only("exchange_ownkey", "revoked_at, revoked_by_id, revoked_why"),
        building.wall("exchange_partnerkey", see=f"{MINE} OR {AT_THE_POST}", add=MINE, change=MINE),
        only(
            "exchange_partnerkey",
            "revoked_at, revoked_by_id, revoked_why, checked_at, checked_by_id, called, address",
        ),
        building.wall(
            "exchange_package",
            see=f"{MINE} AND ({REACHED.format(row='')})",
            add=(
                f"({MINE} AND direction = 'OUT' AND kept_by_id = {building.ME} AND ({REACHED.format(row='')})) "
                f"OR ({AT_THE_POST} AND direction = 'IN' AND ended_at IS NULL)"
            ),
            change=f"{MINE} AND direction = 'IN' AND ({REACHED.format(row='')})",
        ),
        # What came in is tied to the case that it became part of; nothing else of it is the program's to change.
        only("exchange_package", "case_id"),
        building.by_parent("exchange_attempt", "package_id", "exchange_package"),
        building.append_only("exchange_attempt"),
        building.by_parent("exchange_receipt", "package_id", "exchange_package"),
        building.append_only("exchange_receipt"),
        building.by_parent("exchange_settlement", "package_id", "exchange_package"),
        building.append_only("exchange_settlement"),
        # Keys for packages: a controller's own, and one for each package, which whoever reads it reaches.
        building.also("vault_datakey", "exchange_adds", f"kind = 'EXCHANGE' AND {MINE}", to="INSERT"),
        building.also(
            "vault_datakey", "packages_add", f"kind = 'PACKAGE' AND ({MINE} OR {AT_THE_POST})", to="INSERT"
        ),
        building.also("vault_datakey", "exchange_sees", f"kind = 'EXCHANGE' AND ({MINE} OR {AT_THE_POST})"),
        building.also(
            "vault_datakey",
            "packages_see",
            f"kind = 'PACKAGE' AND {MINE} AND subject_id = ANY (ARRAY(SELECT wall.my_packages()))",
        ),
        # Nobody did what came by itself: it is kept for the controller that it came to.
        building.also("audit_entry", "post_adds", f"{AT_THE_POST} AND actor_id IS NULL", to="INSERT"),
    ]
