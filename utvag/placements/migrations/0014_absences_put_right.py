from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary
from django.db import migrations, models

import utvag.vault.fields
from utvag.placements.models.terms import DaysBetween
from utvag.walls import building

happens = import_module("utvag.placements.migrations.0004_what_happens_walls")


class Migration(migrations.Migration):
    """An absence that was written wrongly is taken back, with why; what is right may stand instead of it."""

    dependencies = [
        ("placements", "0013_told_to_the_team"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="absence", name="away_once_at_a_time"),
        migrations.RemoveConstraint(model_name="absence", name="away_once_on_a_day"),
        migrations.AddField(
            model_name="absence",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="absence",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="withdrawn_because",
            field=utvag.vault.fields.EncryptedTextField(
                blank=True, db_default=b"", default="", key="case.key", verbose_name="reason"
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="instead_of",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="put_right_by",
                to="placements.absence",
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.UniqueConstraint(
                condition=models.Q(("back_on", None), ("withdrawn_at", None)),
                fields=("stay",),
                name="away_once_at_a_time",
                violation_error_message="The person is noted as away already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=ExclusionConstraint(
                condition=models.Q(("withdrawn_at", None)),
                expressions=[("stay", "="), (DaysBetween("from_on", "back_on", RangeBoundary()), "&&")],
                name="away_once_on_a_day",
                violation_error_message="The person is noted as away on some of these days already.",
            ),
        ),
        # Once, in one's own name; what is withdrawn is never changed again.
        migrations.RunSQL(
            [
                (
                    f"ALTER POLICY change ON placements_absence USING ({happens.WRITES} AND withdrawn_at IS NULL)"
                    f" WITH CHECK ({happens.WRITES} AND (withdrawn_at IS NULL OR withdrawn_by_id = {building.ME}))"
                ),
                "GRANT UPDATE (withdrawn_at, withdrawn_by_id, withdrawn_because) ON placements_absence TO utvag_app",
            ],
            migrations.RunSQL.noop,
        ),
    ]
