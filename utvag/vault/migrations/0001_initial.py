import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="DataKey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("CASE", "Case"),
                            ("PERSON", "Person"),
                            ("CONTROLLER", "Controller"),
                        ],
                        max_length=10,
                    ),
                ),
                ("subject_id", models.UUIDField()),
                ("wrapping_key", models.CharField(max_length=40)),
                ("wrapped", models.BinaryField()),
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
                "indexes": [models.Index(fields=["wrapping_key"], name="data_keys_by_wrapping_key")],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "subject_id"), name="one_data_key_for_a_subject")
                ],
            },
        ),
    ]
