from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0015_correction_protocol"),
    ]

    operations = [
        migrations.AddField(
            model_name="referral",
            name="answer_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("NOT_COMPETENT", "It belongs with another authority"),
                    ("NOT_ELIGIBLE", "Not in the target group"),
                    ("NO_CAPACITY", "No capacity now"),
                    ("NO_CONSENT", "The person does not want it"),
                    ("TOO_LITTLE", "Too little is known"),
                    ("OTHER", "Another reason"),
                ],
                db_default="",
                default="",
                max_length=13,
                verbose_name="why not",
            ),
        ),
    ]
