from decimal import Decimal
from importlib import import_module

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.placements.models.terms
from utvag.walls import building

walls = import_module("utvag.placements.migrations.0002_walls")


class Migration(migrations.Migration):
    """A price that was written wrongly is taken back with why, and the right one is written; neither is ever changed."""

    dependencies = [
        ("placements", "0015_covers_of_a_kind"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = building.tables_together(
        [
            migrations.RemoveConstraint(
                model_name="price",
                name="one_price_a_day",
            ),
            migrations.AddField(
                model_name="price",
                name="withdrawn_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="price",
                name="withdrawn_because",
                field=models.CharField(
                    blank=True, db_default="", default="", max_length=300, verbose_name="why it was wrong"
                ),
            ),
            migrations.AddField(
                model_name="price",
                name="withdrawn_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AlterField(
                model_name="price",
                name="amount",
                field=models.DecimalField(
                    decimal_places=2,
                    max_digits=10,
                    validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                    verbose_name="price",
                ),
            ),
            migrations.AddConstraint(
                model_name="price",
                constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                    condition=models.Q(("withdrawn_at", None)),
                    expressions=[
                        ("home", "="),
                        ("agreement", "="),
                        ("what", "="),
                        (
                            utvag.placements.models.terms.DaysBetween(
                                "valid_from",
                                "valid_to",
                                django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                            ),
                            "&&",
                        ),
                    ],
                    name="one_price_a_day",
                    violation_error_message="Another price holds on some of these days.",
                ),
            ),
            migrations.AddConstraint(
                model_name="price",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("withdrawn_at", None), ("withdrawn_because", ""), ("withdrawn_by", None)),
                        models.Q(
                            ("withdrawn_at__isnull", False),
                            ("withdrawn_by__isnull", False),
                            models.Q(("withdrawn_because", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="withdrawn_price_says_why",
                ),
            ),
            migrations.AlterConstraint(
                model_name="price",
                name="price_is_not_negative",
                constraint=models.CheckConstraint(
                    condition=models.Q(("amount__gte", 0)),
                    name="price_is_not_negative",
                    violation_error_message="A price is above zero.",
                ),
            ),
            walls.only_updates(
                "placements_price", "valid_to", "withdrawn_at", "withdrawn_by_id", "withdrawn_because"
            ),
        ]
    )
