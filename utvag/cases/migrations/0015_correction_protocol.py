from django.db import migrations, models


class Migration(migrations.Migration):
    """What a meeting decided may be put right by a meeting, whose minutes say so."""

    dependencies = [("cases", "0014_decision_delegation_version")]
    operations = [
        migrations.AddField(
            model_name="decisioncorrection",
            name="protocol",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                max_length=120,
                verbose_name="paragraph of the minutes",
            ),
        ),
    ]
