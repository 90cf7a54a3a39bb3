import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now

# What stands already is taken to have been written when it began. The owner obeys the walls too, hence the pause.
BACKFILL = [
    "ALTER TABLE cases_investigation NO FORCE ROW LEVEL SECURITY",
    "UPDATE cases_investigation SET recorded_at = started_at, recorded_by_id = started_by_id",
    "ALTER TABLE cases_investigation FORCE ROW LEVEL SECURITY",
]


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_proposal_to_a_delegate"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        # The version before writes neither: the database gives the moment, and who began it stands beside.
        migrations.AddField(
            model_name="investigation", name="recorded_at", field=models.DateTimeField(db_default=Now())
        ),
        migrations.AddField(
            model_name="investigation",
            name="recorded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunSQL(BACKFILL, migrations.RunSQL.noop),
    ]
