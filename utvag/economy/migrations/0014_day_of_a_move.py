from importlib import import_module

from django.db import migrations

from utvag.walls import building

before = import_module("utvag.economy.migrations.0006_state_money_walls")
beyond = import_module("utvag.economy.migrations.0010_beyond")

# The day of a move belongs to both stays and is claimed with the one that begins.
MOVED = """CASE WHEN EXISTS (
            SELECT FROM public.placements_stay o
            WHERE o.case_id = s.case_id AND o.id <> s.id AND o.first_on = s.last_on
              AND (o.last_on IS NULL OR o.last_on > s.last_on) AND NOT (o.beside_others OR s.beside_others)
        ) THEN 1 ELSE 0 END"""
DAYS_LEFT = beyond.replaced(
    before.DAYS_LEFT, "COALESCE(s.last_on, until_on)", f"COALESCE(s.last_on - {MOVED}, until_on)"
)


class Migration(migrations.Migration):
    """How many days nobody has claimed, with the day of a move once."""

    dependencies = [("economy", "0013_whose_invoice"), ("placements", "0008_days_put_right")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.days_to_claim(from_on date, until_on date, of_kinds text[]) RETURNS bigint LANGUAGE sql STABLE",
            DAYS_LEFT,
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
