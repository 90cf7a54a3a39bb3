from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0004_counterparts_answer"),
    ]

    operations = [
        migrations.AlterField(
            model_name="attempt",
            name="way",
            field=models.CharField(
                choices=[
                    ("HERE", "Within this installation"),
                    ("NET", "To another installation"),
                    ("FILE", "As a file"),
                    ("HAND", "On paper"),
                ],
                max_length=4,
            ),
        ),
    ]
