from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0005_on_paper")]

    operations = [
        migrations.AddField("package", "due_on", models.DateField(null=True)),
        migrations.AddField("package", "every_days", models.PositiveSmallIntegerField(null=True)),
    ]
