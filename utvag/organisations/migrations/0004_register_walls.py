from django.db import migrations

from utvag.walls import building


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_registers")]
    operations = [
        building.by_controller("organisations_counterpart"),
        building.by_parent(
            "organisations_contactperson",
            "counterpart_id",
            "organisations_counterpart",
        ),
        building.by_controller("organisations_oncall"),
        building.by_controller("organisations_delegation"),
    ]
