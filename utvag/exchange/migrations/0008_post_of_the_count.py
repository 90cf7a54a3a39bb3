from django.db import migrations

from utvag.walls import building

# As in 0004, and those who count and keep keys for the national count.
MY_POST_UNITS = """
    SELECT m.unit_id FROM public.accounts_membership m
    WHERE m.user_id = (SELECT wall.me()) AND wall.role_holds(m.starts_on, m.ends_on)
      AND m.role IN ('WORKER', 'COORDINATOR', 'MANAGER', 'COUNTERPART', 'STATISTICIAN', 'KEY_HOLDER')
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0007_without_the_program"), ("accounts", "0017_counting_takes_two")]
    operations = [
        # The functions belong to the wall, and only it changes them.
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function("wall.my_post_units() RETURNS SETOF uuid LANGUAGE sql STABLE", MY_POST_UNITS),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
