from django.db import migrations

from utvag.walls import building

# To those who have the case and do not know the place: that something waits, and since when. Not what, nor of which stay.
NOTICES_UNANSWERED = """
    SELECT n.case_id, min(n.told_at)
    FROM public.placements_notice n
    WHERE n.handled_at IS NULL AND n.case_id = ANY (ARRAY(SELECT wall.my_cases()))
      AND NOT wall.reads_part(n.case_id, 'PLACE')
    GROUP BY n.case_id ORDER BY 2 LIMIT 100
"""


class Migration(migrations.Migration):
    """If those who know the place are away, somebody has to see that it waits."""

    dependencies = [("placements", "0012_a_move_tells_no_unit")]
    operations = [
        building.readable_by_wall("placements_notice"),
        building.function(
            "wall.notices_unanswered() RETURNS TABLE (the_case uuid, told_at timestamptz) LANGUAGE sql STABLE",
            NOTICES_UNANSWERED,
        ),
    ]
