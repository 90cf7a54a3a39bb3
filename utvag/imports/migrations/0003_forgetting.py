from django.db import migrations

from utvag.walls import building

# For an assumed identity: the row says who the person was, and its fingerprints know it again.
FORGET_IMPORTED = """
    DELETE FROM public.imports_importedrow r
    WHERE r.person_id = the_person AND the_person = ANY (ARRAY(SELECT wall.my_people()))
"""


class Migration(migrations.Migration):
    dependencies = [("imports", "0002_walls")]
    operations = [
        building.function("wall.forget_imported(the_person uuid) RETURNS void LANGUAGE sql", FORGET_IMPORTED)
    ]
