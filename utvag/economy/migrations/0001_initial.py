import uuid

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.economy.models.bearers
import utvag.vault.fields
from utvag.walls import building


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("cases", "0016_reason_of_a_no"),
        ("organisations", "0005_delegation_version"),
        ("vault", "0007_key_of_a_place"),
    ]

    operations = building.tables_together(
        [
            migrations.CreateModel(
                name="BudgetLine",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("name", models.CharField(max_length=80, verbose_name="name")),
                    (
                        "account",
                        models.CharField(
                            max_length=10,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[0-9A-Za-z]{1,10}$", "Figures and letters, ten at most."
                                )
                            ],
                            verbose_name="account",
                        ),
                    ),
                    (
                        "contra",
                        models.CharField(
                            max_length=10,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[0-9A-Za-z]{1,10}$", "Figures and letters, ten at most."
                                )
                            ],
                            verbose_name="account for accruals",
                        ),
                    ),
                    (
                        "centre",
                        models.CharField(
                            max_length=10,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[0-9A-Za-z]{1,10}$", "Figures and letters, ten at most."
                                )
                            ],
                            verbose_name="cost centre",
                        ),
                    ),
                    (
                        "activity",
                        models.CharField(
                            max_length=10,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[0-9A-Za-z]{1,10}$", "Figures and letters, ten at most."
                                )
                            ],
                            verbose_name="activity",
                        ),
                    ),
                    (
                        "object_code",
                        models.CharField(
                            blank=True,
                            max_length=10,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[0-9A-Za-z]{1,10}$", "Figures and letters, ten at most."
                                )
                            ],
                            verbose_name="object",
                        ),
                    ),
                    ("added_at", models.DateTimeField()),
                    (
                        "added_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "controller",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.controller",
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["controller", "name", "id"], name="budget_lines_by_name")
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("controller", "account", "centre", "activity", "object_code"),
                            name="budget_line_once",
                            violation_error_message="There is a line with this accounting string already.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Budget",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                    (
                        "amount",
                        models.DecimalField(
                            decimal_places=2, max_digits=12, verbose_name="budget for the year"
                        ),
                    ),
                    (
                        "displaced",
                        models.DecimalField(
                            decimal_places=2,
                            default=0,
                            max_digits=12,
                            verbose_name="of which taken from something else",
                        ),
                    ),
                    (
                        "displaced_what",
                        models.CharField(blank=True, max_length=200, verbose_name="from what it was taken"),
                    ),
                    ("set_at", models.DateTimeField()),
                    (
                        "set_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="budgets",
                            to="economy.budgetline",
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["line", "year", "-set_at"], name="budgets_of_line")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("amount__gte", 0), ("displaced__gte", 0), ("year__range", (2000, 2100))
                            ),
                            name="budget_is_an_amount",
                            violation_error_message="Write amounts from nought up.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("displaced", 0),
                                models.Q(("displaced_what", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="displaced_says_what",
                            violation_error_message="Say from what it was taken.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HourlyRate",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("first_on", models.DateField(verbose_name="from")),
                    (
                        "price",
                        models.DecimalField(decimal_places=2, max_digits=12, verbose_name="an hour costs"),
                    ),
                    ("source", models.CharField(max_length=200, verbose_name="source")),
                    ("set_at", models.DateTimeField()),
                    (
                        "controller",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.controller",
                        ),
                    ),
                    (
                        "set_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("controller", "first_on"),
                            name="hourly_rate_once",
                            violation_error_message="There is a price from this day already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("price__gt", 0)),
                            name="hourly_rate_is_a_price",
                            violation_error_message="Write amounts from nought up.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="MonthClose",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("month_on", models.DateField(verbose_name="month")),
                    ("closed_at", models.DateTimeField()),
                    (
                        "closed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "controller",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.controller",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("controller", "month_on"),
                            name="month_closed_once",
                            violation_error_message="The month is closed already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("month_on__day", 1)), name="month_begins_on_its_first"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="MonthAttest",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("attested_at", models.DateTimeField()),
                    (
                        "attested_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "close",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="attest",
                            to="economy.monthclose",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Payee",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    (
                        "code",
                        models.CharField(
                            default=utvag.economy.models.bearers.new_number,
                            max_length=6,
                            verbose_name="payee",
                        ),
                    ),
                    ("blind", models.BinaryField(max_length=16)),
                    ("added_at", models.DateTimeField()),
                    (
                        "added_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "controller",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.controller",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("controller", "code"), name="payee_code_once"),
                        models.UniqueConstraint(fields=("controller", "blind"), name="payee_once"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="CostBearer",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    (
                        "number",
                        models.CharField(
                            default=utvag.economy.models.bearers.new_number,
                            max_length=6,
                            verbose_name="number",
                        ),
                    ),
                    (
                        "framework",
                        models.CharField(
                            choices=[
                                ("INSIDE", "Inside a framework agreement"),
                                ("OUTSIDE", "Outside framework agreements"),
                                ("OWN", "The municipality's own"),
                            ],
                            max_length=7,
                            verbose_name="bought",
                        ),
                    ),
                    ("first_on", models.DateField(verbose_name="first day")),
                    ("last_on", models.DateField(null=True, verbose_name="day of leaving")),
                    (
                        "last_day_paid",
                        models.BooleanField(default=False, verbose_name="the day of leaving is paid"),
                    ),
                    (
                        "least_days",
                        models.PositiveSmallIntegerField(default=0, verbose_name="days paid at the least"),
                    ),
                    (
                        "absence_days",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.PositiveSmallIntegerField(), default=list, size=6
                        ),
                    ),
                    (
                        "absence_shares",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.DecimalField(decimal_places=3, max_digits=4),
                            default=list,
                            size=6,
                        ),
                    ),
                    ("opened_at", models.DateTimeField()),
                    ("ended_at", models.DateTimeField(null=True)),
                    (
                        "controller",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.controller",
                        ),
                    ),
                    (
                        "ended_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="bearers",
                            to="economy.budgetline",
                            verbose_name="budget line",
                        ),
                    ),
                    (
                        "opened_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "payee",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="bearers",
                            to="economy.payee",
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["controller", "first_on", "id"], name="bearers_by_day")],
                    "constraints": [
                        models.UniqueConstraint(fields=("controller", "number"), name="bearer_number_once"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("last_on", None), ("last_on__gte", models.F("first_on")), _connector="OR"
                            ),
                            name="bearer_ends_after_it_starts",
                            violation_error_message="The last day cannot come before the first.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ended_at", None), ("ended_by", None), ("last_on", None)),
                                models.Q(
                                    ("ended_at__isnull", False),
                                    ("ended_by__isnull", False),
                                    ("last_on__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="bearer_is_ended_by_somebody",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("framework", "OWN"), ("payee", None)),
                                models.Q(
                                    models.Q(("framework", "OWN"), _negated=True), ("payee__isnull", False)
                                ),
                                _connector="OR",
                            ),
                            name="bearer_is_own_or_paid_to_somebody",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="BearerCase",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("stay_id", models.UUIDField(null=True)),
                    ("has_place", models.BooleanField(default=True)),
                    ("tied_at", models.DateTimeField()),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                        ),
                    ),
                    (
                        "tied_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "bearer",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="tie",
                            to="economy.costbearer",
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="Away",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("first_on", models.DateField(verbose_name="first day away")),
                    ("last_on", models.DateField(verbose_name="last day away")),
                    ("noted_at", models.DateTimeField()),
                    (
                        "noted_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "bearer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="absences",
                            to="economy.costbearer",
                        ),
                    ),
                ],
                options={
                    "verbose_name_plural": "days away",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("last_on", None), ("last_on__gte", models.F("first_on")), _connector="OR"
                            ),
                            name="away_ends_after_it_starts",
                            violation_error_message="The last day cannot come before the first.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ExtraCost",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    (
                        "part",
                        models.CharField(
                            choices=[
                                ("CARE", "Care"),
                                ("HOUSING", "Premises"),
                                ("STAFF", "Own staff"),
                                ("EXTRA", "Besides the price"),
                                ("OWN_PART", "What the person pays"),
                                ("CREDIT", "Credit"),
                            ],
                            default="EXTRA",
                            max_length=8,
                            verbose_name="for",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("TRAVEL", "Travel"),
                                ("INTERPRETER", "Interpreter"),
                                ("MOVING", "Moving goods"),
                                ("DENTAL", "Dental care"),
                                ("TATTOO", "Removal of tattoos"),
                                ("SUPERVISION", "Extra staff at the place"),
                                ("HOURS", "Hours of own staff"),
                                ("CREDIT", "Credit from the payee"),
                                ("OTHER", "Other"),
                            ],
                            max_length=12,
                            verbose_name="kind",
                        ),
                    ),
                    ("first_on", models.DateField(verbose_name="first day")),
                    ("last_on", models.DateField(verbose_name="last day")),
                    (
                        "quantity",
                        models.DecimalField(
                            decimal_places=2, default=1, max_digits=9, verbose_name="how many"
                        ),
                    ),
                    (
                        "price",
                        models.DecimalField(
                            decimal_places=2, max_digits=12, verbose_name="price of each, without VAT"
                        ),
                    ),
                    ("vat", models.CharField(max_length=20, verbose_name="VAT")),
                    ("noted_at", models.DateTimeField()),
                    (
                        "bearer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="extras",
                            to="economy.costbearer",
                        ),
                    ),
                    (
                        "noted_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["bearer", "first_on"], name="extras_of_bearer")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("last_on", None), ("last_on__gte", models.F("first_on")), _connector="OR"
                            ),
                            name="extra_ends_after_it_starts",
                            violation_error_message="The last day cannot come before the first.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("price__gte", 0), ("quantity__gt", 0)),
                            name="extra_is_an_amount",
                            violation_error_message="Write amounts from nought up.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Invoice",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    (
                        "number",
                        models.CharField(
                            default=utvag.economy.models.bearers.new_number,
                            max_length=6,
                            verbose_name="number",
                        ),
                    ),
                    ("issued_on", models.DateField(verbose_name="issued")),
                    ("due_on", models.DateField(null=True, verbose_name="to be paid by")),
                    ("net", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="without VAT")),
                    ("vat", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="VAT")),
                    ("same_payee", models.BooleanField(default=True)),
                    ("received_at", models.DateTimeField()),
                    (
                        "bearer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="invoices",
                            to="economy.costbearer",
                        ),
                    ),
                    (
                        "controller",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.controller",
                        ),
                    ),
                    (
                        "received_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["bearer", "issued_on"], name="invoices_of_bearer")],
                    "constraints": [
                        models.UniqueConstraint(fields=("controller", "number"), name="invoice_number_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="InvoiceLine",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("place", models.PositiveSmallIntegerField()),
                    (
                        "part",
                        models.CharField(
                            choices=[
                                ("CARE", "Care"),
                                ("HOUSING", "Premises"),
                                ("STAFF", "Own staff"),
                                ("EXTRA", "Besides the price"),
                                ("OWN_PART", "What the person pays"),
                                ("CREDIT", "Credit"),
                            ],
                            default="CARE",
                            max_length=8,
                            verbose_name="for",
                        ),
                    ),
                    (
                        "unit",
                        models.CharField(
                            choices=[("DAY", "a day"), ("MONTH", "a month"), ("PIECE", "a piece")],
                            default="DAY",
                            max_length=5,
                            verbose_name="unit",
                        ),
                    ),
                    ("first_on", models.DateField(verbose_name="first day")),
                    ("last_on", models.DateField(verbose_name="last day")),
                    (
                        "quantity",
                        models.DecimalField(decimal_places=2, max_digits=9, verbose_name="how many"),
                    ),
                    ("price", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="price")),
                    (
                        "vat_rate",
                        models.DecimalField(decimal_places=4, max_digits=5, verbose_name="VAT, as a share"),
                    ),
                    ("net", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="without VAT")),
                    (
                        "invoice",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="lines",
                            to="economy.invoice",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("invoice", "place"), name="invoice_line_once"),
                        models.CheckConstraint(
                            condition=models.Q(("last_on__gte", models.F("first_on"))),
                            name="invoice_line_ends_after_it_starts",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="InvoiceSource",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    (
                        "supplier_number",
                        utvag.vault.fields.EncryptedTextField(
                            key="key", verbose_name="the supplier's number of the invoice"
                        ),
                    ),
                    ("supplier", utvag.vault.fields.EncryptedTextField(key="key", verbose_name="supplier")),
                    (
                        "words",
                        utvag.vault.fields.EncryptedTextField(
                            blank=True, default="", key="key", verbose_name="the supplier's words"
                        ),
                    ),
                    ("blind", models.BinaryField(max_length=16)),
                    ("kept_at", models.DateTimeField()),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                        ),
                    ),
                    (
                        "invoice",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="source",
                            to="economy.invoice",
                        ),
                    ),
                    (
                        "kept_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "key",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("case", "blind"), name="invoice_taken_in_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="InvoiceStep",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    (
                        "step",
                        models.CharField(
                            choices=[
                                ("APPROVED", "Approved"),
                                ("DISPUTED", "Sent back to the supplier"),
                                ("PAID", "Paid"),
                            ],
                            max_length=8,
                            verbose_name="step",
                        ),
                    ),
                    ("taken_at", models.DateTimeField()),
                    (
                        "invoice",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="steps",
                            to="economy.invoice",
                        ),
                    ),
                    (
                        "taken_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("invoice", "step"), name="invoice_step_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Posting",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("string", models.CharField(max_length=44, verbose_name="accounting string")),
                    ("account", models.CharField(max_length=10, verbose_name="account")),
                    ("contra", models.CharField(max_length=10, verbose_name="account for accruals")),
                    ("service_on", models.DateField(verbose_name="month of the days")),
                    (
                        "kind",
                        models.CharField(
                            choices=[("ACTUAL", "Invoiced"), ("ACCRUED", "Accrued")],
                            max_length=7,
                            verbose_name="kind",
                        ),
                    ),
                    ("net", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="without VAT")),
                    ("vat", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="VAT")),
                    (
                        "back",
                        models.DecimalField(
                            decimal_places=2, max_digits=12, verbose_name="back from the state"
                        ),
                    ),
                    (
                        "bearer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="postings",
                            to="economy.costbearer",
                        ),
                    ),
                    (
                        "close",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="postings",
                            to="economy.monthclose",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="postings",
                            to="economy.budgetline",
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["bearer", "service_on"], name="postings_of_bearer")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("close", "bearer", "service_on", "kind"),
                            name="posting_once_in_a_close",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Rate",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    (
                        "part",
                        models.CharField(
                            choices=[
                                ("CARE", "Care"),
                                ("HOUSING", "Premises"),
                                ("STAFF", "Own staff"),
                                ("EXTRA", "Besides the price"),
                                ("OWN_PART", "What the person pays"),
                                ("CREDIT", "Credit"),
                            ],
                            default="CARE",
                            max_length=8,
                            verbose_name="for",
                        ),
                    ),
                    (
                        "unit",
                        models.CharField(
                            choices=[("DAY", "a day"), ("MONTH", "a month"), ("PIECE", "a piece")],
                            default="DAY",
                            max_length=5,
                            verbose_name="unit",
                        ),
                    ),
                    (
                        "price",
                        models.DecimalField(
                            decimal_places=2, max_digits=12, verbose_name="price without VAT"
                        ),
                    ),
                    ("vat", models.CharField(max_length=20, verbose_name="VAT")),
                    ("first_on", models.DateField(verbose_name="first day")),
                    ("last_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                    (
                        "index_base",
                        models.DecimalField(
                            blank=True,
                            decimal_places=3,
                            max_digits=9,
                            null=True,
                            verbose_name="index at the price",
                        ),
                    ),
                    ("agreed_at", models.DateTimeField()),
                    (
                        "agreed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "bearer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="rates",
                            to="economy.costbearer",
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["bearer", "first_on"], name="rates_of_bearer")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("last_on", None), ("last_on__gte", models.F("first_on")), _connector="OR"
                            ),
                            name="rate_ends_after_it_starts",
                            violation_error_message="The last day cannot come before the first.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("price__gte", 0),
                                models.Q(("index_base", None), ("index_base__gt", 0), _connector="OR"),
                            ),
                            name="rate_is_a_price",
                            violation_error_message="Write amounts from nought up.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="IndexValue",
                fields=[
                    (
                        "id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                        ),
                    ),
                    ("first_on", models.DateField(verbose_name="from")),
                    ("value", models.DecimalField(decimal_places=3, max_digits=9, verbose_name="value")),
                    ("source", models.CharField(max_length=200, verbose_name="source")),
                    ("noted_at", models.DateTimeField()),
                    (
                        "noted_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "rate",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="index_values",
                            to="economy.rate",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("rate", "first_on"),
                            name="index_value_once",
                            violation_error_message="There is a value from this day already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("value__gt", 0)), name="index_value_is_above_nought"
                        ),
                    ],
                },
            ),
        ]
    )
