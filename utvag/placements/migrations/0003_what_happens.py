import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.vault.fields
from utvag.walls import building


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("cases", "0016_reason_of_a_no"),
        ("placements", "0002_walls"),
        ("vault", "0007_key_of_a_place"),
    ]

    operations = [
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("LEAVE", "On leave, as agreed"),
                            ("HOSPITAL", "In hospital"),
                            ("CUSTODY", "In custody or prison"),
                            ("GONE", "Gone without leave"),
                        ],
                        max_length=10,
                        verbose_name="why away",
                    ),
                ),
                ("from_on", models.DateField(verbose_name="away from")),
                ("back_on", models.DateField(blank=True, null=True, verbose_name="back on")),
                ("noted_at", models.DateTimeField()),
                ("returned_at", models.DateTimeField(blank=True, null=True)),
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
                (
                    "returned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="placements.stay",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "-from_on"], name="absences_of_case")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("back_on", None)),
                        fields=("stay",),
                        name="away_once_at_a_time",
                        violation_error_message="The person is noted as away already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("back_on", None), ("back_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="back_after_away",
                        violation_error_message="The last day cannot come before the first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("OBSTACLE", "Serious obstacle to the care"),
                            ("OTHER_CARE", "Other care is needed"),
                            ("WISHES_OUT", "The person wants to be discharged"),
                            ("THREAT", "Threat or danger at the place"),
                            ("OTHER", "Something else"),
                        ],
                        max_length=10,
                        verbose_name="what it is about",
                    ),
                ),
                ("text", utvag.vault.fields.EncryptedTextField(key="key", verbose_name="what they told")),
                ("told_at", models.DateTimeField()),
                ("handled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="key", verbose_name="what came of it"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="placements.stay",
                    ),
                ),
                (
                    "told_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "-told_at"], name="notices_of_case"),
                    models.Index(
                        condition=models.Q(("handled_at", None)),
                        fields=["told_at"],
                        name="notices_not_handled",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Content",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("what", models.CharField(max_length=300, verbose_name="what is promised")),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contents",
                        to="placements.home",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("KEPT", "As promised"),
                            ("PARTLY", "In part"),
                            ("MISSING", "Not delivered"),
                        ],
                        max_length=10,
                        verbose_name="what was found",
                    ),
                ),
                ("found_on", models.DateField(verbose_name="found on")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="in few words")),
                ("recorded_at", models.DateTimeField()),
                (
                    "content",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="placements.content",
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
                "indexes": [models.Index(fields=["content", "-found_on"], name="deliveries_of_content")],
            },
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("SAFETY", "Safety"),
                            ("QUALITY", "Quality"),
                            ("SUPERVISOR", "From the supervisor"),
                            ("MONEY", "Money"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="happened on")),
                ("text", models.CharField(max_length=1000, verbose_name="what happened")),
                ("recorded_at", models.DateTimeField()),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incidents",
                        to="placements.provider",
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
                "indexes": [models.Index(fields=["provider", "-happened_on"], name="incidents_of_provider")],
            },
        ),
        migrations.CreateModel(
            name="AvoidedArea",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", utvag.vault.fields.EncryptedTextField(key="key", verbose_name="where")),
                ("position", utvag.vault.fields.EncryptedTextField(key="key", verbose_name="position")),
                ("added_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case"], name="avoided_of_case")],
            },
        ),
        migrations.CreateModel(
            name="KeptApart",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "label",
                    utvag.vault.fields.EncryptedTextField(
                        key="key", verbose_name="what those who read the place call them"
                    ),
                ),
                ("added_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case"], name="kept_apart_of_case")],
            },
        ),
    ]
    operations = building.tables_together(operations)
