from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_together")]
    operations = [
        migrations.AlterField(
            model_name="relapse",
            name="kind",
            field=models.CharField(
                choices=[
                    ("NEW_SUSPICION", "New suspicion of crime"),
                    ("NEW_SANCTION", "New sanction"),
                    ("DRUGS", "Relapse into drugs or alcohol"),
                    ("GROUP_CONTACT", "Contact with the group again"),
                    ("RETURN_TO_GROUP", "Return to the group"),
                    ("LEFT_PLACEMENT", "Left the placement"),
                    ("DANGEROUS_AREA", "Went back to a dangerous area"),
                    ("AGREEMENT_BROKEN", "Broke the agreement with the police"),
                    ("NEW_THREAT", "New threat"),
                    ("CONTACT_LOST", "Contact lost"),
                    ("OTHER", "Another event"),
                ],
                max_length=16,
                verbose_name="what happened",
            ),
        ),
    ]
