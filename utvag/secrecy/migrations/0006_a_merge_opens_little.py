"""That two persons are one opens no open case; and a closed one to those alone who lead the later one's unit.

Anybody can register a first contact with a number that they know, and a registrar who says that the number is the
same answers for nobody's need to read. So a merge gives nothing by name: who leads the unit lets the team read.
Until then the team cannot tell that there was an earlier case. That two were joined is kept in the log of the earlier
one, where those who worked with it see it.
"""

from importlib import import_module

from django.db import migrations

from utvag.walls import building

together = import_module("utvag.cases.migrations.0005_together")
CLOSED = "EXISTS (SELECT FROM public.cases_closure over WHERE over.case_id = earlier.id)"
CHANGES = (
    ("ON earlier.place = later.place - 1\n", f"ON earlier.place = later.place - 1 AND {CLOSED}\n"),
    ("RETURNING id, case_id\n", "RETURNING id, earlier_id AS case_id\n"),
    ("WHERE held.kind IN ('TEAM', 'COVER', 'UNIT') AND", f"WHERE held.kind = 'UNIT' AND {CLOSED} AND"),
)
BOTH = f"case_id = ANY ({building.MY_CASES}) AND earlier_id = ANY ({building.MY_CASES})"


def less(body: str) -> str:
    """The function with each place changed; raises `AssertionError` where one is not found."""
    for old, new in CHANGES:
        assert body.count(old) == 1, old
        body = body.replace(old, new)
    return body


class Migration(migrations.Migration):
    dependencies = [("secrecy", "0005_one_person"), ("cases", "0015_correction_protocol")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.link_reentry(the_kept uuid, the_merged uuid, noted timestamptz) RETURNS void LANGUAGE plpgsql",
            less(together.LINK_REENTRY),
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
        migrations.RunSQL(f"ALTER POLICY see ON cases_reentry USING ({BOTH})", migrations.RunSQL.noop),
    ]
