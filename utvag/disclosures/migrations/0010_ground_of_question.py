import django.db.models.deletion
from django.db import migrations, models

import utvag.vault.fields
from utvag.walls import building


class Migration(migrations.Migration):
    dependencies = [
        ("disclosures", "0009_found_by_own_page"),
    ]

    operations = building.tables_together(
        [
            # The version before writes none of these, and its own words for the gate, which are shown as before.
            migrations.AddField(
                model_name="policestatement",
                name="consent",
                field=models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="disclosures.consent",
                ),
            ),
            migrations.AddField(
                model_name="policestatement",
                name="delegation_source",
                field=models.CharField(blank=True, db_default="", default="", max_length=200),
            ),
            migrations.AddField(
                model_name="policestatement",
                name="harm",
                field=models.CharField(
                    blank=True,
                    choices=[
                        ("NONE", "It stands clear that nobody is harmed"),
                        ("FEARED", "Somebody may be harmed"),
                    ],
                    db_default="",
                    default="",
                    max_length=6,
                    verbose_name="harm test",
                ),
            ),
            migrations.AddField(
                model_name="policestatement",
                name="harm_note",
                field=utvag.vault.fields.EncryptedTextField(
                    blank=True, db_default=b"", default="", key="case.key", verbose_name="why"
                ),
            ),
            migrations.AddField(
                model_name="policestatement",
                name="need",
                field=utvag.vault.fields.EncryptedTextField(
                    blank=True, db_default=b"", default="", key="case.key", verbose_name="why it is needed"
                ),
            ),
            migrations.AddField(
                model_name="policestatement",
                name="proportionality",
                field=utvag.vault.fields.EncryptedTextField(
                    blank=True, db_default=b"", default="", key="case.key", verbose_name="proportionality"
                ),
            ),
            migrations.AlterField(
                model_name="policestatement",
                name="gate",
                field=models.CharField(blank=True, max_length=40, verbose_name="ground for asking"),
            ),
        ]
    )
