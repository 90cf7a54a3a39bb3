import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.vault.fields
from utvag.walls import building


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0014_decision_delegation_version"),
        ("organisations", "0005_delegation_version"),
        ("vault", "0003_keys_stay"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = building.tables_together(
        [
            migrations.CreateModel(
                name="EmergencyOpening",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    (
                        "purpose",
                        models.CharField(
                            choices=[
                                ("DANGER", "Acute danger to somebody’s life or health"),
                                ("CHILD", "A child may need protection at once"),
                                (
                                    "NOBODY",
                                    "Something cannot wait, and nobody who has the case can be reached",
                                ),
                            ],
                            max_length=10,
                            verbose_name="purpose",
                        ),
                    ),
                    ("reason", utvag.vault.fields.EncryptedTextField(key="key", verbose_name="reason")),
                    ("opened_at", models.DateTimeField()),
                    ("lasting", models.DurationField()),
                    ("ended_at", models.DateTimeField(null=True)),
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
                        "ended_by",
                        models.ForeignKey(
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
                        "opened_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="EmergencyReview",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    (
                        "finding",
                        models.CharField(
                            choices=[("JUSTIFIED", "Justified"), ("NOT_JUSTIFIED", "Not justified")],
                            max_length=15,
                            verbose_name="finding",
                        ),
                    ),
                    (
                        "note",
                        utvag.vault.fields.EncryptedTextField(
                            key="opening.key", verbose_name="what was found"
                        ),
                    ),
                    ("reviewed_at", models.DateTimeField()),
                    (
                        "opening",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="review",
                            to="secrecy.emergencyopening",
                        ),
                    ),
                    (
                        "reviewed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
            ),
            migrations.AddIndex(
                model_name="emergencyopening",
                index=models.Index(fields=["controller", "-opened_at"], name="emergencies_newest_first"),
            ),
            migrations.AddIndex(
                model_name="emergencyopening",
                index=models.Index(fields=["opened_by", "-opened_at"], name="emergencies_of_user"),
            ),
        ]
    )
