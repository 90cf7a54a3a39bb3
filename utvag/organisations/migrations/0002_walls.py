from django.db import migrations

from utvag.walls import building

INSTALLING = "(SELECT wall.purpose()) = 'INSTALL'"
MINE = f"controller_id = {building.MINE} OR {INSTALLING}"


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial"), ("walls", "0001_wall")]
    operations = [
        # Which authorities there are is no secret, and packages need their names.
        building.wall(
            "organisations_controller",
            see="(SELECT wall.purpose()) IS NOT NULL",
            change=INSTALLING,
            add=INSTALLING,
        ),
        building.wall(
            "organisations_unit",
            see=f"{MINE} OR (SELECT wall.purpose()) = 'SIGN_IN'",
            add=MINE,
            change=MINE,
        ),
    ]
