from django.db import migrations

from utvag.walls import building

READS = "(kind <> 'THREAT' OR wall.reads_part(case_id, 'THREAT'))"
SEEN = f"case_id = ANY ({building.MY_CASES}) AND {READS}"

# Which kinds have been stated, sealed or not: what is to be done next must not depend on who asks.
STATEMENTS_GIVEN = """
    SELECT DISTINCT s.kind::text FROM public.disclosures_policestatement s
    WHERE s.case_id = the_case AND s.case_id = ANY (ARRAY(SELECT wall.my_cases()))
      AND s.answer = 'GIVEN' AND s.received_at IS NOT NULL AND (until IS NULL OR s.received_at <= until)
"""


class Migration(migrations.Migration):
    """What the police state of the threat is for those on its list, where there is one."""

    dependencies = [("disclosures", "0007_given_as_a_package"), ("access", "0010_part_reader_walls")]
    operations = [
        migrations.RunSQL(
            [
                f"ALTER POLICY see ON disclosures_policestatement USING ({SEEN})",
                f"ALTER POLICY add ON disclosures_policestatement WITH CHECK ({SEEN})",
                f"ALTER POLICY change ON disclosures_policestatement USING ({SEEN}) WITH CHECK ({SEEN})",
                f"ALTER POLICY remove ON disclosures_policestatement USING ({SEEN})",
            ],
            migrations.RunSQL.noop,
        ),
        building.readable_by_wall("disclosures_policestatement"),
        building.function(
            "wall.statements_given(the_case uuid, until timestamptz) RETURNS SETOF text LANGUAGE sql STABLE",
            STATEMENTS_GIVEN,
        ),
    ]
