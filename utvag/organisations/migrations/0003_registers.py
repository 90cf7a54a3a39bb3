import uuid

import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

from utvag.walls import building


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="Counterpart",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("POLICE_AREA", "Local police area"),
                            ("NOA", "National operations department (NOA)"),
                            ("BOPS", "Victim and personal-security unit (BOPS)"),
                            ("PRISON_PROBATION", "Prison and probation service"),
                            ("SIS", "National board of institutional care (SiS)"),
                            ("OTHER_MUNICIPALITY", "Other municipality"),
                            ("NGO", "Non-governmental organisation"),
                            ("EMPLOYMENT_SERVICE", "Employment service"),
                            ("HEALTH_CARE", "Health care"),
                            ("SCHOOL", "School"),
                            ("LANDLORD", "Landlord"),
                            ("RELATIVES_CONTACT", "Relatives' contact"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="function address")),
                ("sdk_address", models.CharField(blank=True, max_length=120, verbose_name="SDK address")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                (
                    "on_call_phone",
                    models.CharField(blank=True, max_length=40, verbose_name="on-call telephone"),
                ),
                ("on_call_hours", models.CharField(blank=True, max_length=120, verbose_name="on-call hours")),
                ("notes", models.TextField(blank=True, verbose_name="notes")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="not used after")),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.UUIDField(null=True)),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counterparts",
                        to="organisations.controller",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("controller", "name"),
                        name="counterpart_name_once_in_controller",
                        violation_error_message="There is already a counterpart with this name.",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="ContactPerson",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "deputy_order",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="0 is the one to ask for first, 1 the first deputy, and so on.",
                        verbose_name="order",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.UUIDField(null=True)),
                (
                    "counterpart",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="organisations.counterpart",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="contact_ends_after_it_starts",
                        violation_error_message="The last day cannot come before the first.",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("decision_kind", models.CharField(max_length=60, verbose_name="kind of decision")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("CASE_WORKER", "Social worker"),
                            ("COORDINATOR", "Coordinator"),
                            ("UNIT_MANAGER", "Unit manager"),
                            ("DIRECTOR", "Director"),
                            ("COMMITTEE", "Committee of the board"),
                            ("BOARD", "The board itself"),
                        ],
                        max_length=20,
                        verbose_name="from level",
                    ),
                ),
                ("colleague_id", models.UUIDField(blank=True, null=True, verbose_name="only this person")),
                ("starts_on", models.DateField(verbose_name="in force from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "source",
                    models.CharField(
                        help_text="Paragraph and reference number of the decision.",
                        max_length=200,
                        verbose_name="the board's decision",
                    ),
                ),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.UUIDField(null=True)),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="organisations.controller",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="organisations.unit",
                        verbose_name="only in the unit",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["controller", "decision_kind"], name="delegation_by_kind")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="delegation_ends_after_it_starts",
                        violation_error_message="The last day cannot come before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("starts_on__gte", models.F("decided_on"))),
                        name="delegation_starts_when_it_is_decided",
                        violation_error_message="A delegation cannot hold before the board has decided it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OnCall",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("colleague_id", models.UUIDField(null=True)),
                ("name", models.CharField(max_length=120, verbose_name="who answers")),
                ("phone", models.CharField(max_length=40, verbose_name="telephone")),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("planned_at", models.DateTimeField()),
                ("planned_by", models.UUIDField(null=True)),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="on_calls",
                        to="organisations.controller",
                    ),
                ),
                (
                    "counterpart",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="on_calls",
                        to="organisations.counterpart",
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GistIndex(fields=["during"], name="on_call_during")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("colleague_id", None), ("counterpart__isnull", False)),
                            models.Q(("colleague_id__isnull", False), ("counterpart", None)),
                            _connector="OR",
                        ),
                        name="on_call_is_a_colleague_or_a_counterpart",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("during__isempty", False)), name="on_call_lasts"
                    ),
                ],
            },
        ),
    ]
    operations = building.tables_together(operations)
