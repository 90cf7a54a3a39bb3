"""Whose emergency opening was found not to be justified opens no other for thirty days."""

from importlib import import_module

from django.db import migrations

from utvag.walls import building

before = import_module("utvag.secrecy.migrations.0002_walls")

COUNTS = "    IF wall.tally("
NOT_JUSTIFIED = """    IF EXISTS (SELECT FROM public.secrecy_emergencyopening o
               JOIN public.secrecy_emergencyreview r ON r.opening_id = o.id
               WHERE o.opened_by_id = who AND r.finding = 'NOT_JUSTIFIED'
                 AND r.reviewed_at > clock_timestamp() - interval '30 days') THEN
        RETURN 'NOT_JUSTIFIED';
    END IF;
"""
OPEN_IN_EMERGENCY = before.OPEN_IN_EMERGENCY.replace(COUNTS, NOT_JUSTIFIED + COUNTS)


class Migration(migrations.Migration):
    dependencies = [("secrecy", "0011_refused_in_an_emergency")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.open_in_emergency(the_number text, blinds bytea[], the_opening uuid, why text, the_key uuid, "
            "sealed bytea, lasting interval, moment timestamptz) RETURNS text LANGUAGE plpgsql",
            OPEN_IN_EMERGENCY,
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
