from django.db import migrations

from utvag.walls import building

MINE = f"controller_id = {building.MINE}"
REACHED = f"case_id = ANY ({building.MY_CASES})"
ON_THE_LIST = "wall.reads_part(case_id, 'PLACE')"


def of_application(table: str) -> str:
    return (
        "EXISTS (SELECT FROM economy_statemoneyapplication a"
        f" WHERE a.id = {table}.application_id AND a.case_id = {table}.case_id)"
    )


def added(table: str, *, see: str, add: str) -> list[migrations.RunSQL]:
    """Rows that are added and never changed."""
    return [building.wall(table, see=see, add=add, change="false"), building.append_only(table)]


# Each application by a number that says nothing: no case, no person, no stay. What it is expected to cost is reckoned
# by the days that were, or may yet be, stayed. An application's steps come in one order; the furthest is where it is.
FOR_BOOKS = """
    SELECT a.number::text, a.scheme::text, a.scheme_since_on, a.first_on, a.last_on,
           COALESCE(s.step, 'DRAFT')::text, c.asked, s.granted, s.paid, s.used, s.reclaimed, c.expected, s.report_by,
           ARRAY(SELECT e.kind::text FROM public.economy_statemoneyevidence e WHERE e.application_id = a.id)
    FROM public.economy_statemoneyapplication a
    LEFT JOIN LATERAL (
        SELECT (array_agg(t.step ORDER BY array_position(
                    ARRAY['SENT', 'GRANTED', 'PARTLY', 'REFUSED', 'PAID', 'REPORTED', 'RECLAIMED', 'WITHDRAWN', 'REPLACED'],
                    t.step::text) DESC))[1] AS step,
               max(t.report_by_on) AS report_by,
               sum(m.amount) FILTER (WHERE t.step IN ('GRANTED', 'PARTLY')) AS granted,
               sum(m.amount) FILTER (WHERE t.step = 'PAID') AS paid,
               sum(m.amount) FILTER (WHERE t.step = 'REPORTED') AS used,
               sum(m.amount) FILTER (WHERE t.step = 'RECLAIMED') AS reclaimed
        FROM public.economy_statemoneystep t
        LEFT JOIN public.economy_statemoneyamount m ON m.step_id = t.id
        WHERE t.application_id = a.id
    ) s ON true
    LEFT JOIN LATERAL (
        SELECT sum(k.amount) AS asked,
               sum(CASE WHEN k.invoice_line_id IS NOT NULL THEN k.amount ELSE
                   round(k.amount * GREATEST(0, LEAST(k.last_on, COALESCE(d.last_on, k.last_on))
                   - GREATEST(k.first_on, d.first_on) + 1) / (k.last_on - k.first_on + 1), 2) END) AS expected
        FROM public.economy_statemoneyclaim k JOIN public.placements_stay d ON d.id = k.stay_id
        WHERE k.application_id = a.id
    ) c ON true
    WHERE a.controller_id = (SELECT wall.my_controller()) AND (SELECT wall.has_role(ARRAY['FINANCE', 'DIRECTOR']))
      AND COALESCE(s.step, 'DRAFT') NOT IN ('WITHDRAWN', 'REPLACED')
    ORDER BY a.number
"""
# Days of stays of these kinds that nobody has claimed: how many, and of whom is not said.
DAYS_LEFT = """
    SELECT COALESCE(sum(stayed.days - COALESCE(claimed.days, 0)), 0)::bigint
    FROM public.placements_stay s
    CROSS JOIN LATERAL (
        SELECT LEAST(COALESCE(s.last_on, until_on), until_on) - GREATEST(s.first_on, from_on) + 1 AS days
    ) stayed
    LEFT JOIN LATERAL (
        SELECT sum(LEAST(k.last_on, until_on) - GREATEST(k.first_on, from_on) + 1) AS days
        FROM public.economy_statemoneyclaim k
        WHERE k.stay_id = s.id AND k.freed_at IS NULL AND k.invoice_line_id IS NULL AND k.last_on >= from_on AND k.first_on <= until_on
    ) claimed ON true
    WHERE s.controller_id = (SELECT wall.my_controller()) AND (SELECT wall.has_role(ARRAY['FINANCE', 'DIRECTOR']))
      AND s.kind = ANY (of_kinds) AND s.first_on <= until_on AND stayed.days > 0
"""


