"""What a registrar is not to see of pairs, merges and requests they do not change either, blindly or otherwise.

A condition on reading alone does not stop a change that reads nothing: `UPDATE people_merge SET undone_at = now()`.
"""

from django.db import migrations

PERSONS = {
    "people_duplicatecandidate": ("first_id", "second_id"),
    "people_merge": ("kept_id", "merged_id"),
    "people_identityrequest": ("person_id",),
}


def of_every_command(table: str, columns: tuple[str, ...]) -> list[str]:
    shown = " AND ".join(f"NOT wall.hides({column})" for column in columns)
    return [
        f"DROP POLICY nothing_of_hidden ON {table}",
        f"CREATE POLICY nothing_of_hidden ON {table} AS RESTRICTIVE TO utvag_app USING ({shown}) WITH CHECK ({shown})",
    ]


class Migration(migrations.Migration):
    dependencies = [("people", "0008_look_alikes_at_once")]
    operations = [
        migrations.RunSQL(of_every_command(table, columns), migrations.RunSQL.noop)
        for table, columns in PERSONS.items()
    ]
