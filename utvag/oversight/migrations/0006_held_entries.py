"""What stays in the log however old it is: looks at cases that are open, and what opened keys are held against."""

from django.db import migrations

from utvag.walls import building

HELD = """
    SELECT c.id, NULL::uuid FROM public.cases_case c
    WHERE NOT EXISTS (SELECT FROM public.cases_closure l WHERE l.case_id = c.id)
    UNION ALL
    SELECT NULL::uuid, entry.id FROM wall.unwrap w CROSS JOIN LATERAL unnest(w.entries) AS entry (id)
    WHERE w.reconciled_at IS NULL OR (w.lacks <> '' AND w.settled_at IS NULL)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0005_unwraps"),
        ("audit", "0007_retirement"),
        ("cases", "0015_correction_protocol"),
        ("secrecy", "0002_walls"),
    ]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.log_held() RETURNS TABLE (case_id uuid, entry_id uuid) LANGUAGE sql STABLE",
            HELD,
            grant="utvag_sealer, utvag_verifier",
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
