"""Nobody takes over an account or makes somebody powerful alone; the database refuses it as well."""

from django.db import migrations

from utvag.walls import building

ME = building.ME
GUARDED = "('COORDINATOR', 'MANAGER', 'REGISTRAR', 'ADMINISTRATOR', 'REVIEWER')"
INSTALLING = "(SELECT wall.purpose()) = 'INSTALL'"
AT_THE_DOOR = "(SELECT wall.purpose()) = 'SIGN_IN'"
IS_ADMINISTRATOR = "(SELECT wall.is_administrator())"

MANAGES = """
    WITH RECURSIVE above(id) AS (
        SELECT which
        UNION
        SELECT u.parent_id FROM public.organisations_unit u JOIN above ON above.id = u.id
        WHERE u.parent_id IS NOT NULL)
    SELECT EXISTS (
        SELECT FROM public.accounts_membership m JOIN above ON above.id = m.unit_id
        WHERE m.user_id = (SELECT wall.me()) AND m.ends_on IS NULL AND m.role = 'MANAGER')
"""

# Another administrator, or who manages the unit concerned or one above it: for a role that unit, for a
# link those where the user works.
MAY_ANSWER = """
    SELECT who <> (SELECT wall.me())
       AND EXISTS (SELECT FROM public.accounts_user u
                   WHERE u.id = who AND u.controller_id = (SELECT wall.my_controller()))
       AND (wall.is_administrator() OR wall.manages(which) OR (which IS NULL AND EXISTS (
            SELECT FROM public.accounts_membership m
            WHERE m.user_id = who AND m.ends_on IS NULL AND wall.manages(m.unit_id))))
"""

NEEDS_SECOND = f"""
    SELECT EXISTS (SELECT FROM public.accounts_user u WHERE u.id = who AND u.password NOT LIKE '!%')
        OR EXISTS (SELECT FROM public.mfa_authenticator a WHERE a.user_id = who)
        OR EXISTS (SELECT FROM public.socialaccount_socialaccount s WHERE s.user_id = who)
        OR EXISTS (SELECT FROM public.accounts_membership m
                   WHERE m.user_id = who AND m.ends_on IS NULL AND m.role IN {GUARDED})
"""

# The newest link alone, and one that replaces something only when two have wanted it. The operator's own
# links (nobody invited) need no second person: that is how an installation begins.
COUNTS = """
    SELECT NOT EXISTS (SELECT FROM public.accounts_invitation i JOIN public.accounts_invitation later
                       ON later.user_id = i.user_id AND later.invited_at > i.invited_at WHERE i.id = link)
       AND (inviter IS NULL OR NOT wall.needs_second(who) OR EXISTS (
            SELECT FROM public.accounts_accountchange c
            JOIN public.accounts_accountchangeanswer a ON a.change_id = c.id
            WHERE c.invitation_id = link AND a.agreed AND a.answered_by_id <> c.asked_by_id))
"""

AGREED = """
    SELECT EXISTS (
        SELECT FROM public.accounts_accountchange c
        JOIN public.accounts_accountchangeanswer a ON a.change_id = c.id
        WHERE c.user_id = who AND c.unit_id = which AND c.role = what AND a.agreed
          AND a.answered_by_id = (SELECT wall.me()) AND c.asked_by_id <> (SELECT wall.me())
          AND a.answered_at > clock_timestamp() - interval '10 minutes')
"""

COLLEAGUE = "EXISTS (SELECT FROM accounts_user u WHERE u.id = {table}.user_id)"
IN_MY_UNITS = "EXISTS (SELECT FROM organisations_unit u WHERE u.id = accounts_membership.unit_id)"
APPOINTED = (
    f"{INSTALLING} OR (user_id <> {ME} AND {IN_MY_UNITS} AND {COLLEAGUE.format(table='accounts_membership')} "
    f"AND (({IS_ADMINISTRATOR} AND role NOT IN {GUARDED}) OR wall.agreed_to(user_id, unit_id, role)))"
)
ENDED = f"{IS_ADMINISTRATOR} AND user_id <> {ME} AND {IN_MY_UNITS}"

# A password is its owner's and the sign-in pages' alone; nobody is made a persona.
KEEP = """
CREATE FUNCTION wall.keep_what_is_the_users_own() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF wall.purpose() = 'USER' AND (
        (NEW.password IS DISTINCT FROM OLD.password AND NEW.id IS DISTINCT FROM wall.me())
        OR NEW.is_persona IS DISTINCT FROM OLD.is_persona) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the user changes this';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION wall.keep_what_is_the_users_own() FROM PUBLIC;
CREATE TRIGGER keep_what_is_the_users_own BEFORE UPDATE ON accounts_user
FOR EACH ROW EXECUTE FUNCTION wall.keep_what_is_the_users_own();
"""


