"""What counting needs of the walls: a purpose of its own, at one controller, for a user or by nobody at night."""

from django.db import migrations

PURPOSES = """
SET LOCAL ROLE utvag_wall;
ALTER TABLE wall.session DROP CONSTRAINT session_purpose_check;
ALTER TABLE wall.session ADD CONSTRAINT session_purpose_check
    CHECK (purpose IN ('USER', 'SIGN_IN', 'INSTALL', 'ROTATION', 'DOOR', 'POST', 'FORECAST', 'COUNT'));
ALTER TABLE wall.session DROP CONSTRAINT session_check;
ALTER TABLE wall.session ADD CONSTRAINT session_check
    CHECK (CASE WHEN purpose = 'COUNT' THEN controller_id IS NOT NULL
           ELSE (purpose IN ('USER', 'FORECAST')) = (user_id IS NOT NULL AND controller_id IS NOT NULL) END);
RESET ROLE;
"""


class Migration(migrations.Migration):
    dependencies = [("walls", "0007_forecast")]
    operations = [migrations.RunSQL(PURPOSES, migrations.RunSQL.noop)]
