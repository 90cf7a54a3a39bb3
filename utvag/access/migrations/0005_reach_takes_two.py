from importlib import import_module

from django.db import migrations

from utvag.walls import building

second = import_module("utvag.accounts.migrations.0008_second_person")
own = import_module("utvag.accounts.migrations.0010_own_controller")

# Beside a way in and a role of weight: an account that reaches a case, or once did, and one that somebody has worked in.
NEEDS_SECOND = f"""
    {second.NEEDS_SECOND.strip()}
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
    """Whoever takes over an account that reaches cases reaches them: that takes two, also before its first use."""

    dependencies = [
        ("access", "0004_never_begun"),
        ("accounts", "0011_every_link_listed"),
        ("audit", "0003_sealing"),
    ]
    operations = [
        building.readable_by_wall("audit_entry"),
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
