from django.db import migrations

from utvag.walls import building

MINE = f"controller_id = {building.MINE}"
REACHED = f"case_id = ANY ({building.MY_CASES})"
# Those who answer for the money, or count it.
FORECASTS = "(SELECT wall.has_role(ARRAY['DIRECTOR', 'MANAGER', 'FINANCE']))"

# What is planned in every case of one's own controller, to those who forecast: phases that follow each other have one
# number, and nothing says whose they are.
PHASES = """
    SELECT dense_rank() OVER (ORDER BY p.case_id)::int, p.kind::text, p.first_on, p.last_on, p.price,
           p.enters::int, p.extends::int, p.extension_days::int, p.breaks_off::int, p.claimable::int
    FROM public.economy_plannedphase p JOIN public.cases_case c ON c.id = p.case_id
    WHERE c.controller_id = (SELECT wall.my_controller())
      AND (SELECT wall.has_role(ARRAY['DIRECTOR', 'MANAGER', 'FINANCE']))
      AND p.planned_at <= until_at AND (p.withdrawn_at IS NULL OR p.withdrawn_at > until_at)
    ORDER BY 1, p.first_on
"""


def of_forecasters(table: str, by: str):
    return building.wall(
        table,
        see=f"{MINE} AND {FORECASTS}",
        add=f"{MINE} AND {FORECASTS} AND {by} = {building.ME}",
        change=f"{MINE} AND {FORECASTS}",
    )


def only_updates(table: str, *columns: str):
    return migrations.RunSQL(
        [
            f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM utvag_app",
            f"GRANT UPDATE ({', '.join(columns)}) ON {table} TO utvag_app",
        ],
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    """Plans follow the case; what is foreseen of all together is for those who answer for the money."""

    dependencies = [
        ("economy", "0003_forecasts"),
        ("accounts", "0015_has_role"),
    ]
    operations = [
        building.wall(
            "economy_plannedphase",
            see=REACHED,
            add=f"{REACHED} AND planned_by_id = {building.ME}",
            change=REACHED,
        ),
        of_forecasters("economy_yearofarrivals", "noted_by_id"),
        of_forecasters("economy_forecastrun", "asked_by_id"),
        of_forecasters("economy_scenario", "saved_by_id"),
        # A plan is withdrawn and never rewritten: a forecast of an earlier day reads what was planned then.
        only_updates("economy_plannedphase", "withdrawn_at", "withdrawn_by_id"),
        only_updates("economy_yearofarrivals", "replaced_at", "replaced_by_id"),
        only_updates("economy_forecastrun", "done", "result"),
        only_updates("economy_scenario", "removed_at", "removed_by_id"),
        building.readable_by_wall("economy_plannedphase"),
        building.function(
            "wall.phases_for_forecast(until_at timestamptz) RETURNS TABLE (way int, kind text, first_on date,"
            " last_on date, price numeric, enters int, extends int, extension_days int, breaks_off int, claimable int)"
            " LANGUAGE sql STABLE",
            PHASES,
        ),
    ]
