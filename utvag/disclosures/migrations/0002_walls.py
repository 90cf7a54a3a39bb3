from django.db import migrations

from utvag.walls import building

TABLES = ("policestatement", "checkplan", "policecheck", "consent")


class Migration(migrations.Migration):
    dependencies = [("disclosures", "0001_initial"), ("cases", "0002_walls"), ("access", "0002_walls")]
    operations = [
        *[building.by_case(f"disclosures_{table}") for table in TABLES],
        building.append_only("disclosures_policecheck"),
        # A sealed column is empty bytes when nothing is written: such a rule needs no key to be kept.
        migrations.RunSQL(
            """ALTER TABLE disclosures_policecheck ADD CONSTRAINT deviation_says_what
                 CHECK (outcome <> 'DEVIATION' OR octet_length(text) > 0)""",
            migrations.RunSQL.noop,
        ),
        # An answer to a question of consent can be taken back, never rewritten.
        migrations.RunSQL(
            [
                "REVOKE UPDATE, DELETE, TRUNCATE ON disclosures_consent FROM utvag_app",
                "GRANT UPDATE (withdrawn_at, withdrawn_by_id) ON disclosures_consent TO utvag_app",
            ],
            migrations.RunSQL.noop,
        ),
    ]
