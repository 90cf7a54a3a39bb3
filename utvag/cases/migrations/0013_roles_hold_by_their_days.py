from importlib import import_module

from django.db import migrations

intake = import_module("utvag.cases.migrations.0003_intake")
roles = import_module("utvag.accounts.migrations.0012_roles_hold_by_their_days")

CONSULTED = intake.CONSULTED.replace(roles.NOT_ENDED, roles.HOLDS)


class Migration(migrations.Migration):
    """Who is to lead a unit from a later day does not read what others have asked it."""

    dependencies = [
        ("cases", "0012_compulsory_care_end"),
        ("accounts", "0012_roles_hold_by_their_days"),
    ]
    operations = [
        migrations.RunSQL(
            [
                f"ALTER POLICY see ON cases_consultation USING ({CONSULTED})",
                f"ALTER POLICY add ON cases_consultation WITH CHECK ({CONSULTED})",
                f"ALTER POLICY change ON cases_consultation USING ({CONSULTED}) WITH CHECK ({CONSULTED})",
                f"ALTER POLICY remove ON cases_consultation USING ({CONSULTED})",
            ],
            migrations.RunSQL.noop,
        ),
    ]
