from django.db import migrations

from utvag.walls import building


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_invitation")]
    operations = [
        building.by_parent("accounts_invitation", "user_id", "accounts_user"),
    ]
