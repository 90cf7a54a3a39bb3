import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.vault.fields
from utvag.walls import building


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0005_delegation_version"),
        ("vault", "0007_key_of_a_place"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = building.tables_together(
        [
            migrations.CreateModel(
                name="Snapshot",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("lines", utvag.vault.fields.EncryptedTextField(blank=True, default="", key="key")),
                    ("digest", models.CharField(max_length=64)),
                    ("counted", models.JSONField(default=dict)),
                    ("definitions", models.CharField(max_length=64)),
                    ("taken_at", models.DateTimeField()),
                    (
                        "controller",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.controller",
                        ),
                    ),
                    (
                        "key",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                        ),
                    ),
                    (
                        "taken_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["controller", "-taken_at"], name="snapshots_newest_first")
                    ],
                },
            ),
        ]
    )
