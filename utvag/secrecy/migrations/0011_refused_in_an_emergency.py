"""What was tried in an emergency and refused is there to be reviewed as well, also when it was over."""

from django.db import migrations

from utvag.walls import building

# A refusal is kept after the rollback, by the ids of its address alone.
LOOKS = """
    SELECT e.at, e.action::text, coalesce(e.details ->> 'of_case', e.details ->> 'page', ''),
           CASE WHEN e.action = 'web.page.refused' THEN coalesce(e.details ->> 'method', '') ELSE '' END
    FROM public.secrecy_emergencyopening o
    JOIN public.audit_entry e
      ON e.actor_id = o.opened_by_id
     AND e.at >= o.opened_at AND e.at <= o.opened_at + o.lasting + interval '5 seconds'
     AND (e.case_id = o.case_id OR (e.action = 'web.page.refused' AND e.details -> 'ids' ? o.case_id::text))
    WHERE o.id = the_opening AND o.controller_id = (SELECT wall.my_controller())
      AND ((SELECT wall.is_reviewer()) OR o.case_id = ANY (ARRAY(SELECT wall.my_cases())))
    ORDER BY e.at, e.id
"""


class Migration(migrations.Migration):
    dependencies = [("secrecy", "0010_protected_modes_told")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        migrations.RunSQL("DROP FUNCTION wall.looks_in_emergency(uuid)", migrations.RunSQL.noop),
        building.function(
            "wall.looks_in_emergency(the_opening uuid) "
            "RETURNS TABLE (at timestamptz, action text, page text, refused text) LANGUAGE sql STABLE",
            LOOKS,
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
