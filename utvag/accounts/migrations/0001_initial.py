import datetime
import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from utvag.walls import building


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
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
                    "email",
                    models.EmailField(max_length=254, unique=True, verbose_name="e-mail"),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "title",
                    models.CharField(blank=True, max_length=120, verbose_name="title"),
                ),
                (
                    "language",
                    models.CharField(default="sv", max_length=5, verbose_name="language"),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("is_persona", models.BooleanField(default=False)),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="users",
                        to="organisations.controller",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("WORKER", "Social worker"),
                            ("COORDINATOR", "Coordinator"),
                            ("MANAGER", "Unit manager"),
                            ("REGISTRAR", "Registrar"),
                            ("ADMINISTRATOR", "Administrator"),
                            ("REVIEWER", "Log reviewer"),
                            ("FINANCE", "Finance officer"),
                            ("DIRECTOR", "Director"),
                            ("SECRETARY", "Board secretary"),
                            ("COUNTERPART", "Counterpart in another authority"),
                            ("STATISTICIAN", "Statistician"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(default=datetime.date.today, verbose_name="first day"),
                ),
                (
                    "ends_on",
                    models.DateField(blank=True, null=True, verbose_name="last day"),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="organisations.unit",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on", None)),
                        fields=("user", "unit", "role"),
                        name="membership_once_at_a_time",
                        violation_error_message="The user already has this role in the unit.",
                    )
                ],
            },
        ),
    ]
    operations = building.tables_together(operations)
