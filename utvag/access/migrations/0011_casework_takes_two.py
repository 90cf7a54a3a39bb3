from importlib import import_module

from django.db import migrations

from utvag.walls import building

second = import_module("utvag.accounts.migrations.0008_second_person")
own = import_module("utvag.accounts.migrations.0010_own_controller")
casework = import_module("utvag.accounts.migrations.0013_casework_takes_two")

# A way in, a role that one person does not give alone or that waits for the second, a case, and use.
NEEDS_SECOND = f"""
    EXISTS (SELECT FROM public.accounts_user u WHERE u.id = who AND u.password NOT LIKE '!%')
        OR EXISTS (SELECT FROM public.mfa_authenticator a WHERE a.user_id = who)
        OR EXISTS (SELECT FROM public.socialaccount_socialaccount s WHERE s.user_id = who)
        OR EXISTS (SELECT FROM public.accounts_membership m
                   WHERE m.user_id = who AND m.ends_on IS NULL AND m.role NOT IN {casework.LIGHT})
        OR EXISTS (SELECT FROM public.accounts_accountchange w
                   WHERE w.user_id = who AND w.kind = 'ROLE' AND w.role NOT IN {casework.LIGHT}
                     AND NOT EXISTS (SELECT FROM public.accounts_accountchangeanswer b WHERE b.change_id = w.id))
        OR EXISTS (SELECT FROM public.access_grant g WHERE g.user_id = who)
        OR EXISTS (SELECT FROM public.audit_entry e WHERE e.actor_id = who)
"""

# No link works that is not listed, nor one that somebody has stopped.
COUNTS = f"""
    SELECT ({second.AT_THE_DOOR} OR {own.MINE})
       AND NOT EXISTS (SELECT FROM public.accounts_invitation i JOIN public.accounts_invitation later
                       ON later.user_id = i.user_id AND later.invited_at > i.invited_at WHERE i.id = link)
       AND EXISTS (
            SELECT FROM public.accounts_accountchange c
            LEFT JOIN public.accounts_accountchangeanswer a ON a.change_id = c.id
            WHERE c.invitation_id = link AND coalesce(a.agreed, true)
              AND (inviter IS NULL OR NOT ({NEEDS_SECOND.strip()}) OR a.answered_by_id <> c.asked_by_id))
"""


class Migration(migrations.Migration):
    """Whoever does casework, or answers for another authority, has an account worth taking over."""

    dependencies = [
        ("access", "0010_part_reader_walls"),
        ("accounts", "0013_casework_takes_two"),
    ]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.needs_second(who uuid) RETURNS boolean LANGUAGE sql STABLE",
            f"SELECT NOT {own.MINE} OR ({NEEDS_SECOND.strip()})",
        ),
        building.function(
            "wall.invitation_counts(link uuid, who uuid, inviter uuid) RETURNS boolean LANGUAGE sql STABLE",
            COUNTS,
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
