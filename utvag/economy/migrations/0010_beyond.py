from importlib import import_module

from django.db import migrations, models

from utvag.walls import building

before = import_module("utvag.economy.migrations.0007_for_forecasts")
alone = import_module("utvag.economy.migrations.0009_forecasts_alone").alone

DAY = "({}.{} AT TIME ZONE 'Europe/Stockholm')::date"
STEPS = """EXISTS (SELECT FROM public.economy_invoicestep s
                WHERE s.invoice_id = i.id AND s.step = 'APPROVED' AND s.taken_at <= until_at)"""


def replaced(text: str, old: str, new: str) -> str:
    """The text with one thing otherwise; it must stand there."""
    if text.count(old) != 1:
        raise ValueError(old)
    return text.replace(old, new)


# The same, with the days on which absences and what came besides were noted, and invoices approved: what was asked for
# beyond what was agreed is told by what was known on the day of the approval.
COSTS = replaced(
    before.COSTS, "(a.first_on, a.last_on)", f"(a.first_on, a.last_on, {DAY.format('a', 'noted_at')})"
)
COSTS = replaced(COSTS, "e.part, e.vat)", f"e.part, e.vat, {DAY.format('e', 'noted_at')})")
COSTS = replaced(COSTS, "l.net::text)", f"l.net::text, {DAY.format('p', 'taken_at')})")
COSTS = replaced(
    COSTS,
    "JOIN public.economy_invoiceline l ON l.invoice_id = i.id",
    "JOIN public.economy_invoiceline l ON l.invoice_id = i.id"
    " JOIN public.economy_invoicestep p ON p.invoice_id = i.id AND p.step = 'APPROVED' AND p.taken_at <= until_at",
)
COSTS = replaced(COSTS, f" AND {STEPS}", "")


class Migration(migrations.Migration):
    """What was approved though it is more than was agreed is posted apart, and told to those who forecast."""

    dependencies = [("economy", "0009_forecasts_alone")]
    operations = [
        migrations.AlterField(
            model_name="posting",
            name="kind",
            field=models.CharField(
                choices=[
                    ("ACTUAL", "Invoiced"),
                    ("BEYOND", "Beyond the agreement"),
                    ("ACCRUED", "Accrued"),
                ],
                max_length=7,
                verbose_name="kind",
            ),
        ),
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.costs_for_forecast(until_at timestamptz) RETURNS TABLE (way int, line uuid, framework text,"
            " first_on date, last_on date, last_day_paid boolean, least_days int, absence_days int[],"
            " absence_shares numeric[], ended_on date, prices jsonb, absences jsonb, extras jsonb, invoiced jsonb)"
            " LANGUAGE sql STABLE",
            alone(COSTS),
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
