from django.db import migrations, models


class Migration(migrations.Migration):
    """Money that is granted may be paid in parts."""

    dependencies = [("economy", "0015_a_day_of_a_person")]
    operations = [
        migrations.RemoveConstraint(model_name="statemoneystep", name="state_money_step_once"),
        migrations.AddConstraint(
            model_name="statemoneystep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("step", "PAID"), _negated=True),
                fields=("application", "step"),
                name="state_money_step_once",
                violation_error_message="This is noted already.",
            ),
        ),
    ]
