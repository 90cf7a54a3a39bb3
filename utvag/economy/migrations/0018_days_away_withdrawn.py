from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from utvag.walls import building

walls = import_module("utvag.economy.migrations.0002_walls")
beyond = import_module("utvag.economy.migrations.0010_beyond")
before = import_module("utvag.economy.migrations.0017_costs_withdrawn")

# Days away that were withdrawn are told with the day of it, as they were known then.
COSTS = beyond.replaced(
    before.COSTS,
    f"{beyond.DAY.format('a', 'noted_at')})",
    f"{beyond.DAY.format('a', 'noted_at')},"
    f" CASE WHEN a.withdrawn_at <= until_at THEN {beyond.DAY.format('a', 'withdrawn_at')} END)",
)


class Migration(migrations.Migration):
    """Days away that were written wrongly are withdrawn, with why; they stay to be read."""

    dependencies = [
        ("economy", "0017_costs_withdrawn"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(model_name="away", name="withdrawn_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="away",
            name="withdrawn_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="away",
            name="withdrawn_why",
            field=models.CharField(
                blank=True,
                choices=[
                    ("MISTAKE", "By mistake"),
                    ("AMOUNT", "Wrong amount or number"),
                    ("DAYS", "Wrong days"),
                    ("TWICE", "It is there twice"),
                    ("ELSEWHERE", "It belongs to another cost"),
                ],
                db_default="",
                default="",
                max_length=9,
            ),
        ),
        migrations.AddConstraint(
            model_name="away",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at", None), ("withdrawn_by", None), ("withdrawn_why", "")),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        ("withdrawn_by__isnull", False),
                        models.Q(("withdrawn_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="away_is_withdrawn_by_somebody",
            ),
        ),
        # Withdrawn by whoever may write it, once, in their own name; nothing else of it changes.
        migrations.RunSQL(
            [
                (
                    f"ALTER POLICY change ON economy_away USING (bearer_id = ANY ({walls.TIED}) AND withdrawn_at IS NULL)"
                    f" WITH CHECK (bearer_id = ANY ({walls.TIED}) AND withdrawn_by_id = {building.ME})"
                ),
                "GRANT UPDATE (withdrawn_at, withdrawn_by_id, withdrawn_why) ON economy_away TO utvag_app",
            ],
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.costs_for_forecast(until_at timestamptz) RETURNS TABLE (way int, line uuid, framework text,"
            " first_on date, last_on date, last_day_paid boolean, least_days int, absence_days int[],"
            " absence_shares numeric[], ended_on date, prices jsonb, absences jsonb, extras jsonb, invoiced jsonb)"
            " LANGUAGE sql STABLE",
            import_module("utvag.economy.migrations.0009_forecasts_alone").alone(COSTS),
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
