import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.cases.models.case
import utvag.vault.fields
from utvag.walls import building


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0002_walls"),
        ("people", "0001_initial"),
        ("pathways", "0002_walls"),
        ("vault", "0002_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "number",
                    models.CharField(
                        default=utvag.cases.models.case.random_case_number,
                        max_length=9,
                        unique=True,
                        verbose_name="case number",
                    ),
                ),
                (
                    "alias",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="key", verbose_name="alias"
                    ),
                ),
                (
                    "earlier_reference",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="key", verbose_name="reference in an earlier system"
                    ),
                ),
                ("first_contact_at", models.DateTimeField(verbose_name="first contact")),
                ("opened_at", models.DateTimeField(verbose_name="opened")),
                ("social_stage", models.CharField(max_length=40)),
                ("police_stage", models.CharField(max_length=40)),
                ("next_step", models.CharField(blank=True, max_length=40, verbose_name="next step")),
                ("next_step_on", models.DateField(blank=True, null=True, verbose_name="next step on")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.controller",
                    ),
                ),
                (
                    "first_contact_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "key",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "operating_model",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pathways.operatingmodel",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-opened_at", "id"], name="cases_newest_first"),
                    models.Index(fields=["unit", "-opened_at"], name="cases_of_unit"),
                    models.Index(fields=["person"], name="cases_of_person"),
                ]
            },
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("GOALS_REACHED", "The goals are reached"),
                            ("OWN_WISH", "The person wishes to end"),
                            ("CONTACT_LOST", "Contact is lost"),
                            ("NOT_IN_TARGET_GROUP", "Not in the target group"),
                            ("OTHER_SUPPORT", "Other support has taken over"),
                            ("OTHER_MUNICIPALITY", "Another municipality has taken over"),
                            ("PRISON", "Serving a sentence"),
                            ("DEATH", "The person has died"),
                            ("OTHER", "Other reason"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                (
                    "note",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="note"
                    ),
                ),
                ("closed_at", models.DateTimeField(verbose_name="closed")),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="closure", to="cases.case"
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["closed_at"], name="closures_by_time")]},
        ),
        migrations.CreateModel(
            name="KnownFacts",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("content", utvag.vault.fields.EncryptedTextField(key="case.key")),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="known_facts",
                        to="cases.case",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "known facts",
                "indexes": [models.Index(fields=["case", "-recorded_at"], name="facts_of_case")],
            },
        ),
        migrations.CreateModel(
            name="Reentry",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("noted_at", models.DateTimeField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reentry", to="cases.case"
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later_entries",
                        to="cases.case",
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
            options={"verbose_name_plural": "re-entries"},
        ),
        migrations.CreateModel(
            name="Routing",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("rule", models.CharField(max_length=60)),
                ("unit_key", models.CharField(max_length=60)),
                ("facts", utvag.vault.fields.EncryptedTextField(key="case.key")),
                ("considered", models.JSONField(default=list)),
                ("routed_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="routings", to="cases.case"
                    ),
                ),
                (
                    "operating_model",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pathways.operatingmodel",
                    ),
                ),
                (
                    "routed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StageEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "track",
                    models.CharField(
                        choices=[("social", "Social services"), ("police", "Police exit track")],
                        max_length=10,
                    ),
                ),
                ("stage", models.CharField(max_length=40)),
                ("transition", models.CharField(blank=True, max_length=60)),
                ("reason", utvag.vault.fields.EncryptedTextField(blank=True, default="", key="case.key")),
                ("entered_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stage_entries",
                        to="cases.case",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "stage entries",
                "indexes": [models.Index(fields=["case", "track", "-entered_at"], name="stages_of_case")],
            },
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("RESPONSIBLE", "Responsible worker"),
                            ("CO_WORKER", "Co-worker"),
                            ("COORDINATOR", "Coordinator"),
                            ("COVER", "Covers"),
                            ("INTAKE", "Took the first contact"),
                        ],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "note",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="note"
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="from")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="team", to="cases.case"
                    ),
                ),
                (
                    "ends_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "starts_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
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
                        condition=models.Q(("ends_at", None)),
                        fields=("case", "user"),
                        name="one_part_in_a_team_at_a_time",
                        violation_error_message="This colleague is already in the team.",
                    )
                ]
            },
        ),
    ]
    operations = building.tables_together(operations)
