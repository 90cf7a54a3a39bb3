"""What forecasts need of the walls: a purpose of its own for a user, and a salt that nobody reads."""

from django.db import migrations

# The check on who is whose was made without a name. A salt holds for one session: an order by it is told by nothing
# that the session's holder knows.
PURPOSES = """
SET LOCAL ROLE utvag_wall;
ALTER TABLE wall.session DROP CONSTRAINT session_purpose_check;
ALTER TABLE wall.session ADD CONSTRAINT session_purpose_check
    CHECK (purpose IN ('USER', 'SIGN_IN', 'INSTALL', 'ROTATION', 'DOOR', 'POST', 'FORECAST'));
ALTER TABLE wall.session DROP CONSTRAINT session_check;
ALTER TABLE wall.session ADD CONSTRAINT session_check
    CHECK ((purpose IN ('USER', 'FORECAST')) = (user_id IS NOT NULL AND controller_id IS NOT NULL));
ALTER TABLE wall.session ADD COLUMN salt uuid NOT NULL DEFAULT gen_random_uuid();
RESET ROLE;
"""


class Migration(migrations.Migration):
    dependencies = [("walls", "0006_one_way_to_open")]
    operations = [migrations.RunSQL(PURPOSES, migrations.RunSQL.noop)]