class Migration(migrations.Migration):
    """Of state money whoever has the case sees where it stands; days with amounts are for the place's list."""

    dependencies = [("economy", "0005_state_money"), ("placements", "0002_walls")]
    operations = [
        *added(
            "economy_statemoneyapplication",
            see=f"{MINE} AND {REACHED}",
            add=f"{MINE} AND {REACHED} AND {ON_THE_LIST} AND made_by_id = {building.ME}",
        ),
        building.wall(
            "economy_statemoneyclaim",
            see=f"{REACHED} AND {ON_THE_LIST}",
            add=(
                f"{REACHED} AND {ON_THE_LIST} AND claimed_by_id = {building.ME} AND freed_at IS NULL"
                f" AND {of_application('economy_statemoneyclaim')} AND EXISTS (SELECT FROM placements_stay s"
                " WHERE s.id = stay_id AND s.case_id = economy_statemoneyclaim.case_id)"
                " AND (invoice_line_id IS NULL OR EXISTS (SELECT FROM economy_invoiceline l"
                " JOIN economy_invoice i ON i.id = l.invoice_id JOIN economy_bearercase t ON t.bearer_id = i.bearer_id"
                " WHERE l.id = invoice_line_id AND t.stay_id = economy_statemoneyclaim.stay_id))"
            ),
            change=f"{REACHED} AND {ON_THE_LIST}",
        ),
        # Days are set free; which they are, and for how much, never changes.
        migrations.RunSQL(
            [
                "REVOKE UPDATE, DELETE, TRUNCATE ON economy_statemoneyclaim FROM utvag_app",
                "GRANT UPDATE (freed_at, freed_by_id) ON economy_statemoneyclaim TO utvag_app",
            ],
            migrations.RunSQL.noop,
        ),
        *added(
            "economy_statemoneystep",
            see=REACHED,
            add=(
                f"{REACHED} AND {ON_THE_LIST} AND taken_by_id = {building.ME}"
                f" AND {of_application('economy_statemoneystep')}"
            ),
        ),
        *added(
            "economy_statemoneyamount",
            see=f"{REACHED} AND {ON_THE_LIST}",
            add=(
                f"{REACHED} AND {ON_THE_LIST} AND EXISTS (SELECT FROM economy_statemoneystep s"
                f" WHERE s.id = step_id AND s.case_id = economy_statemoneyamount.case_id"
                f" AND s.taken_by_id = {building.ME})"
            ),
        ),
        *added(
            "economy_statemoneyevidence",
            see=REACHED,
            add=(
                f"{REACHED} AND {ON_THE_LIST} AND noted_by_id = {building.ME}"
                f" AND {of_application('economy_statemoneyevidence')}"
            ),
        ),
        *[
            building.readable_by_wall(f"economy_statemoney{table}")
            for table in ("application", "claim", "step", "amount", "evidence")
        ],
        building.function(
            "wall.state_money_for_books() RETURNS TABLE (number text, scheme text, since date, first_on date,"
            " last_on date, state text, asked numeric, granted numeric, paid numeric, used numeric, reclaimed numeric,"
            " expected numeric, report_by date, evidence text[]) LANGUAGE sql STABLE",
            FOR_BOOKS,
        ),
        building.function(
            "wall.days_to_claim(from_on date, until_on date, of_kinds text[]) RETURNS bigint LANGUAGE sql STABLE",
            DAYS_LEFT,
        ),
    ]
