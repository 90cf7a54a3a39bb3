from django.db import migrations, models

ADDRESS = {"blank": True, "default": "", "max_length": 200, "verbose_name": "address of the program"}


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_walls")]
    operations = [
        migrations.AddField("ownkey", "address", models.CharField(db_default="", **ADDRESS)),
        migrations.AlterField("partnerkey", "address", models.CharField(db_default="", **ADDRESS)),
        # It stands on the card, and whoever checks the card's digits has checked it: nobody changes it afterwards.
        migrations.RunSQL(
            "REVOKE UPDATE (address) ON exchange_partnerkey FROM utvag_app", migrations.RunSQL.noop
        ),
    ]
