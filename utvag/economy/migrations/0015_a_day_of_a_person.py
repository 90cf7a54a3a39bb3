import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations, models

import utvag.economy.models.state_money
from utvag.walls import building

# What is claimed already is the person's whose stay it is. Where two had the same day the later keeps none: nothing that
# was asked for is changed here. The owner obeys the walls too, hence the pause.
BACKFILL = [
    *[
        f"ALTER TABLE {each} NO FORCE ROW LEVEL SECURITY"
        for each in ("economy_statemoneyclaim", "placements_stay")
    ],
    """
    UPDATE economy_statemoneyclaim k SET person_id = s.person_id FROM placements_stay s
    WHERE s.id = k.stay_id AND NOT EXISTS (
        SELECT FROM economy_statemoneyclaim o JOIN placements_stay t ON t.id = o.stay_id
        WHERE t.person_id = s.person_id AND o.invoice_line_id IS NULL AND o.freed_at IS NULL
          AND k.invoice_line_id IS NULL AND k.freed_at IS NULL
          AND daterange(o.first_on, o.last_on, '[]') && daterange(k.first_on, k.last_on, '[]')
          AND (o.claimed_at, o.id) < (k.claimed_at, k.id))
    """,
    *[
        f"ALTER TABLE {each} FORCE ROW LEVEL SECURITY"
        for each in ("economy_statemoneyclaim", "placements_stay")
    ],
]
ITS_PERSON = (
    "CREATE POLICY its_person ON economy_statemoneyclaim AS RESTRICTIVE FOR INSERT TO utvag_app WITH CHECK"
    " (person_id = (SELECT s.person_id FROM placements_stay s WHERE s.id = stay_id))"
)
# Days of persons in stays of these kinds that nobody has claimed: how many, and of whom is not said. The day of leaving
# counts as it does in the case: by the cost's own rule, else unless they move on it.
DAYS_LEFT = """
    WITH stayed AS (
        SELECT s.person_id, GREATEST(s.first_on, from_on) AS first_on, LEAST(until_on, COALESCE(s.last_on - CASE WHEN
            COALESCE((SELECT bool_or(b.last_day_paid) FROM public.economy_bearercase t
                      JOIN public.economy_costbearer b ON b.id = t.bearer_id WHERE t.stay_id = s.id),
                     NOT EXISTS (SELECT FROM public.placements_stay o WHERE o.person_id = s.person_id
                                 AND o.controller_id = s.controller_id AND o.id <> s.id AND o.first_on = s.last_on
                                   AND (o.last_on IS NULL OR o.last_on > s.last_on)
                                   AND NOT (o.beside_others OR s.beside_others)))
            THEN 0 ELSE 1 END, until_on)) AS last_on
        FROM public.placements_stay s
        WHERE s.controller_id = (SELECT wall.my_controller()) AND (SELECT wall.has_role(ARRAY['FINANCE', 'DIRECTOR']))
          AND s.kind = ANY (of_kinds) AND s.first_on <= until_on
    ), claimed AS (
        SELECT s.person_id, range_agg(daterange(k.first_on, k.last_on, '[]')) AS days
        FROM public.economy_statemoneyclaim k JOIN public.placements_stay s ON s.id = k.stay_id
        WHERE s.controller_id = (SELECT wall.my_controller()) AND k.freed_at IS NULL AND k.invoice_line_id IS NULL
        GROUP BY s.person_id
    ), unclaimed AS (
        SELECT range_agg(daterange(y.first_on, y.last_on, '[]')) - COALESCE(c.days, '{}'::datemultirange) AS days
        FROM stayed y LEFT JOIN claimed c ON c.person_id = y.person_id
        WHERE y.first_on <= y.last_on GROUP BY y.person_id, c.days
    )
    SELECT COALESCE(sum(upper(each) - lower(each)), 0)::bigint FROM unclaimed u CROSS JOIN LATERAL unnest(u.days) AS each
"""


class Migration(migrations.Migration):
    """A day of a person is claimed once, also where they move on it."""

    dependencies = [("economy", "0014_day_of_a_move"), ("placements", "0008_days_put_right")]
    operations = [
        migrations.AddField(
            model_name="statemoneyclaim", name="person_id", field=models.UUIDField(null=True)
        ),
        migrations.RunSQL(BACKFILL, migrations.RunSQL.noop),
        migrations.RunSQL(ITS_PERSON, migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name="statemoneyclaim", name="a_day_is_claimed_once"),
        migrations.AddConstraint(
            model_name="statemoneyclaim",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("freed_at", None), ("invoice_line", None)),
                expressions=[
                    ("person_id", "="),
                    (
                        utvag.economy.models.state_money.WholeDays(
                            "first_on",
                            "last_on",
                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                inclusive_lower=True, inclusive_upper=True
                            ),
                        ),
                        "&&",
                    ),
                ],
                name="a_day_is_claimed_once",
                violation_error_message="Some of these days are claimed already.",
            ),
        ),
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.days_to_claim(from_on date, until_on date, of_kinds text[]) RETURNS bigint LANGUAGE sql STABLE",
            DAYS_LEFT,
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