def anew(table: str, name: str, policy: str) -> list[str]:
    return [f"DROP POLICY {name} ON {table}", f"CREATE POLICY {name} ON {table} {policy}"]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_account_change"),
        ("organisations", "0002_walls"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]
    operations = [
        *[
            building.readable_by_wall(table)
            for table in (
                "accounts_user",
                "accounts_invitation",
                "accounts_accountchange",
                "accounts_accountchangeanswer",
                "organisations_unit",
                "mfa_authenticator",
                "socialaccount_socialaccount",
            )
        ],
        building.function("wall.manages(which uuid) RETURNS boolean LANGUAGE sql STABLE", MANAGES),
        building.function(
            "wall.may_answer(who uuid, which uuid) RETURNS boolean LANGUAGE sql STABLE", MAY_ANSWER
        ),
        building.function("wall.needs_second(who uuid) RETURNS boolean LANGUAGE sql STABLE", NEEDS_SECOND),
        building.function(
            "wall.invitation_counts(link uuid, who uuid, inviter uuid) RETURNS boolean LANGUAGE sql STABLE",
            COUNTS,
        ),
        building.function(
            "wall.agreed_to(who uuid, which uuid, what text) RETURNS boolean LANGUAGE sql STABLE", AGREED
        ),
        building.wall(
            "accounts_accountchange",
            see=f"{AT_THE_DOOR} OR user_id = {ME} OR asked_by_id = {ME} OR wall.may_answer(user_id, unit_id)",
            add=(
                f"{IS_ADMINISTRATOR} AND asked_by_id = {ME} AND user_id <> {ME} "
                f"AND {COLLEAGUE.format(table='accounts_accountchange')} "
                "AND (invitation_id IS NULL OR EXISTS (SELECT FROM accounts_invitation i "
                "WHERE i.id = invitation_id AND i.user_id = accounts_accountchange.user_id "
                f"AND i.invited_by_id = {ME}))"
            ),
        ),
        building.append_only("accounts_accountchange"),
        building.wall(
            "accounts_accountchangeanswer",
            see="EXISTS (SELECT FROM accounts_accountchange c WHERE c.id = change_id)",
            # To stop a change one may also be whom it concerns, or who asked for it.
            add=(
                f"answered_by_id = {ME} AND abs(extract(epoch FROM answered_at - clock_timestamp())) < 600 "
                "AND EXISTS (SELECT FROM accounts_accountchange c WHERE c.id = change_id "
                f"AND ((c.asked_by_id <> {ME} AND wall.may_answer(c.user_id, c.unit_id)) "
                f"OR (NOT agreed AND {ME} IN (c.user_id, c.asked_by_id))))"
            ),
        ),
        building.append_only("accounts_accountchangeanswer"),
        migrations.RunSQL(
            [
                *anew(
                    "accounts_invitation",
                    "see",
                    f"FOR SELECT TO utvag_app USING ({COLLEAGUE.format(table='accounts_invitation')} "
                    f"AND (NOT {AT_THE_DOOR} OR wall.invitation_counts(id, user_id, invited_by_id)))",
                ),
                *anew(
                    "accounts_invitation",
                    "add",
                    f"FOR INSERT TO utvag_app WITH CHECK ({INSTALLING} OR ({IS_ADMINISTRATOR} "
                    f"AND invited_by_id = {ME} AND user_id <> {ME} "
                    f"AND {COLLEAGUE.format(table='accounts_invitation')}))",
                ),
                "REVOKE UPDATE, DELETE, TRUNCATE ON accounts_invitation FROM utvag_app",
                "GRANT UPDATE (accepted_at, accepted_by_id) ON accounts_invitation TO utvag_app",
                *anew("accounts_membership", "add", f"FOR INSERT TO utvag_app WITH CHECK ({APPOINTED})"),
                *anew(
                    "accounts_membership",
                    "change",
                    f"FOR UPDATE TO utvag_app USING ({ENDED}) WITH CHECK ({ENDED} AND ends_on IS NOT NULL)",
                ),
                # A membership is ended, and stays ended; what it was for never changes.
                "REVOKE UPDATE, DELETE, TRUNCATE ON accounts_membership FROM utvag_app",
                "GRANT UPDATE (ends_on) ON accounts_membership TO utvag_app",
                KEEP,
            ],
            migrations.RunSQL.noop,
        ),
    ]
