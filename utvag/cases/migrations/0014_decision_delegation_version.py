import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0013_roles_hold_by_their_days"),
        ("organisations", "0005_delegation_version"),
    ]
    operations = [
        migrations.AddField(
            model_name="decision",
            name="delegation_version",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.delegationversion",
            ),
        ),
    ]
