import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.vault.fields
from utvag.walls import building


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0005_together"),
        ("organisations", "0004_register_walls"),
        ("vault", "0002_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("content", utvag.vault.fields.EncryptedTextField(blank=True, default="", key="key")),
                ("rows", models.PositiveIntegerField(default=0, verbose_name="rows")),
                ("opened", models.PositiveIntegerField(default=0, verbose_name="cases opened")),
                ("known", models.PositiveIntegerField(default=0, verbose_name="rows read in before")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="changed rows, not applied")),
                ("uploaded_at", models.DateTimeField()),
                ("queued_at", models.DateTimeField(null=True)),
                ("imported_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.controller",
                    ),
                ),
                (
                    "imported_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                    ),
                ),
                (
                    "queued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "import batches",
                "indexes": [
                    models.Index(fields=["uploaded_by", "-uploaded_at"], name="batches_newest_first")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("undone_at", None), ("imported_at__isnull", False), _connector="OR"
                        ),
                        name="only_what_was_imported_is_undone",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportedRow",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("person_id", models.UUIDField()),
                ("row", models.PositiveIntegerField()),
                ("fingerprint", models.BinaryField(max_length=16)),
                ("identity", models.BinaryField(max_length=16)),
                ("content", utvag.vault.fields.EncryptedTextField(key="case.key")),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imported_rows",
                        to="imports.importbatch",
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.controller",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["controller", "fingerprint"], name="imported_rows_alike"),
                    models.Index(fields=["controller", "identity"], name="imported_rows_of_same_case"),
                    models.Index(fields=["batch", "row"], name="imported_rows_of_batch"),
                    models.Index(fields=["person_id"], name="imported_rows_of_person"),
                ]
            },
        ),
        migrations.CreateModel(
            name="ColumnMapping",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("headings", models.CharField(max_length=64)),
                ("columns", models.JSONField(default=dict)),
                ("remembered_at", models.DateTimeField()),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.controller",
                    ),
                ),
                (
                    "remembered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("controller", "headings"), name="mapping_once_for_its_headings"
                    )
                ]
            },
        ),
    ]
    operations = building.tables_together(operations)
