import uuid
from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.vault.fields
from utvag.walls import building

walls = import_module("utvag.placements.migrations.0002_walls")
happens = import_module("utvag.placements.migrations.0004_what_happens_walls")


class Migration(migrations.Migration):
    """The days of a stay that were written wrongly are put right, with why."""

    dependencies = [
        ("cases", "0016_reason_of_a_no"),
        ("placements", "0007_the_same_units_drawn"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DayCorrection",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("earlier_first_on", models.DateField()),
                ("earlier_last_on", models.DateField(null=True)),
                ("first_on", models.DateField(verbose_name="first day")),
                ("last_on", models.DateField(null=True, verbose_name="last day")),
                ("reason", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="reason")),
                ("corrected_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "corrected_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="day_corrections",
                        to="placements.stay",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["stay", "-corrected_at"], name="day_corrections_newest_first")
                ],
            },
        ),
        building.wall(
            "placements_daycorrection",
            see=walls.REACHED,
            add=(
                f"{happens.WRITES} AND corrected_by_id = {building.ME}"
                f" AND {happens.OF_STAY.format(table='placements_daycorrection')}"
            ),
            change="false",
        ),
        building.append_only("placements_daycorrection"),
    ]
