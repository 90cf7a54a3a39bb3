import uuid
from datetime import timedelta

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from utvag.walls import building

KEY = models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)


def somebody(**more):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, **more
    )


def controller():
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.controller"
    )


class Migration(migrations.Migration):
    """What takes reach away: blocks, declared conflicts of interest and protected mode; and emergencies, short."""

    dependencies = [
        ("access", "0006_roles_hold_by_their_days"),
        ("organisations", "0005_delegation_version"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *building.tables_together(
            [
                migrations.CreateModel(
                    name="Block",
                    fields=[
                        ("id", KEY.clone()),
                        ("case_id", models.UUIDField()),
                        ("person_id", models.UUIDField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("BLOCK", "Blocked"), ("CONFLICT", "Conflict of interest")],
                                max_length=10,
                            ),
                        ),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("RELATIVE", "Relative or partner"),
                                    ("FRIEND", "Friend or acquaintance"),
                                    ("NEIGHBOUR", "Neighbour"),
                                    ("CONTACT", "Knows the group or the other side"),
                                    ("WORK", "Other work or assignment"),
                                    ("OTHER", "Something else"),
                                ],
                                max_length=10,
                                verbose_name="relation",
                            ),
                        ),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField(null=True)),
                        ("controller", controller()),
                        ("user", somebody()),
                        ("starts_by", somebody()),
                        ("ends_by", somebody(null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["case_id"], name="blocks_of_case")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_at", None)),
                                fields=("user", "person_id"),
                                name="one_block_at_a_time",
                                violation_error_message="This colleague is blocked already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "CONFLICT"), _negated=True),
                                    ("user", models.F("starts_by")),
                                    _connector="OR",
                                ),
                                name="conflict_is_declared_by_oneself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProtectedMode",
                    fields=[
                        ("id", KEY.clone()),
                        ("case_id", models.UUIDField()),
                        ("person_id", models.UUIDField()),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField(null=True)),
                        ("controller", controller()),
                        ("starts_by", somebody()),
                        ("ends_by", somebody(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("ends_at", None)),
                                fields=["controller"],
                                name="protected_modes_now",
                            ),
                            models.Index(fields=["case_id"], name="protected_modes_of_case"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_at", None)),
                                fields=("person_id",),
                                name="one_protected_mode_at_a_time",
                                violation_error_message="The case is in protected mode already.",
                            ),
                        ],
                    },
                ),
            ]
        ),
        migrations.AlterField(
            model_name="grant",
            name="kind",
            field=models.CharField(
                choices=[
                    ("TEAM", "In the case team"),
                    ("COVER", "Covers for somebody"),
                    ("UNIT", "Leads the unit"),
                    ("EARLIER", "Works with the person's later case"),
                    ("EMERGENCY", "Has opened the case in an emergency"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "EMERGENCY"), _negated=True),
                    models.Q(
                        ("ends_at__lte", models.F("starts_at") + timedelta(hours=4)), ("user__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="emergency_is_somebodys_and_short",
            ),
        ),
    ]
