"""What taking in packages needs of the walls: a purpose of its own."""

from django.db import migrations

PURPOSES = """
SET LOCAL ROLE utvag_wall;
ALTER TABLE wall.session DROP CONSTRAINT session_purpose_check;
ALTER TABLE wall.session ADD CONSTRAINT session_purpose_check
    CHECK (purpose IN ('USER', 'SIGN_IN', 'INSTALL', 'ROTATION', 'DOOR', 'POST'));
RESET ROLE;
"""


class Migration(migrations.Migration):
    dependencies = [("walls", "0003_door")]
    operations = [migrations.RunSQL(PURPOSES, migrations.RunSQL.noop)]
