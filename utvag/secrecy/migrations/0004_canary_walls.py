from importlib import import_module

from django.db import migrations

from utvag.walls import building

together = import_module("utvag.cases.migrations.0005_together")

# A log reviewer names a case by its whole number. There is a budget, because a number that is right is told.
PLACE_CANARY = """
DECLARE
    mine uuid := wall.my_controller();
    hit uuid;
BEGIN
    IF wall.purpose() <> 'USER' OR NOT wall.is_reviewer() THEN
        RAISE insufficient_privilege USING MESSAGE = 'not somebody who places canaries';
    END IF;
    IF wall.tally(sha256(convert_to('utvag canary ' || wall.me()::text, 'UTF8')),
                  clock_timestamp() + interval '24 hours') > 10 THEN
        RETURN false;
    END IF;
    SELECT c.id INTO hit FROM public.cases_case c WHERE c.number = the_number AND c.controller_id = mine;
    IF hit IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO public.secrecy_canary (id, controller_id, case_id, key_id, label, placed_at, placed_by_id)
    VALUES (the_canary, mine, hit, the_key, sealed, least(moment, clock_timestamp()), wall.me())
    ON CONFLICT (case_id) DO NOTHING;
    RETURN FOUND;
END
"""

# Whoever opened a canary's pages or did anything there since it was placed, until a reviewer has said what came of it.
CANARY_ALARMS = """
    SELECT y.id, e.actor_id, min(e.at), max(e.at), count(*)
    FROM public.secrecy_canary y
    JOIN public.audit_entry e ON e.case_id = y.case_id AND e.at > y.placed_at
    WHERE y.controller_id = (SELECT wall.my_controller()) AND (SELECT wall.is_reviewer())
      AND (y.ended_at IS NULL OR e.at <= y.ended_at)
      AND e.actor_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM public.secrecy_canaryfinding f
                      WHERE f.canary_id = y.id AND f.actor_id = e.actor_id AND f.found_at >= e.at)
    GROUP BY y.id, e.actor_id
    ORDER BY min(e.at)
    LIMIT 200
"""

MINE = f"controller_id = {building.MINE}"
REVIEWER = "(SELECT wall.is_reviewer())"
OF_CANARY = "EXISTS (SELECT FROM secrecy_canary y WHERE y.id = canary_id)"


class Migration(migrations.Migration):
    """Only log reviewers know which cases are canaries; whoever has the case in their list does not."""

    dependencies = [("secrecy", "0003_canary")]
    operations = [
        building.wall(
            "secrecy_canary", see=f"{MINE} AND {REVIEWER}", add="false", change=f"{MINE} AND {REVIEWER}"
        ),
        building.wall(
            "secrecy_canaryfinding",
            see=OF_CANARY,
            # Nobody says what came of their own looks.
            add=f"{OF_CANARY} AND found_by_id = {building.ME} AND actor_id <> {building.ME}",
            change="false",
        ),
        building.append_only("secrecy_canaryfinding"),
        migrations.RunSQL(
            [
                "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON secrecy_canary FROM utvag_app",
                "GRANT UPDATE (ended_at, ended_by_id) ON secrecy_canary TO utvag_app",
            ],
            migrations.RunSQL.noop,
        ),
        building.readable_by_wall("secrecy_canary"),
        building.readable_by_wall("secrecy_canaryfinding"),
        together.for_wall("secrecy_canary", "INSERT"),
        building.function(
            "wall.place_canary(the_number text, the_canary uuid, the_key uuid, sealed bytea, moment timestamptz) "
            "RETURNS boolean LANGUAGE plpgsql",
            PLACE_CANARY,
        ),
        building.function(
            "wall.canary_alarms() RETURNS TABLE (canary uuid, actor uuid, first timestamptz, last timestamptz, "
            "entries bigint) LANGUAGE sql STABLE",
            CANARY_ALARMS,
        ),
    ]
