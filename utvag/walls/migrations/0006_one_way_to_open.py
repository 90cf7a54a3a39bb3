"""A session is opened with its device, and in no other way: what opened one without is gone."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("walls", "0005_list_of_sessions")]
    operations = [
        migrations.RunSQL(
            "DROP FUNCTION wall.open_session(text, uuid, uuid, text, timestamptz)", migrations.RunSQL.noop
        )
    ]
