from django.db import migrations

from utvag.walls import building

COUNTING = "(SELECT wall.purpose()) = 'COUNT'"
BY_NOBODY = f"{COUNTING} AND {building.ME} IS NULL"
MINE = f"controller_id = {building.MINE}"
DAY = "AT TIME ZONE 'Europe/Stockholm')::date"

# Whom a row of a person stands for, through merges that hold; and cases that are somebody's: a canary is nobody's.
COUNTED = f"""
    WITH RECURSIVE stands AS (
        SELECT c.person_id AS person, c.person_id AS who
        FROM public.cases_case c WHERE c.controller_id = (SELECT wall.my_controller())
        UNION
        SELECT s.person, m.kept_id FROM stands s
        JOIN public.people_merge m ON m.merged_id = s.who AND m.undone_at IS NULL
    ), somebody AS (
        SELECT s.person, s.who FROM stands s
        WHERE NOT EXISTS (SELECT FROM public.people_merge m WHERE m.merged_id = s.who AND m.undone_at IS NULL)
    ), counted AS (
        SELECT c.id, c.operating_model_id, c.first_contact_at, c.opened_at, w.who
        FROM public.cases_case c JOIN somebody w ON w.person = c.person_id
        WHERE {COUNTING} AND c.controller_id = (SELECT wall.my_controller())
          AND NOT EXISTS (SELECT FROM public.secrecy_canary y WHERE y.case_id = c.id)
    )
"""
CASES = f"""{COUNTED}
    SELECT c.id, c.who, c.operating_model_id, (c.first_contact_at {DAY}, (c.opened_at {DAY},
           (SELECT min((m.starts_at {DAY}) FROM public.cases_meeting m WHERE m.case_id = c.id AND m.held_at IS NOT NULL),
           (SELECT min((a.assessed_at {DAY}) FROM public.cases_assessment a WHERE a.case_id = c.id AND a.kind = 'NEEDS'),
           (SELECT min(d.decided_on) FROM public.cases_decision d WHERE d.case_id = c.id),
           (SELECT min(s.first_on) FROM public.placements_stay s WHERE s.case_id = c.id),
           (e.closed_at {DAY}, e.reason::text,
           EXISTS (SELECT FROM public.cases_reentry r WHERE r.case_id = c.id),
           (SELECT k.channel::text FROM public.cases_contact k WHERE k.case_id = c.id AND k.is_first),
           COALESCE((SELECT jsonb_agg(jsonb_build_array(t.stage, (t.entered_at {DAY}) ORDER BY t.entered_at)
                     FROM public.cases_stageentry t WHERE t.case_id = c.id AND t.track = 'social'), '[]')
    FROM counted c LEFT JOIN public.cases_closure e ON e.case_id = c.id
    ORDER BY c.id
"""
STAYS = f"""{COUNTED}
    SELECT c.id, c.who, s.kind::text, s.framework::text, s.first_on, s.last_on
    FROM counted c JOIN public.placements_stay s ON s.case_id = c.id
    WHERE s.first_on IS NOT NULL
    ORDER BY s.id
"""
APPLICATIONS = f"""{COUNTED}
    SELECT c.id, c.who, sent.happened_on, settled.happened_on, settled.step::text
    FROM counted c
    JOIN public.economy_statemoneyapplication a ON a.case_id = c.id
    JOIN public.economy_statemoneystep sent ON sent.application_id = a.id AND sent.step = 'SENT'
    LEFT JOIN public.economy_statemoneystep settled
      ON settled.application_id = a.id AND settled.step IN ('GRANTED', 'PARTLY', 'REFUSED', 'WITHDRAWN')
    ORDER BY a.id
"""
READ = (
    "cases_meeting",
    "cases_assessment",
    "cases_decision",
    "cases_contact",
    "cases_stageentry",
)


class Migration(migrations.Migration):
    """Snapshots are taken by nobody and read by counting alone: no session of a user's own has a line of them."""

    dependencies = [
        ("statistics", "0001_initial"),
        ("walls", "0008_counting"),
        ("cases", "0016_reason_of_a_no"),
        ("secrecy", "0012_not_justified"),
        ("placements", "0013_told_to_the_team"),
        ("economy", "0017_costs_withdrawn"),
    ]
    operations = [
        building.wall(
            "statistics_snapshot",
            see=f"{MINE} AND {COUNTING}",
            add=f"{MINE} AND {COUNTING} AND taken_by_id IS NOT DISTINCT FROM {building.ME}",
            change=f"{MINE} AND {BY_NOBODY}",
        ),
        building.append_only("statistics_snapshot"),
        # Those that no figure names are taken away after a time.
        migrations.RunSQL("GRANT DELETE ON statistics_snapshot TO utvag_app", migrations.RunSQL.noop),
        *[building.readable_by_wall(table) for table in READ],
        building.function(
            "wall.cases_to_count() RETURNS TABLE (case_id uuid, person uuid, model uuid, first_contact_on date,"
            " opened_on date, first_meeting_on date, assessed_on date, decided_on date, placed_on date, closed_on date,"
            " closed_as text, is_reentry boolean, channel text, stages jsonb) LANGUAGE sql STABLE",
            CASES,
        ),
        building.function(
            "wall.stays_to_count() RETURNS TABLE (case_id uuid, person uuid, kind text, framework text,"
            " arrived_on date, left_on date) LANGUAGE sql STABLE",
            STAYS,
        ),
        building.function(
            "wall.applications_to_count() RETURNS TABLE (case_id uuid, person uuid, sent_on date, settled_on date,"
            " settled_as text) LANGUAGE sql STABLE",
            APPLICATIONS,
        ),
    ]
