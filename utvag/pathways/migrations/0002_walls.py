from django.db import migrations

from utvag.walls import building

MINE = f"controller_id = {building.MINE}"
INSTALLING = "(SELECT wall.purpose()) = 'INSTALL'"


class Migration(migrations.Migration):
    dependencies = [("pathways", "0001_initial"), ("walls", "0001_wall")]
    operations = [
        # The built-in models are open to whoever has signed in; only an installation adds to them.
        building.wall(
            "pathways_operatingmodel",
            see=f"{MINE} OR (controller_id IS NULL AND (SELECT wall.purpose()) IS NOT NULL)",
            add=f"{MINE} OR (controller_id IS NULL AND {INSTALLING})",
            change="false",
        ),
        building.append_only("pathways_operatingmodel"),
        building.wall("pathways_modelchoice", see=f"{MINE} OR {INSTALLING}", change="false"),
        building.append_only("pathways_modelchoice"),
    ]
