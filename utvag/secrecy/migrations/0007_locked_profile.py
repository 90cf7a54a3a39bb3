import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.vault.fields
from utvag.walls import building


def one(to, **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("secrecy", "0006_a_merge_opens_little"),
        ("cases", "0015_correction_protocol"),
        ("organisations", "0005_delegation_version"),
        ("vault", "0005_unwraps"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = building.tables_together(
        [
            migrations.CreateModel(
                name="LockedProfile",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("person_id", models.UUIDField()),
                    (
                        "label",
                        utvag.vault.fields.EncryptedTextField(
                            key="key", verbose_name="what the colleague knows the person by"
                        ),
                    ),
                    (
                        "contact",
                        utvag.vault.fields.EncryptedTextField(key="key", verbose_name="whom to ask, and how"),
                    ),
                    ("in_protected_mode", models.BooleanField(default=False)),
                    ("starts_at", models.DateTimeField()),
                    ("ends_at", models.DateTimeField()),
                    ("case", one("cases.case")),
                    ("controller", one("organisations.controller")),
                    ("ends_by", one(settings.AUTH_USER_MODEL)),
                    ("key", one("vault.datakey")),
                    ("starts_by", one(settings.AUTH_USER_MODEL)),
                    ("user", one(settings.AUTH_USER_MODEL)),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("ends_at__gte", models.F("starts_at"))),
                            name="locked_profile_ends_after_it_starts",
                        )
                    ],
                    "indexes": [
                        models.Index(fields=["user", "ends_at"], name="locked_profiles_of_user"),
                    ],
                },
            ),
        ]
    )
