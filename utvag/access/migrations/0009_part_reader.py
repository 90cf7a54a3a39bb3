import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def somebody(**more):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, **more
    )


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0008_need_to_know_walls"),
        ("organisations", "0005_delegation_version"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PartReader",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("case_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                (
                    "part",
                    models.CharField(
                        choices=[("THREAT", "What the police state of the threat")], max_length=10
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.controller",
                    ),
                ),
                ("ends_by", somebody(null=True)),
                ("starts_by", somebody()),
                ("user", somebody()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ends_at", None)),
                        fields=("case_id", "part", "user"),
                        name="once_on_the_list_of_a_part",
                    )
                ],
            },
        ),
    ]
