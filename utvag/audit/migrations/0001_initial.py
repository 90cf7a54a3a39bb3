import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
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
                ("action", models.CharField(max_length=80)),
                ("subject", models.CharField(max_length=80)),
                ("subject_id", models.UUIDField(null=True)),
                ("case_id", models.UUIDField(null=True)),
                ("actor_id", models.UUIDField(null=True)),
                ("controller_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                ("reason", models.TextField(blank=True)),
                ("details", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name_plural": "entries",
                "indexes": [
                    models.Index(fields=["case_id", "-at"], name="entries_of_case"),
                    models.Index(fields=["actor_id", "-at"], name="entries_of_actor"),
                ],
            },
        ),
    ]
