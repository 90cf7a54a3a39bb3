import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.vault.fields
from utvag.walls import building


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("exchange", "0008_post_of_the_count"),
        ("organisations", "0006_key_holders"),
        ("vault", "0007_key_of_a_place"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = building.tables_together(
        [
            migrations.CreateModel(
                name="Contribution",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("round", models.CharField(max_length=64, verbose_name="round")),
                    ("content", utvag.vault.fields.EncryptedTextField(key="key")),
                    ("report", utvag.vault.fields.EncryptedTextField(key="key")),
                    ("made_at", models.DateTimeField()),
                    ("sent_at", models.DateTimeField(null=True)),
                    (
                        "call",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="exchange.package",
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
                    (
                        "key",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                        ),
                    ),
                    (
                        "made_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "package",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="exchange.package",
                        ),
                    ),
                    (
                        "sent_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "unit",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.unit",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Asking",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("number", models.PositiveSmallIntegerField()),
                    ("state", utvag.vault.fields.EncryptedTextField(key="key")),
                    ("made_at", models.DateTimeField()),
                    (
                        "key",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                        ),
                    ),
                    (
                        "made_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="exchange.package",
                        ),
                    ),
                    (
                        "contribution",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="askings",
                            to="national.contribution",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="KeyPeriod",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("name", models.CharField(max_length=64, verbose_name="period")),
                    ("public", models.CharField(max_length=64)),
                    ("announcement", models.TextField(max_length=2000)),
                    ("opened_at", models.DateTimeField()),
                    ("ending", models.TextField(blank=True, default="", max_length=2000)),
                    ("ended_at", models.DateTimeField(null=True)),
                    (
                        "controller",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.controller",
                        ),
                    ),
                    (
                        "ended_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "opened_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Evaluation",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("number", models.PositiveIntegerField()),
                    ("entry", models.TextField(max_length=2000)),
                    ("evaluated_at", models.DateTimeField()),
                    (
                        "evaluated_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="exchange.package",
                        ),
                    ),
                    (
                        "period",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="evaluations",
                            to="national.keyperiod",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="PeriodKey",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("secret", utvag.vault.fields.EncryptedTextField(key="key")),
                    (
                        "key",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                        ),
                    ),
                    (
                        "period",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="held",
                            to="national.keyperiod",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Quota",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("party", models.UUIDField()),
                    ("number", models.PositiveIntegerField(verbose_name="evaluations at most")),
                    ("set_at", models.DateTimeField()),
                    (
                        "period",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="quotas",
                            to="national.keyperiod",
                        ),
                    ),
                    (
                        "set_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
            ),
            migrations.AddIndex(
                model_name="contribution",
                index=models.Index(
                    fields=["controller", "round", "-made_at"], name="contributions_newest_first"
                ),
            ),
            migrations.AddConstraint(
                model_name="asking",
                constraint=models.UniqueConstraint(
                    fields=("contribution", "number"), name="one_asking_of_each_number"
                ),
            ),
            migrations.AddConstraint(
                model_name="keyperiod",
                constraint=models.UniqueConstraint(
                    fields=("controller", "name"), name="one_key_for_a_period"
                ),
            ),
            migrations.AddConstraint(
                model_name="evaluation",
                constraint=models.UniqueConstraint(
                    fields=("period", "number"), name="evaluations_in_a_chain"
                ),
            ),
        ]
    )
