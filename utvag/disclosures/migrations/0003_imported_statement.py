from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("disclosures", "0002_walls")]
    operations = [
        migrations.AlterField(
            model_name="policestatement",
            name="source",
            field=models.CharField(
                choices=[
                    ("LPO", "Local police area (LPO)"),
                    ("NOA", "National operations department (NOA)"),
                    ("BOPS", "Victim and personal-security unit (BOPS)"),
                    ("OTHER", "Another part of the police"),
                    ("LIST", "Read in from an earlier list"),
                ],
                max_length=5,
                verbose_name="which part of the police",
            ),
        ),
        # The new one asks for less: the version before goes on writing rows that both let through.
        migrations.RemoveConstraint(model_name="policestatement", name="statement_has_a_date_and_an_end"),
        migrations.AddConstraint(
            model_name="policestatement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", "GIVEN"), _negated=True),
                    models.Q(
                        ("stated_on__isnull", False),
                        models.Q(("expires_on__isnull", False), ("source", "LIST"), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="statement_dated_and_ending_unless_read_in",
                violation_error_message="A statement has a date, and a day until which it holds.",
            ),
        ),
    ]
