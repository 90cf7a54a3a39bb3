from django.db import migrations

# A session is opened for the controller that the row names, and everybody may change their own row: without a
# condition an UPDATE asks no policy about what it reads, so the walls alone do not keep the controller.
STAYS = """
CREATE FUNCTION wall.user_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.controller_id <> OLD.controller_id THEN
        RAISE insufficient_privilege USING MESSAGE = 'a user stays with their controller';
    END IF;
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION wall.user_stays() FROM PUBLIC;
CREATE TRIGGER user_stays BEFORE UPDATE ON accounts_user FOR EACH ROW EXECUTE FUNCTION wall.user_stays();
"""


class Migration(migrations.Migration):
    """Nobody moves to another controller; who works for two has a user at each."""

    dependencies = [("access", "0002_walls"), ("accounts", "0002_walls")]
    operations = [migrations.RunSQL(STAYS, migrations.RunSQL.noop)]
