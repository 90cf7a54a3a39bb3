from django.db import migrations

from utvag.walls import building

MINE = f"controller_id = {building.MINE}"
LEADS = "(SELECT wall.has_role(ARRAY['COORDINATOR', 'MANAGER']))"
HOLDS = "(SELECT wall.has_role(ARRAY['KEY_HOLDER']))"
CONTRIBUTIONS = "contribution_id = ANY (ARRAY(SELECT c.id FROM national_contribution c))"
# What is asked for has numbers: for whoever asks, and for nobody else of the controller.
ASKED = f"{CONTRIBUTIONS} AND made_by_id = {building.ME}"
PERIODS = "period_id = ANY (ARRAY(SELECT p.id FROM national_keyperiod p))"
# A period that has ended, or a return that was sent, is never changed.
UNSENT = f"{MINE} AND {LEADS} AND sent_at IS NULL"
OPEN = f"{MINE} AND {HOLDS} AND ended_at IS NULL"
# A return that is made anew takes away what a colleague has asked for, and nobody reads it for that.
FORGET = """
    DELETE FROM public.national_asking a USING public.national_contribution c
    WHERE a.contribution_id = which AND c.id = which AND c.sent_at IS NULL
      AND c.controller_id = (SELECT wall.my_controller())
      AND (SELECT wall.has_role(ARRAY['COORDINATOR', 'MANAGER']))
"""


def until(table: str, condition: str, then: str) -> migrations.RunSQL:
    """Changed and removed only while `condition` holds; changed into what is `then`."""
    return migrations.RunSQL(
        [
            f"DROP POLICY change ON {table}",
            f"DROP POLICY remove ON {table}",
            f"CREATE POLICY change ON {table} FOR UPDATE TO utvag_app USING ({condition}) WITH CHECK ({then})",
            f"CREATE POLICY remove ON {table} FOR DELETE TO utvag_app USING ({condition})",
        ],
        migrations.RunSQL.noop,
    )


def only(table: str, rights: str) -> list[migrations.RunSQL]:
    """Nothing is done to a row but this."""
    taken = f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM utvag_app"
    given = [f"GRANT {right} ON {table} TO utvag_app" for right in rights.split("; ") if right]
    return [migrations.RunSQL([taken, *given], migrations.RunSQL.noop)]


class Migration(migrations.Migration):
    """Returns are for those who lead; keys of periods for key holders; what is about to become tokens for whoever asks."""

    dependencies = [
        ("national", "0001_initial"),
        ("accounts", "0017_counting_takes_two"),
        ("vault", "0007_key_of_a_place"),
    ]
    operations = [
        building.readable_by_wall("national_asking"),
        building.readable_by_wall("national_contribution"),
        migrations.RunSQL(
            [
                "GRANT DELETE ON national_asking TO utvag_wall",
                "CREATE POLICY wall_deletes ON national_asking FOR DELETE TO utvag_wall USING (true)",
            ],
            migrations.RunSQL.noop,
        ),
        building.function(
            "wall.forget_askings(which uuid) RETURNS void LANGUAGE sql",
            FORGET,
        ),
        building.wall(
            "national_contribution",
            see=f"{MINE} AND {LEADS}",
            add=f"{UNSENT} AND made_by_id = {building.ME}",
        ),
        until("national_contribution", UNSENT, f"{MINE} AND {LEADS}"),
        *only("national_contribution", "UPDATE (content, report, package_id, sent_at, sent_by_id); DELETE"),
        building.wall("national_asking", see=ASKED),
        *only("national_asking", "UPDATE (state, request_id); DELETE"),
        building.wall(
            "national_keyperiod", see=f"{MINE} AND {HOLDS}", add=f"{OPEN} AND opened_by_id = {building.ME}"
        ),
        until("national_keyperiod", OPEN, f"{MINE} AND {HOLDS}"),
        *only("national_keyperiod", "UPDATE (ending, ended_at, ended_by_id)"),
        building.wall("national_periodkey", see=PERIODS),
        *only("national_periodkey", "DELETE"),
        building.wall(
            "national_quota", see=PERIODS, add=f"{PERIODS} AND set_by_id = {building.ME}", change="false"
        ),
        building.append_only("national_quota"),
        building.wall(
            "national_evaluation",
            see=PERIODS,
            add=f"{PERIODS} AND evaluated_by_id = {building.ME}",
            change="false",
        ),
        building.append_only("national_evaluation"),
    ]
