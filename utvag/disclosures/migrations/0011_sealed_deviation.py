from django.db import migrations

from utvag.walls import building

READS = "(outcome <> 'DEVIATION' OR wall.reads_part(case_id, 'THREAT'))"
SEEN = f"case_id = ANY ({building.MY_CASES}) AND {READS}"

# That there was one, and when: what is to be done the same day must not wait for who may read it.
DEVIATIONS_SEALED = """
    SELECT d.plan_id, d.checked_on, d.noted_at, d.noted_by_id FROM public.disclosures_policecheck d
    WHERE d.case_id = the_case AND d.case_id = ANY (ARRAY(SELECT wall.my_cases())) AND d.outcome = 'DEVIATION'
      AND (until IS NULL OR d.noted_at <= until) AND NOT wall.reads_part(d.case_id, 'THREAT')
"""


class Migration(migrations.Migration):
    """What deviates is said of the threat: it is for those on the threat's list, where there is one."""

    dependencies = [("disclosures", "0010_ground_of_question"), ("access", "0010_part_reader_walls")]
    operations = [
        migrations.RunSQL(
            [
                f"ALTER POLICY see ON disclosures_policecheck USING ({SEEN})",
                f"ALTER POLICY add ON disclosures_policecheck WITH CHECK ({SEEN})",
            ],
            migrations.RunSQL.noop,
        ),
        building.readable_by_wall("disclosures_policecheck"),
        building.function(
            "wall.deviations_sealed(the_case uuid, until timestamptz) "
            "RETURNS TABLE (plan_id uuid, checked_on date, noted_at timestamptz, noted_by_id uuid) "
            "LANGUAGE sql STABLE",
            DEVIATIONS_SEALED,
        ),
    ]
