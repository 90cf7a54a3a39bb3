from django.db import migrations

from utvag.walls import building

MY_OWN = (
    "actor_id IS NOT DISTINCT FROM (SELECT wall.me()) "
    "AND controller_id IS NOT DISTINCT FROM (SELECT wall.my_controller()) "
    "AND (SELECT wall.purpose()) IS NOT NULL"
)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial"), ("walls", "0001_wall")]
    operations = [
        building.wall("audit_entry", see="actor_id = (SELECT wall.me())", add=MY_OWN),
        building.append_only("audit_entry"),
    ]
