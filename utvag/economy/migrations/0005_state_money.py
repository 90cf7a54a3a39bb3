import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.economy.models.bearers
import utvag.economy.models.state_money
import utvag.vault.fields
from utvag.walls import building


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0016_reason_of_a_no"),
        ("economy", "0004_forecast_walls"),
        ("organisations", "0005_delegation_version"),
        ("placements", "0002_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="StateMoneyApplication",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "number",
                    models.CharField(
                        default=utvag.economy.models.bearers.new_number, max_length=6, verbose_name="number"
                    ),
                ),
                ("scheme", models.CharField(max_length=30, verbose_name="scheme")),
                ("scheme_since_on", models.DateField()),
                ("first_on", models.DateField(verbose_name="period from")),
                ("last_on", models.DateField(verbose_name="period until")),
                (
                    "grounds",
                    utvag.vault.fields.EncryptedTextField(
                        key="case.key", verbose_name="what the money is for"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
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
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="economy.statemoneyapplication",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "-made_at"], name="state_money_of_case")],
                "constraints": [
                    models.UniqueConstraint(fields=("controller", "number"), name="state_money_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("last_on__gte", models.F("first_on"))),
                        name="state_money_ends_after_it_starts",
                        violation_error_message="The last day cannot come before the first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StateMoneyClaim",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("first_on", models.DateField(verbose_name="first day")),
                ("last_on", models.DateField(verbose_name="last day")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="amount")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("INVOICE", "By the invoice"),
                            ("AGREED", "Computed from what was agreed"),
                            ("TYPED", "Computed from a price a day that was typed"),
                        ],
                        max_length=7,
                        verbose_name="how it was computed",
                    ),
                ),
                ("claimed_at", models.DateTimeField()),
                ("freed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="economy.statemoneyapplication",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "claimed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "freed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "invoice_line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="economy.invoiceline",
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="placements.stay"
                    ),
                ),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("freed_at", None), ("invoice_line", None)),
                        expressions=[
                            ("stay", "="),
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
                    models.UniqueConstraint(
                        condition=models.Q(("freed_at", None), ("invoice_line__isnull", False)),
                        fields=("invoice_line",),
                        name="an_invoice_is_claimed_once",
                        violation_error_message="This row of an invoice is claimed already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_on__gte", models.F("first_on"))),
                        name="claim_ends_after_it_starts",
                        violation_error_message="The last day cannot come before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)),
                        name="claim_is_an_amount",
                        violation_error_message="Write an amount above nought.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("freed_at", None), ("freed_by", None)),
                            models.Q(("freed_at__isnull", False), ("freed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="claim_is_freed_by_somebody",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="StateMoneyEvidence",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="evidence")),
                ("noted_at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="economy.statemoneyapplication",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "kind"),
                        name="state_money_evidence_once",
                        violation_error_message="This is noted already.",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="StateMoneyStep",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("SENT", "Sent"),
                            ("GRANTED", "Granted"),
                            ("PARTLY", "Granted in part"),
                            ("REFUSED", "Refused"),
                            ("PAID", "Paid"),
                            ("REPORTED", "Reported back"),
                            ("RECLAIMED", "Reclaimed"),
                            ("WITHDRAWN", "Withdrawn"),
                            ("REPLACED", "Replaced by another draft"),
                        ],
                        max_length=9,
                        verbose_name="step",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="on")),
                ("report_by_on", models.DateField(null=True, verbose_name="report by")),
                (
                    "reason",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="why"
                    ),
                ),
                ("taken_at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="economy.statemoneyapplication",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "step"),
                        name="state_money_step_once",
                        violation_error_message="This is noted already.",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="StateMoneyAmount",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="amount")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "step",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amount_row",
                        to="economy.statemoneystep",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="state_money_amount_is_an_amount",
                        violation_error_message="Write amounts from nought up.",
                    )
                ]
            },
        ),
    ]
    operations = building.tables_together(operations)
