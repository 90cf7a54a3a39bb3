import uuid
from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from utvag.walls import building

walls = import_module("utvag.economy.migrations.0002_walls")
before = import_module("utvag.economy.migrations.0010_beyond")

# What was withdrawn is told with the day of it; of an invoice the last answer counts.
COSTS = before.replaced(
    before.COSTS,
    f"{before.DAY.format('e', 'noted_at')})",
    f"{before.DAY.format('e', 'noted_at')}, (SELECT {before.DAY.format('w', 'withdrawn_at')}"
    " FROM public.economy_extrawithdrawal w WHERE w.extra_id = e.id AND w.withdrawn_at <= until_at))",
)
COSTS = before.replaced(
    COSTS,
    "JOIN public.economy_invoicestep p ON p.invoice_id = i.id AND p.step = 'APPROVED' AND p.taken_at <= until_at",
    "JOIN LATERAL (SELECT s.step, s.taken_at FROM public.economy_invoicestep s WHERE s.invoice_id = i.id"
    " AND s.step <> 'PAID' AND s.taken_at <= until_at ORDER BY s.taken_at DESC, s.id DESC LIMIT 1) p"
    " ON p.step = 'APPROVED'",
)
EXTRAS = "ARRAY(SELECT e.id FROM economy_extracost e WHERE e.bearer_id = ANY ({}))"
# Two people: whoever was the first does not approve as the second.
WAS_FIRST = """
    SELECT COALESCE((SELECT s.step = 'PROPOSED' AND s.taken_by_id = (SELECT wall.me())
        FROM public.economy_invoicestep s WHERE s.invoice_id = which AND s.step <> 'PAID'
        ORDER BY s.taken_at DESC, s.id DESC LIMIT 1), false)
"""


class Migration(migrations.Migration):
    """An answer to an invoice, and what came besides, can be taken back; what is not as agreed takes two."""

    dependencies = [
        ("economy", "0010_beyond"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ExtraWithdrawal",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("MISTAKE", "By mistake"),
                            ("AMOUNT", "Wrong amount or number"),
                            ("DAYS", "Wrong days"),
                            ("TWICE", "It is there twice"),
                            ("ELSEWHERE", "It belongs to another cost"),
                        ],
                        max_length=9,
                        verbose_name="why",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField()),
                (
                    "extra",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="economy.extracost",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="invoicestep",
            name="invoice_step_once",
        ),
        migrations.AddField(
            model_name="invoicestep",
            name="why",
            field=models.CharField(
                blank=True,
                db_default="",
                choices=[
                    ("NEEDED", "Something more was needed"),
                    ("SMALL", "The difference is small"),
                    ("OURS", "What is written here is wrong, and is put right"),
                    ("OTHER", "Another reason, written in the journal"),
                    ("MISTAKE", "By mistake"),
                    ("AMOUNT", "Wrong amount or number"),
                    ("DAYS", "Wrong days"),
                    ("TWICE", "It is there twice"),
                    ("ELSEWHERE", "It belongs to another cost"),
                ],
                default="",
                max_length=9,
                verbose_name="why",
            ),
        ),
        migrations.AlterField(
            model_name="invoicestep",
            name="step",
            field=models.CharField(
                choices=[
                    ("APPROVED", "Approved"),
                    ("DISPUTED", "Sent back to the supplier"),
                    ("PAID", "Paid"),
                    ("PROPOSED", "Approved by the first of two"),
                    ("REVOKED", "The answer was taken back"),
                ],
                max_length=8,
                verbose_name="step",
            ),
        ),
        migrations.AddIndex(
            model_name="invoicestep",
            index=models.Index(fields=["invoice", "-taken_at"], name="steps_of_invoice"),
        ),
        migrations.AddConstraint(
            model_name="invoicestep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("step", "PAID")), fields=("invoice",), name="invoice_paid_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="invoicestep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("step__in", ["PROPOSED", "REVOKED"]), _negated=True),
                    models.Q(("why", ""), _negated=True),
                    _connector="OR",
                ),
                name="invoice_step_says_why",
            ),
        ),
        *walls.added(
            "economy_extrawithdrawal",
            see=f"extra_id = ANY ({EXTRAS.format(walls.SEEN)})",
            add=f"extra_id = ANY ({EXTRAS.format(walls.TIED)}) AND withdrawn_by_id = {building.ME}",
        ),
        building.readable_by_wall("economy_extrawithdrawal"),
        building.function("wall.was_first_of_two(which uuid) RETURNS boolean LANGUAGE sql STABLE", WAS_FIRST),
        migrations.RunSQL(
            "ALTER POLICY add ON economy_invoicestep WITH CHECK ("
            f"taken_by_id = {building.ME} AND invoice_id = ANY ({walls.INVOICES}) AND"
            f" CASE WHEN step = 'PAID' THEN {walls.FINANCE} ELSE invoice_id = ANY ({walls.TIED_INVOICES}) END"
            " AND (step <> 'APPROVED' OR NOT wall.was_first_of_two(invoice_id)))",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.costs_for_forecast(until_at timestamptz) RETURNS TABLE (way int, line uuid, framework text,"
            " first_on date, last_on date, last_day_paid boolean, least_days int, absence_days int[],"
            " absence_shares numeric[], ended_on date, prices jsonb, absences jsonb, extras jsonb, invoiced jsonb)"
            " LANGUAGE sql STABLE",
            before.alone(COSTS),
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
