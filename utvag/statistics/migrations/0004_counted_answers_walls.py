from django.db import migrations

from utvag.walls import building

COUNTING = "(SELECT wall.purpose()) = 'COUNT'"
# What is said of the threat is for those on its list, where there is one.
REACHED = (
    f"case_id = ANY ({building.MY_CASES}) AND (question <> 'threat' OR wall.reads_part(case_id, 'THREAT'))"
)
# Sealed with the key that the count has, or it could never be counted.
OF_THE_COUNT = (
    f"EXISTS (SELECT FROM vault_datakey k WHERE k.id = key_id AND k.kind = 'CONTROLLER'"
    f" AND k.subject_id = {building.MINE})"
)
# The newest of each question, still sealed; neither who answered nor when.
ANSWERS = f"""
    SELECT DISTINCT ON (a.case_id, a.question) a.id, a.case_id, a.key_id, a.question::text, a.answer
    FROM public.statistics_countedanswer a JOIN public.cases_case c ON c.id = a.case_id
    WHERE {COUNTING} AND c.controller_id = (SELECT wall.my_controller())
    ORDER BY a.case_id, a.question, a.written_at DESC, a.id
"""


class Migration(migrations.Migration):
    """Answers are for those who reach the case, and, the newest alone, for the count."""

    dependencies = [("statistics", "0003_counted_answers"), ("access", "0015_place_is_always_sealed")]
    operations = [
        building.wall(
            "statistics_countedanswer",
            see=REACHED,
            add=f"{REACHED} AND written_by_id = {building.ME} AND {OF_THE_COUNT}",
        ),
        building.append_only("statistics_countedanswer"),
        building.readable_by_wall("statistics_countedanswer"),
        building.function(
            "wall.answers_to_count() RETURNS TABLE (id uuid, case_id uuid, key_id uuid, question text, answer bytea)"
            " LANGUAGE sql STABLE",
            ANSWERS,
        ),
    ]
