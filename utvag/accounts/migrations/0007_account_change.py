import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from utvag.walls import building

ROLES = [
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
]


def by(**more):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        to=settings.AUTH_USER_MODEL,
        **{"related_name": "+", **more},
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_one_sign_on_service"),
        ("organisations", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountChange",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("LINK", "New sign-in link"), ("ROLE", "New role")], max_length=10
                    ),
                ),
                ("role", models.CharField(blank=True, choices=ROLES, max_length=20)),
                ("from_on", models.DateField(null=True)),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("asked_at", models.DateTimeField()),
                ("asked_by", by()),
                (
                    "invitation",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="change",
                        to="accounts.invitation",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
                ("user", by(related_name="account_changes")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            kind="LINK", invitation__isnull=False, unit=None, role="", from_on=None
                        )
                        | models.Q(kind="ROLE", invitation=None, unit__isnull=False, from_on__isnull=False)
                        & ~models.Q(role=""),
                        name="account_change_is_link_or_role",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AccountChangeAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("agreed", models.BooleanField()),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("answered_at", models.DateTimeField()),
                ("answered_by", by()),
                (
                    "change",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="accounts.accountchange",
                    ),
                ),
            ],
        ),
    ]
    operations = building.tables_together(operations)
