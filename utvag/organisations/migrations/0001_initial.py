import uuid

import django.db.models.deletion
from django.db import migrations, models

from utvag.walls import building


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Controller",
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
                            ("SOCIAL_BOARD", "Social welfare board"),
                            ("DISTRICT_BOARD", "District board"),
                            ("CITY_OFFICE", "City office"),
                            ("POLICE_AREA", "Local police area"),
                            ("NOA", "National operations department (NOA)"),
                            ("BOPS", "Victim and personal-security unit (BOPS)"),
                            ("PRISON_PROBATION", "Prison and probation service"),
                            ("SIS", "National board of institutional care (SiS)"),
                            ("OTHER_MUNICIPALITY", "Other municipality"),
                            ("NGO", "Non-governmental organisation"),
                            ("STATISTICIAN", "National statistician"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name",
                    models.CharField(max_length=120, unique=True, verbose_name="name"),
                ),
                (
                    "code",
                    models.SlugField(max_length=40, unique=True, verbose_name="code"),
                ),
                ("demo", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Unit",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "function",
                    models.CharField(blank=True, max_length=60, verbose_name="function"),
                ),
                (
                    "district",
                    models.CharField(blank=True, max_length=60, verbose_name="district"),
                ),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="organisations.controller",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subunits",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("controller", "name"),
                        name="unit_name_once_in_controller",
                        violation_error_message="There is already a unit with this name.",
                    )
                ],
            },
        ),
    ]
    operations = building.tables_together(operations)
