from django.db import migrations

from utvag.walls import building

# What may only be added to must not be lost by its key: only wrapping anew touches the key of a case or a
# controller, and a person's is replaced when an identity is.
REPLACED = f"""
    (SELECT wall.purpose()) = 'ROTATION'
    OR (kind = 'PERSON' AND controller_id = {building.MINE} AND subject_id = ANY ({building.MY_PEOPLE}))
"""


class Migration(migrations.Migration):
    dependencies = [("vault", "0002_walls")]
    operations = [
        migrations.RunSQL(
            [
                f"ALTER POLICY change ON vault_datakey USING ({REPLACED}) WITH CHECK ({REPLACED})",
                "REVOKE UPDATE, DELETE, TRUNCATE ON vault_datakey FROM utvag_app",
                "GRANT UPDATE (wrapping_key, wrapped) ON vault_datakey TO utvag_app",
            ],
            migrations.RunSQL.noop,
        )
    ]
