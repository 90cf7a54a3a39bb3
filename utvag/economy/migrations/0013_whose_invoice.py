import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """An invoice keeps whose it is; one that was sent back may come once more with the same number."""

    dependencies = [("economy", "0012_books_closed")]
    operations = [
        migrations.AddField(
            model_name="invoice",
            name="payee",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invoices",
                to="economy.payee",
            ),
        ),
        migrations.AddField(
            model_name="invoicesource",
            name="earlier",
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.RemoveConstraint(model_name="invoicesource", name="invoice_taken_in_once"),
        migrations.AddConstraint(
            model_name="invoicesource",
            constraint=models.UniqueConstraint(
                fields=("case", "blind", "earlier"), name="invoice_taken_in_once"
            ),
        ),
    ]
