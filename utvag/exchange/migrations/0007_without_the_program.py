from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0006_checks_that_go_on")]
    # How somebody is written to is decided when the row is made: the program may not change it afterwards.
    operations = [
        migrations.AddField("partnerkey", "on_paper", models.BooleanField(default=False, db_default=False)),
    ]
