import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from utvag.walls import building


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0005_delegation_version"),
        ("statistics", "0004_counted_answers_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = building.tables_together(
        [
            migrations.CreateModel(
                name="Publication",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("number", models.PositiveIntegerField()),
                    ("indicator", models.CharField(max_length=60)),
                    ("definition_version", models.PositiveIntegerField()),
                    ("by", models.CharField(blank=True, default="", max_length=60)),
                    ("first_on", models.DateField()),
                    ("last_on", models.DateField()),
                    ("tables", models.JSONField()),
                    ("snapshot", models.UUIDField()),
                    ("digest", models.CharField(max_length=64)),
                    ("data_on", models.DateField()),
                    ("rules", models.CharField(max_length=120)),
                    ("threshold", models.PositiveIntegerField()),
                    ("why_rules", models.CharField(blank=True, default="", max_length=500)),
                    ("epsilon", models.DecimalField(decimal_places=3, max_digits=6, null=True)),
                    ("published_at", models.DateTimeField()),
                    (
                        "controller",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.controller",
                        ),
                    ),
                    (
                        "published_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["controller", "-published_at"], name="publications_newest_first")
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("controller", "number"), name="publications_follow_each_other"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="RuleChange",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("threshold", models.PositiveIntegerField(verbose_name="threshold")),
                    ("protection", models.PositiveIntegerField(verbose_name="protection")),
                    ("base", models.PositiveIntegerField(verbose_name="rounding")),
                    (
                        "hides_zero",
                        models.BooleanField(default=True, verbose_name="nought is a small number"),
                    ),
                    (
                        "budget",
                        models.DecimalField(
                            decimal_places=3,
                            default=0,
                            max_digits=6,
                            verbose_name="budget of noise (epsilon)",
                        ),
                    ),
                    ("why", models.CharField(max_length=500, verbose_name="reason")),
                    ("changed_at", models.DateTimeField()),
                    (
                        "changed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "controller",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.controller",
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["controller", "-changed_at"], name="rule_changes_newest_first")
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("threshold__gte", 3)), name="threshold_is_three_at_least"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("protection__gte", 1), ("protection__lt", models.F("threshold"))
                            ),
                            name="protection_is_less_than_the_threshold",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("base__gte", models.F("threshold"))),
                            name="rounding_is_no_finer_than_threshold",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("budget__gte", 0)), name="budget_is_not_less_than_nought"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("why", ""), _negated=True),
                            name="change_of_rules_has_a_reason",
                        ),
                    ],
                },
            ),
        ]
    )
