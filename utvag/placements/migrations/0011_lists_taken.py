from django.db import migrations

from utvag.walls import building

ON_THE_LIST_THEN = """
    SELECT FROM public.access_partreader e WHERE e.case_id = r.case_id AND e.part = r.part
      AND e.starts_at < r.starts_at AND (e.ends_at IS NULL OR e.ends_at >= r.starts_at)
"""
# To those who were on the list or work with the case, and to log reviewers, who are not told which case it is.
LISTS_TAKEN = f"""
    WITH mine(id) AS MATERIALIZED (SELECT wall.my_cases())
    SELECT DISTINCT CASE WHEN r.case_id IN (SELECT m.id FROM mine m) THEN r.case_id END, r.starts_at, r.starts_by_id
    FROM public.access_partreader r
    WHERE r.controller_id = (SELECT wall.my_controller()) AND r.part = 'PLACE'
      AND r.starts_at > since AND r.starts_by_id <> (SELECT wall.me())
      AND EXISTS (SELECT FROM public.access_partreader e
                  WHERE e.case_id = r.case_id AND e.part = r.part AND e.starts_at < r.starts_at)
      AND NOT EXISTS ({ON_THE_LIST_THEN} AND e.user_id = r.starts_by_id)
      AND ((SELECT wall.is_reviewer()) OR r.case_id IN (SELECT m.id FROM mine m) AND (
          EXISTS ({ON_THE_LIST_THEN} AND e.user_id = (SELECT wall.me()))
          OR EXISTS (SELECT FROM public.access_grant g WHERE g.case_id = r.case_id AND g.user_id = (SELECT wall.me())
                       AND g.kind IN ('TEAM', 'COVER') AND (g.ends_at IS NULL OR g.ends_at > clock_timestamp()))))
    ORDER BY r.starts_at LIMIT 100
"""


class Migration(migrations.Migration):
    """That somebody who was not on the list of a place opened it, to themselves or to others."""

    dependencies = [
        ("access", "0015_place_is_always_sealed"),
        ("secrecy", "0002_walls"),
        ("placements", "0010_away_once_on_a_day"),
    ]
    operations = [
        building.function(
            "wall.lists_taken(since timestamptz) RETURNS TABLE (the_case uuid, taken_at timestamptz, taken_by uuid)"
            " LANGUAGE sql STABLE",
            LISTS_TAKEN,
        ),
    ]
