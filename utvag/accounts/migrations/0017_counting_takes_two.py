from importlib import import_module

from django.db import migrations

second = import_module("utvag.accounts.migrations.0008_second_person")
two = import_module("utvag.accounts.migrations.0013_casework_takes_two")

# As in 0013, without those who count: they send and receive packages now.
LIGHT = "('FINANCE', 'DIRECTOR', 'SECRETARY')"
APPOINTED = two.APPOINTED.replace(two.LIGHT, LIGHT)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0016_key_holder")]
    operations = [
        migrations.RunSQL(
            second.anew("accounts_membership", "add", f"FOR INSERT TO utvag_app WITH CHECK ({APPOINTED})"),
            migrations.RunSQL.noop,
        ),
    ]
