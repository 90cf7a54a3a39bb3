from django.db import migrations

from utvag.walls import building

FORECASTERS = "(SELECT wall.has_role(ARRAY['DIRECTOR', 'MANAGER', 'FINANCE']))"
# A number for each case of one's own controller, so that phases, costs and applications of one are known to be of one;
# it says nothing else, and changes as cases come.
RANKED = """
    WITH ranked AS (
        SELECT c.id, row_number() OVER (ORDER BY c.id)::int AS way
        FROM public.cases_case c
        WHERE c.controller_id = (SELECT wall.my_controller())
    )
"""
PHASES = f"""{RANKED}
    SELECT c.way, p.kind::text, p.first_on, p.last_on, p.price,
           p.enters::int, p.extends::int, p.extension_days::int, p.breaks_off::int, p.claimable::int
    FROM public.economy_plannedphase p JOIN ranked c ON c.id = p.case_id
    WHERE {FORECASTERS}
      AND p.planned_at <= until_at AND (p.withdrawn_at IS NULL OR p.withdrawn_at > until_at)
    ORDER BY 1, p.first_on
"""
# What the cost of each bearer is computed from, in one row: no number, no payee, no case. Amounts are text, so that
# they stay exact. The engine leaves out what was learnt later by the days that are told with it.
COSTS = f"""{RANKED}
    SELECT c.way, b.line_id, b.framework::text, b.first_on, b.last_on, b.last_day_paid, b.least_days::int,
           b.absence_days::int[], b.absence_shares, (b.ended_at AT TIME ZONE 'Europe/Stockholm')::date,
           COALESCE((SELECT jsonb_agg(jsonb_build_array(r.first_on, r.last_on, r.price::text, r.unit, r.part, r.vat,
                   (r.agreed_at AT TIME ZONE 'Europe/Stockholm')::date, r.index_base::text,
                   (SELECT jsonb_agg(jsonb_build_array(v.first_on, v.value::text) ORDER BY v.first_on)
                    FROM public.economy_indexvalue v WHERE v.rate_id = r.id AND v.noted_at <= until_at))
               ORDER BY r.agreed_at, r.id)
            FROM public.economy_rate r WHERE r.bearer_id = b.id AND r.agreed_at <= until_at), '[]'),
           COALESCE((SELECT jsonb_agg(jsonb_build_array(a.first_on, a.last_on) ORDER BY a.first_on)
            FROM public.economy_away a WHERE a.bearer_id = b.id AND a.noted_at <= until_at), '[]'),
           COALESCE((SELECT jsonb_agg(jsonb_build_array(e.first_on, e.last_on, e.quantity::text, e.price::text, e.part, e.vat)
               ORDER BY e.first_on, e.id)
            FROM public.economy_extracost e WHERE e.bearer_id = b.id AND e.noted_at <= until_at), '[]'),
           COALESCE((SELECT jsonb_agg(jsonb_build_array(l.first_on, l.last_on, l.net::text) ORDER BY l.first_on, l.id)
            FROM public.economy_invoice i JOIN public.economy_invoiceline l ON l.invoice_id = i.id
            WHERE i.bearer_id = b.id AND EXISTS (SELECT FROM public.economy_invoicestep s
                WHERE s.invoice_id = i.id AND s.step = 'APPROVED' AND s.taken_at <= until_at)), '[]')
    FROM public.economy_costbearer b
    JOIN public.economy_bearercase t ON t.bearer_id = b.id
    JOIN ranked c ON c.id = t.case_id
    WHERE {FORECASTERS} AND b.opened_at <= until_at
    ORDER BY 1, b.first_on, b.id
"""
# As for the books, but of an earlier day as it was known then, and by the number of the case among the others.
STATE_MONEY = f"""{RANKED}
    SELECT c.way, a.scheme::text, a.scheme_since_on, a.first_on, a.last_on,
           COALESCE(s.step, 'DRAFT')::text, k.asked, s.granted, s.paid, s.used, s.reclaimed, k.expected, s.report_by,
           ARRAY(SELECT e.kind::text FROM public.economy_statemoneyevidence e
                 WHERE e.application_id = a.id AND e.noted_at <= until_at),
           k.claimed_until
    FROM public.economy_statemoneyapplication a
    JOIN ranked c ON c.id = a.case_id
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
        WHERE t.application_id = a.id AND t.taken_at <= until_at
    ) s ON true
    LEFT JOIN LATERAL (
        SELECT sum(k.amount) AS asked,
               sum(CASE WHEN k.invoice_line_id IS NOT NULL THEN k.amount ELSE
                   round(k.amount * GREATEST(0,
                       LEAST(k.last_on, CASE WHEN d.ended_at <= until_at THEN d.last_on ELSE k.last_on END)
                       - GREATEST(k.first_on, d.first_on) + 1) / (k.last_on - k.first_on + 1), 2) END) AS expected,
               max(k.last_on) FILTER (WHERE k.invoice_line_id IS NULL) AS claimed_until
        FROM public.economy_statemoneyclaim k JOIN public.placements_stay d ON d.id = k.stay_id
        WHERE k.application_id = a.id AND k.claimed_at <= until_at
    ) k ON true
    WHERE {FORECASTERS} AND a.made_at <= until_at
      AND COALESCE(s.step, 'DRAFT') NOT IN ('REFUSED', 'WITHDRAWN', 'REPLACED')
    ORDER BY a.number
"""
READ = (
    "costbearer",
    "bearercase",
    "rate",
    "indexvalue",
    "away",
    "extracost",
    "invoice",
    "invoiceline",
    "invoicestep",
)


class Migration(migrations.Migration):
    """What has been costs what it cost, and state money that is applied for counts: to those who forecast, of nobody."""

    dependencies = [("economy", "0006_state_money_walls")]
    operations = [
        *[building.readable_by_wall(f"economy_{table}") for table in READ],
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.phases_for_forecast(until_at timestamptz) RETURNS TABLE (way int, kind text, first_on date,"
            " last_on date, price numeric, enters int, extends int, extension_days int, breaks_off int, claimable int)"
            " LANGUAGE sql STABLE",
            PHASES,
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
        building.function(
            "wall.costs_for_forecast(until_at timestamptz) RETURNS TABLE (way int, line uuid, framework text,"
            " first_on date, last_on date, last_day_paid boolean, least_days int, absence_days int[],"
            " absence_shares numeric[], ended_on date, prices jsonb, absences jsonb, extras jsonb, invoiced jsonb)"
            " LANGUAGE sql STABLE",
            COSTS,
        ),
        building.function(
            "wall.state_money_for_forecast(until_at timestamptz) RETURNS TABLE (way int, scheme text, since date,"
            " first_on date, last_on date, state text, asked numeric, granted numeric, paid numeric, used numeric,"
            " reclaimed numeric, expected numeric, report_by date, evidence text[], claimed_until date)"
            " LANGUAGE sql STABLE",
            STATE_MONEY,
        ),
    ]
