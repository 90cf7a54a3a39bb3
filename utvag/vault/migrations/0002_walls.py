from django.db import migrations

from utvag.walls import building

REACHED = f"""
    controller_id = {building.MINE} AND (
        (kind = 'CASE' AND subject_id = ANY ({building.MY_CASES}))
        OR (kind = 'PERSON' AND subject_id = ANY ({building.MY_PEOPLE}))
        OR (kind = 'CONTROLLER' AND subject_id = {building.MINE}))
    OR (SELECT wall.purpose()) = 'ROTATION'
"""


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_initial"), ("access", "0002_walls")]
    operations = [building.wall("vault_datakey", see=REACHED)]
