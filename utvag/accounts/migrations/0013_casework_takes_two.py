from importlib import import_module

from django.db import migrations

from utvag.walls import building

second = import_module("utvag.accounts.migrations.0008_second_person")
days = import_module("utvag.accounts.migrations.0012_roles_hold_by_their_days")

# The roles that one person gives alone. Named, so that a role which nobody has thought of yet takes two.
LIGHT = "('FINANCE', 'DIRECTOR', 'SECRETARY', 'STATISTICIAN')"
APPOINTED = (
    f"{second.INSTALLING} OR (user_id <> {building.ME} AND {second.IN_MY_UNITS} "
    f"AND {second.COLLEAGUE.format(table='accounts_membership')} "
    f"AND (({second.IS_ADMINISTRATOR} AND role IN {LIGHT}) OR wall.agreed_to(user_id, unit_id, role)))"
)

# Of a new colleague, who has no unit yet, the manager of the one where a role waits answers for the link as well.
MAY_ANSWER = f"""
    SELECT who <> (SELECT wall.me())
       AND EXISTS (SELECT FROM public.accounts_user u
                   WHERE u.id = who AND u.controller_id = (SELECT wall.my_controller()))
       AND (wall.is_administrator() OR wall.manages(which) OR (which IS NULL AND (
            EXISTS (SELECT FROM public.accounts_membership m
                    WHERE m.user_id = who AND {days.HOLDS} AND wall.manages(m.unit_id))
            OR (NOT EXISTS (SELECT FROM public.accounts_membership h
                            WHERE h.user_id = who AND wall.role_holds(h.starts_on, h.ends_on))
                AND EXISTS (SELECT FROM public.accounts_accountchange w
                            WHERE w.user_id = who AND w.kind = 'ROLE' AND wall.manages(w.unit_id)
                              AND NOT EXISTS (SELECT FROM public.accounts_accountchangeanswer b
                                              WHERE b.change_id = w.id))))))
"""


class Migration(migrations.Migration):
    """A worker reads what comes in through the open door, and opens cases in an emergency: two give that role."""

    dependencies = [("accounts", "0012_roles_hold_by_their_days")]
    operations = [
        migrations.RunSQL(
            second.anew("accounts_membership", "add", f"FOR INSERT TO utvag_app WITH CHECK ({APPOINTED})"),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.may_answer(who uuid, which uuid) RETURNS boolean LANGUAGE sql STABLE", MAY_ANSWER
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
