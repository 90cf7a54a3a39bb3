from django.db import migrations


class Migration(migrations.Migration):
    """Which service is trusted stands in the settings; a row must not be able to name another."""

    dependencies = [
        ("accounts", "0005_command_token"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]
    operations = [
        migrations.RunSQL(
            "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON socialaccount_socialapp FROM utvag_app",
            migrations.RunSQL.noop,
        )
    ]
