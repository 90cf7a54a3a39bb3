from django.db import migrations

# Such a row stands at the same moment in the log of everybody whose place was told: two of them say who lives together.
FOR_ITS_READERS = """
    CREATE POLICY asked_of_a_unit ON audit_entry AS RESTRICTIVE FOR SELECT TO utvag_app
    USING (action <> 'placements.place.met' OR actor_id = (SELECT wall.me()) OR wall.reads_part(case_id, 'PLACE'))
"""


class Migration(migrations.Migration):
    """That somebody asked who stays at a unit is for those on the list of the place, and for whoever asked."""

    dependencies = [
        ("access", "0015_place_is_always_sealed"),
        ("audit", "0007_retirement"),
        ("placements", "0008_days_put_right"),
    ]
    operations = [migrations.RunSQL(FOR_ITS_READERS, migrations.RunSQL.noop)]
