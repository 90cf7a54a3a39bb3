from django.db import migrations

from utvag.walls import building


class Migration(migrations.Migration):
    """Whoever writes a cost is told which months are closed, and nothing else of the books."""

    dependencies = [("economy", "0011_taken_back")]
    operations = [
        building.readable_by_wall("economy_monthclose"),
        building.function(
            "wall.books_closed_until() RETURNS date LANGUAGE sql STABLE",
            "SELECT (max(c.month_on) + interval '1 month - 1 day')::date FROM public.economy_monthclose c"
            " WHERE c.controller_id = (SELECT wall.my_controller())",
        ),
    ]
