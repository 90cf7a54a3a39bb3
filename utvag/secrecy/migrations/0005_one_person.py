"""Persons who are joined are one person to blocks; a review of an emergency is no alarm."""

from importlib import import_module

from django.db import migrations

from utvag.walls import building

canaries = import_module("utvag.secrecy.migrations.0004_canary_walls")

# As in access 0008, of every case of whoever the person is joined with too: the block holds there as well.
BLOCK_ENDS_GRANTS = """
CREATE OR REPLACE FUNCTION wall.block_ends_grants() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE public.access_grant g SET ends_at = greatest(NEW.starts_at, g.starts_at), ends_by_id = NEW.starts_by_id
    WHERE g.user_id = NEW.user_id AND g.person_id IN (SELECT wall.same_person(NEW.person_id))
      AND (g.ends_at IS NULL OR g.ends_at > NEW.starts_at);
    RETURN NULL;
END
$$;
"""
JOINED_WITH = """
    SELECT s.id FROM wall.same_person(the_person) AS s(id)
    WHERE the_person = ANY (ARRAY(SELECT wall.my_people()))
"""
KEPT_FROM = """
    SELECT DISTINCT b.user_id FROM public.access_block b
    WHERE b.ends_at IS NULL AND b.controller_id = (SELECT wall.my_controller())
      AND b.person_id IN (SELECT wall.same_person(the_person))
      AND the_person = ANY (ARRAY(SELECT wall.my_people()))
"""
# Whoever reviews an emergency opening of a canary has opened nothing.
CANARY_ALARMS = canaries.CANARY_ALARMS.replace(
    "AND e.actor_id IS NOT NULL",
    "AND e.actor_id IS NOT NULL AND e.action NOT IN ('secrecy.emergency.seen', 'secrecy.emergency.reviewed')",
)


class Migration(migrations.Migration):
    dependencies = [("secrecy", "0004_canary_walls"), ("people", "0008_look_alikes_at_once")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        migrations.RunSQL(BLOCK_ENDS_GRANTS, migrations.RunSQL.noop),
        building.function(
            "wall.canary_alarms() RETURNS TABLE (canary uuid, actor uuid, first timestamptz, last timestamptz, "
            "entries bigint) LANGUAGE sql STABLE",
            CANARY_ALARMS,
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
        building.function(
            "wall.joined_with(the_person uuid) RETURNS SETOF uuid LANGUAGE sql STABLE", JOINED_WITH
        ),
        building.function(
            "wall.kept_from(the_person uuid) RETURNS SETOF uuid LANGUAGE sql STABLE", KEPT_FROM
        ),
    ]
