from importlib import import_module

from django.db import migrations

from utvag.walls import building

before = import_module("utvag.economy.migrations.0007_for_forecasts")

# In a session that the program opens for one forecast: whoever has a web session of one of these users, and puts
# questions of their own to the database in it, is told nothing.
FORECASTERS = f"{before.FORECASTERS} AND (SELECT wall.purpose()) = 'FORECAST'"
# A number for each case as before, but in an order that nobody who knows the cases can find.
RANKED = """
    WITH salted AS (
        SELECT s.salt::text AS salt FROM wall.session s
        WHERE s.token_hash = sha256(convert_to(nullif(current_setting('utvag.token', true), ''), 'UTF8'))
    ), ranked AS (
        SELECT c.id, row_number() OVER (ORDER BY sha256(convert_to(c.id::text || salted.salt, 'UTF8')))::int AS way
        FROM public.cases_case c, salted
        WHERE c.controller_id = (SELECT wall.my_controller())
    )
"""


def alone(body: str) -> str:
    """The same question, answered for forecasts alone and in the salted order."""
    asked = body.replace(before.RANKED, RANKED).replace(before.FORECASTERS, FORECASTERS)
    # Numbers and ids of rows are known to those who have the case: no order is by them.
    return asked.replace("ORDER BY a.number", "ORDER BY 1, a.first_on").replace(
        "ORDER BY 1, b.first_on, b.id", "ORDER BY 1, b.first_on"
    )


class Migration(migrations.Migration):
    """Phases, costs and state money of everybody are told to a forecast, and not to a user's own questions."""

    dependencies = [("economy", "0008_redating"), ("walls", "0007_forecast")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.phases_for_forecast(until_at timestamptz) RETURNS TABLE (way int, kind text, first_on date,"
            " last_on date, price numeric, enters int, extends int, extension_days int, breaks_off int, claimable int)"
            " LANGUAGE sql STABLE",
            alone(before.PHASES),
        ),
        building.function(
            "wall.costs_for_forecast(until_at timestamptz) RETURNS TABLE (way int, line uuid, framework text,"
            " first_on date, last_on date, last_day_paid boolean, least_days int, absence_days int[],"
            " absence_shares numeric[], ended_on date, prices jsonb, absences jsonb, extras jsonb, invoiced jsonb)"
            " LANGUAGE sql STABLE",
            alone(before.COSTS),
        ),
        building.function(
            "wall.state_money_for_forecast(until_at timestamptz) RETURNS TABLE (way int, scheme text, since date,"
            " first_on date, last_on date, state text, asked numeric, granted numeric, paid numeric, used numeric,"
            " reclaimed numeric, expected numeric, report_by date, evidence text[], claimed_until date)"
            " LANGUAGE sql STABLE",
            alone(before.STATE_MONEY),
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
