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
    """A place that was written wrongly is written anew, with why; another last day is planned, with why."""

    dependencies = [
        ("cases", "0016_reason_of_a_no"),
        ("placements", "0005_free_places"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="place",
            name="because",
            field=utvag.vault.fields.EncryptedTextField(
                blank=True, db_default=b"", default="", key="key", verbose_name="why it was written anew"
            ),
        ),
        migrations.CreateModel(
            name="Replanning",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("earlier_until_on", models.DateField(null=True)),
                ("until_on", models.DateField(null=True, verbose_name="planned until")),
                ("reason", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="reason")),
                ("replanned_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "replanned_by",
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
                        related_name="replannings",
                        to="placements.stay",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["stay", "-replanned_at"], name="replannings_newest_first")],
            },
        ),
        building.wall(
            "placements_replanning",
            see=walls.REACHED,
            add=(
                f"{happens.WRITES} AND replanned_by_id = {building.ME}"
                f" AND {happens.OF_STAY.format(table='placements_replanning')}"
            ),
            change="false",
        ),
        building.append_only("placements_replanning"),
    ]
