from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from utvag.walls import building

beyond = import_module("utvag.economy.migrations.0010_beyond")
before = import_module("utvag.economy.migrations.0011_taken_back")

# What was withdrawn as written by mistake costs nothing, as it was known then.
COSTS = beyond.replaced(
    before.COSTS,
    "b.opened_at <= until_at",
    "b.opened_at <= until_at AND (b.withdrawn_at IS NULL OR b.withdrawn_at > until_at)",
)


class Migration(migrations.Migration):
    """A cost that was written by mistake, and of which nothing has come, is withdrawn with why."""

    dependencies = [
        ("economy", "0016_paid_in_parts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="costbearer", name="withdrawn_at", field=models.DateTimeField(null=True)
        ),
        migrations.AddField(
            model_name="costbearer",
            name="withdrawn_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="costbearer",
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
            model_name="costbearer",
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
                name="bearer_is_withdrawn_by_somebody",
            ),
        ),
        migrations.RunSQL(
            "GRANT UPDATE (withdrawn_at, withdrawn_by_id, withdrawn_why) ON economy_costbearer TO utvag_app",
            migrations.RunSQL.noop,
        ),
        building.readable_by_wall("economy_posting"),
        building.function(
            "wall.is_posted(which uuid) RETURNS boolean LANGUAGE sql STABLE",
            "SELECT EXISTS (SELECT FROM public.economy_posting p JOIN public.economy_bearercase t"
            " ON t.bearer_id = p.bearer_id WHERE p.bearer_id = which"
            " AND t.case_id = ANY (ARRAY(SELECT wall.my_cases())))",
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
