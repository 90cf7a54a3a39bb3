from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary
from django.db import migrations

from utvag.placements.models.terms import DaysBetween


class Migration(migrations.Migration):
    """Nobody is away twice on a day: the days of an absence count once."""

    dependencies = [("placements", "0009_asked_of_a_unit")]

    operations = [
        migrations.AddConstraint(
            model_name="absence",
            constraint=ExclusionConstraint(
                name="away_once_on_a_day",
                expressions=[("stay", "="), (DaysBetween("from_on", "back_on", RangeBoundary()), "&&")],
                violation_error_message="The person is noted as away on some of these days already.",
            ),
        ),
    ]
