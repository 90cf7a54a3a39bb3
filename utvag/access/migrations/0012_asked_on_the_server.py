from importlib import import_module

from django.db import migrations

from utvag.walls import building

second = import_module("utvag.accounts.migrations.0008_second_person")
own = import_module("utvag.accounts.migrations.0010_own_controller")
casework = import_module("utvag.access.migrations.0011_casework_takes_two")

# The newest link alone, and no link that is not listed or that somebody has stopped. One that waited for nobody opens
# only as long as there is nothing to lose; the exception is named in its row, and the walls let only the server make it.
COUNTS = f"""
    SELECT ({second.AT_THE_DOOR} OR {own.MINE})
       AND NOT EXISTS (SELECT FROM public.accounts_invitation i JOIN public.accounts_invitation later
                       ON later.user_id = i.user_id AND later.invited_at > i.invited_at WHERE i.id = link)
       AND EXISTS (
            SELECT FROM public.accounts_accountchange c
            LEFT JOIN public.accounts_accountchangeanswer a ON a.change_id = c.id
            WHERE c.invitation_id = link AND coalesce(a.agreed, true)
              AND c.asked_by_id IS NOT DISTINCT FROM inviter
              AND (c.nobody_could_agree
                   OR (NOT c.takes_two AND NOT ({casework.NEEDS_SECOND.strip()}))
                   OR (c.takes_two AND a.agreed AND a.answered_by_id IS DISTINCT FROM c.asked_by_id)))
"""


class Migration(migrations.Migration):
    """The server's own link opens what anybody's does, and the server is told whether an account has something to lose."""

    dependencies = [
        ("access", "0011_casework_takes_two"),
        ("accounts", "0014_asked_on_the_server"),
    ]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.needs_second(who uuid) RETURNS boolean LANGUAGE sql STABLE",
            f"SELECT (wall.purpose() IS DISTINCT FROM 'INSTALL' AND NOT {own.MINE}) "
            f"OR ({casework.NEEDS_SECOND.strip()})",
        ),
        building.function(
            "wall.invitation_counts(link uuid, who uuid, inviter uuid) RETURNS boolean LANGUAGE sql STABLE",
            COUNTS,
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
