from django.db import migrations

from utvag.walls import building

MINE = f"controller_id = {building.MINE}"
COUNTS = "(SELECT wall.has_role(ARRAY['STATISTICIAN']))"


class Migration(migrations.Migration):
    """Rounds and publications are the statistician's; neither is ever changed or taken away."""

    dependencies = [("national", "0003_counts"), ("accounts", "0017_counting_takes_two")]
    operations = [
        building.wall(
            "national_countround",
            see=f"{MINE} AND {COUNTS}",
            add=f"{MINE} AND {COUNTS} AND opened_by_id = {building.ME}",
            change="false",
        ),
        building.append_only("national_countround"),
        building.wall(
            "national_countpublication",
            see=f"{MINE} AND {COUNTS}",
            add=f"{MINE} AND {COUNTS} AND published_by_id = {building.ME}",
            change="false",
        ),
        building.append_only("national_countpublication"),
    ]
