import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from utvag.walls import building


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("organisations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OperatingModel",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("key", models.CharField(max_length=60, verbose_name="model")),
                ("version", models.CharField(max_length=60, verbose_name="version")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.TextField(verbose_name="content")),
                ("valid_from", models.DateField(verbose_name="valid from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                ("loaded_at", models.DateTimeField(verbose_name="loaded")),
                (
                    "controller",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="operating_models",
                        to="organisations.controller",
                    ),
                ),
                (
                    "loaded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["controller", "key", "version", "sha256"],
                        name="model_content_once",
                        nulls_distinct=False,
                        violation_error_message="This file has been loaded already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ModelChoice",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("model_key", models.CharField(max_length=60, verbose_name="model")),
                ("from_on", models.DateField(verbose_name="from")),
                ("chosen_at", models.DateTimeField()),
                (
                    "chosen_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="model_choices",
                        to="organisations.controller",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["controller", "-from_on", "-chosen_at"], name="choices_of_controller"
                    )
                ],
            },
        ),
    ]
    operations = building.tables_together(operations)
