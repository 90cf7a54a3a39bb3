from django.db import migrations

from utvag.walls import building

AT_THE_DOOR = "(SELECT wall.purpose()) = 'DOOR'"
# Whoever does casework in the unit that a door leads to.
MY_DOORS = """
    SELECT d.id FROM public.door_door d
    WHERE d.controller_id = (SELECT wall.my_controller()) AND d.unit_id = ANY (ARRAY(
        SELECT m.unit_id FROM public.accounts_membership m
        WHERE m.user_id = (SELECT wall.me()) AND wall.role_holds(m.starts_on, m.ends_on)
          AND m.role IN ('WORKER', 'COORDINATOR', 'MANAGER')))
"""
# What the public page shows of an open door, and the key that seals; of a closed one, nothing.
OPEN_DOOR = """
    SELECT d.id, d.receiver, d.phone, d.opens, d.closes, d.on_call_phone, d.exit_url, d.languages, d.public_key
    FROM public.door_door d
    WHERE d.slug = which AND d.opened_at IS NOT NULL AND (SELECT wall.purpose()) = 'DOOR'
"""
# A message is put in by whoever stands at the door, while it is open, and can be read back by nobody there.
IS_OPEN = """
    SELECT (SELECT wall.purpose()) = 'DOOR' AND EXISTS (
        SELECT FROM public.door_door d WHERE d.id = which AND d.opened_at IS NOT NULL)
"""
OF_MY_DOORS = "door_id = ANY (ARRAY(SELECT wall.my_doors()))"


class Migration(migrations.Migration):
    dependencies = [
        ("door", "0001_initial"),
        ("walls", "0003_door"),
        ("accounts", "0012_roles_hold_by_their_days"),
    ]
    operations = [
        building.by_controller("door_door"),
        building.readable_by_wall("door_door"),
        building.function("wall.my_doors() RETURNS SETOF uuid LANGUAGE sql STABLE", MY_DOORS),
        building.function(
            "wall.open_door(which text) RETURNS TABLE (id uuid, receiver text, phone text, opens time, closes time, "
            "on_call_phone text, exit_url text, languages text[], public_key bytea) LANGUAGE sql STABLE",
            OPEN_DOOR,
        ),
        building.function("wall.door_is_open(which uuid) RETURNS boolean LANGUAGE sql STABLE", IS_OPEN),
        building.wall("door_message", see=OF_MY_DOORS, add="wall.door_is_open(door_id)", change="false"),
        building.append_only("door_message"),
        building.by_parent("door_handling", "message_id", "door_message"),
        building.append_only("door_handling"),
    ]
