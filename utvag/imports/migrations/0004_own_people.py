from importlib import import_module

from django.db import migrations

from utvag.walls import building

walls = import_module("utvag.imports.migrations.0002_walls")

# Whoever could name a person of somebody else's in a row could have that person removed with the import.
OWN_ROW = f"""
    case_id = ANY ({building.MY_CASES}) AND person_id = ANY ({building.MY_PEOPLE})
    AND EXISTS (SELECT FROM cases_case c
                WHERE c.id = imports_importedrow.case_id AND c.person_id = imports_importedrow.person_id)
"""
OUT_OF_REACH = "EXISTS (SELECT unnest(cases) EXCEPT SELECT wall.my_cases())"
PEOPLE_OUT_OF_REACH = "EXISTS (SELECT unnest(people) EXCEPT SELECT wall.my_people())"


class Migration(migrations.Migration):
    """A row of an import names a case and its own person, both within reach; so does what is undone."""

    dependencies = [
        ("imports", "0003_forgetting"),
        ("cases", "0002_walls"),
        ("people", "0003_never_begun"),
        ("access", "0004_never_begun"),
    ]
    operations = [
        migrations.RunSQL(
            [
                "DROP POLICY add ON imports_importedrow",
                f"CREATE POLICY add ON imports_importedrow FOR INSERT TO utvag_app WITH CHECK ({OWN_ROW})",
            ],
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.undo_import(the_batch uuid) RETURNS integer LANGUAGE plpgsql",
            walls.UNDO_IMPORT.replace(OUT_OF_REACH, f"{OUT_OF_REACH}\n       OR {PEOPLE_OUT_OF_REACH}"),
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
