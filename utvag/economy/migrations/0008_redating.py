import uuid
from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

walls = import_module("utvag.economy.migrations.0002_walls")


class Migration(migrations.Migration):
    """The days of a bearer follow its stay; what they were before is kept."""

    dependencies = [
        ("economy", "0007_for_forecasts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Redating",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("earlier_first_on", models.DateField()),
                ("earlier_last_on", models.DateField(null=True)),
                ("redated_at", models.DateTimeField()),
                (
                    "bearer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redatings",
                        to="economy.costbearer",
                    ),
                ),
                (
                    "redated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["bearer", "redated_at"], name="redatings_of_bearer")],
            },
        ),
        *walls.of_bearer("economy_redating", "redated_by_id"),
        migrations.RunSQL(
            "GRANT UPDATE (first_on) ON economy_costbearer TO utvag_app", migrations.RunSQL.noop
        ),
    ]
