from django.db import migrations, models


class Migration(migrations.Migration):
    """Money that was paid may be reclaimed in parts."""

    dependencies = [("economy", "0018_days_away_withdrawn")]
    operations = [
        migrations.RemoveConstraint(model_name="statemoneystep", name="state_money_step_once"),
        migrations.AddConstraint(
            model_name="statemoneystep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("step__in", ["PAID", "RECLAIMED"]), _negated=True),
                fields=("application", "step"),
                name="state_money_step_once",
                violation_error_message="This is noted already.",
            ),
        ),
    ]
