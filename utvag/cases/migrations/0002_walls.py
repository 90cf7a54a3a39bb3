from django.db import migrations

from utvag.walls import building

CASE_TABLES = ("routing", "stageentry", "knownfacts", "teammember", "closure", "reentry")


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("people", "0002_walls"), ("access", "0002_walls")]
    operations = [
        building.wall(
            "cases_case", see=f"controller_id = {building.MINE} AND id = ANY ({building.MY_CASES})"
        ),
        *[building.by_case(f"cases_{table}") for table in CASE_TABLES],
        # History is added to, never rewritten.
        *[building.append_only(f"cases_{table}") for table in ("stageentry", "knownfacts", "routing")],
    ]
