from importlib import import_module

from django.db import migrations, models

from utvag.walls import building

links = import_module("utvag.accounts.migrations.0011_every_link_listed")

ME = building.ME

# Who may agree to what somebody at the server asks of an account: nobody knows who that is, and it may be an
# administrator. So the manager of the unit or one above it, or a log reviewer, who is no administrator; and
# administrators where there is none of those. Only whoever has a way in: others answer nothing.
TRUSTED = """
    WITH RECURSIVE home AS (
        SELECT u.controller_id FROM public.accounts_user u
        WHERE u.id = who AND (wall.purpose() = 'INSTALL' OR u.controller_id = wall.my_controller())),
    concerned AS (
        SELECT which AS id WHERE which IS NOT NULL
        UNION
        SELECT m.unit_id FROM public.accounts_membership m
        WHERE which IS NULL AND m.user_id = who AND wall.role_holds(m.starts_on, m.ends_on)
        UNION
        SELECT w.unit_id FROM public.accounts_accountchange w
        WHERE which IS NULL AND w.user_id = who AND w.kind = 'ROLE'
          AND NOT EXISTS (SELECT FROM public.accounts_accountchangeanswer b WHERE b.change_id = w.id)),
    above(id) AS (
        SELECT c.id FROM concerned c
        UNION
        SELECT n.parent_id FROM public.organisations_unit n JOIN above ON above.id = n.id
        WHERE n.parent_id IS NOT NULL),
    trusted AS (
        SELECT u.id, bool_or(m.role = 'ADMINISTRATOR') AS administers
        FROM public.accounts_user u
        JOIN home ON home.controller_id = u.controller_id
        JOIN public.accounts_membership m ON m.user_id = u.id AND {held}
        WHERE u.id <> who AND {open}
          AND (m.role IN ('ADMINISTRATOR', 'REVIEWER')
               OR (m.role = 'MANAGER' AND m.unit_id IN (SELECT above.id FROM above)))
          AND (u.password NOT LIKE '!%' OR u.is_persona
               OR EXISTS (SELECT FROM public.mfa_authenticator a WHERE a.user_id = u.id)
               OR EXISTS (SELECT FROM public.socialaccount_socialaccount s WHERE s.user_id = u.id))
        GROUP BY u.id)
"""
HOLDS = "wall.role_holds(m.starts_on, m.ends_on)"
WHO_ANSWERS = f"""
    {TRUSTED.format(held=HOLDS, open="u.is_active").strip()}
    SELECT t.id FROM trusted t
    WHERE NOT t.administers OR NOT EXISTS (SELECT FROM trusted o WHERE NOT o.administers)
"""
# Nobody is put out of the way first: whoever could have agreed seven days ago still counts.
A_WEEK_AGO = f"({HOLDS} OR m.ends_on > current_date - 7)"
OPEN_A_WEEK_AGO = """(u.is_active OR EXISTS (
              SELECT FROM public.audit_entry e WHERE e.subject_id = u.id
                AND e.action = 'accounts.user.deactivated' AND e.at > clock_timestamp() - interval '7 days'))"""
GOES_ALONE = f"""
    {TRUSTED.format(held=A_WEEK_AGO, open=OPEN_A_WEEK_AGO).strip()}
    SELECT wall.purpose() = 'INSTALL' AND NOT EXISTS (SELECT FROM trusted)
"""

AGREED = """
    SELECT EXISTS (
        SELECT FROM public.accounts_accountchange c
        JOIN public.accounts_accountchangeanswer a ON a.change_id = c.id
        WHERE c.user_id = who AND c.unit_id = which AND c.role = what AND a.agreed
          AND a.answered_by_id = (SELECT wall.me()) AND c.asked_by_id IS DISTINCT FROM (SELECT wall.me())
          AND a.answered_at > clock_timestamp() - interval '10 minutes')
"""

# The server asks like anybody; alone it makes a link for an account with nothing to lose, or where nobody could agree.
OPERATORS = (
    f"{links.INSTALLING} AND asked_by_id IS NULL AND CASE WHEN takes_two THEN true "
    "WHEN nobody_could_agree THEN wall.server_goes_alone(user_id, unit_id) "
    "ELSE NOT wall.needs_second(user_id) END"
)
ASKED = f"(({links.MINE_TO_ASK}) OR ({OPERATORS})) AND {links.OF_ITS_LINK}"

ANOTHERS = f"(c.asked_by_id IS NOT NULL AND c.asked_by_id <> {ME} AND wall.may_answer(c.user_id, c.unit_id))"
SERVERS = f"(c.asked_by_id IS NULL AND {ME} IN (SELECT wall.who_answers_server(c.user_id, c.unit_id)))"
TO_AGREE = f"(agreed AND c.takes_two AND ({ANOTHERS} OR {SERVERS}))"
TO_STOP = f"(NOT agreed AND ({ME} IN (c.user_id, c.asked_by_id) OR wall.may_answer(c.user_id, c.unit_id) OR {SERVERS}))"
ANSWERED = (
    f"{links.ANSWERED_BY_ME} AND EXISTS (SELECT FROM accounts_accountchange c "
    f"WHERE c.id = change_id AND ({TO_AGREE} OR {TO_STOP}))"
)


class Migration(migrations.Migration):
    """Whoever runs the server asks like anybody else; only where nobody could agree it goes without, and is told."""

    dependencies = [("accounts", "0013_casework_takes_two"), ("audit", "0003_sealing")]
    operations = [
        migrations.RemoveConstraint(model_name="accountchange", name="account_change_by_two_or_link"),
        migrations.AddField(
            model_name="accountchange",
            name="nobody_could_agree",
            field=models.BooleanField(default=False, db_default=False),
        ),
        migrations.AddConstraint(
            model_name="accountchange",
            constraint=models.CheckConstraint(
                condition=models.Q(takes_two=True, nobody_could_agree=False)
                | models.Q(takes_two=False, nobody_could_agree=False, kind="LINK")
                | models.Q(takes_two=False, nobody_could_agree=True, kind="LINK", asked_by=None),
                name="account_change_by_two_or_link",
            ),
        ),
        building.function(
            "wall.who_answers_server(who uuid, which uuid) RETURNS SETOF uuid LANGUAGE sql STABLE",
            WHO_ANSWERS,
        ),
        building.function(
            "wall.server_goes_alone(who uuid, which uuid) RETURNS boolean LANGUAGE sql STABLE", GOES_ALONE
        ),
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.agreed_to(who uuid, which uuid, what text) RETURNS boolean LANGUAGE sql STABLE", AGREED
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
        building.also(
            "accounts_accountchange",
            "answers_server",
            f"asked_by_id IS NULL AND takes_two AND {ME} IN (SELECT wall.who_answers_server(user_id, unit_id))",
        ),
        migrations.RunSQL(
            [
                *links.anew("accounts_accountchange", ASKED),
                *links.anew("accounts_accountchangeanswer", ANSWERED),
            ],
            migrations.RunSQL.noop,
        ),
    ]
