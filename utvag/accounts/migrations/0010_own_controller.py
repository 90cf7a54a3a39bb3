from importlib import import_module

from django.db import migrations

from utvag.walls import building

second = import_module("utvag.accounts.migrations.0008_second_person")

MINE = """EXISTS (SELECT FROM public.accounts_user u
                   WHERE u.id = who AND u.controller_id = (SELECT wall.my_controller()))"""

# Of anybody else the answer is the same whoever it is: that it takes two.
NEEDS_SECOND = f"SELECT NOT {MINE} OR ({second.NEEDS_SECOND.strip()})"

# At the door nobody is signed in, and the link says whose it is. What the door asks stands here in full,
# because the question above no longer answers it.
COUNTS = f"""
    SELECT ({second.AT_THE_DOOR} OR {MINE})
       AND ({second.COUNTS.strip().replace("wall.needs_second(who)", f"({second.NEEDS_SECOND.strip()})")})
"""


class Migration(migrations.Migration):
    """What is asked about an account is answered within its controller alone."""

    dependencies = [("accounts", "0009_written_by_the_owner")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function("wall.needs_second(who uuid) RETURNS boolean LANGUAGE sql STABLE", NEEDS_SECOND),
        building.function(
            "wall.invitation_counts(link uuid, who uuid, inviter uuid) RETURNS boolean LANGUAGE sql STABLE",
            COUNTS,
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
