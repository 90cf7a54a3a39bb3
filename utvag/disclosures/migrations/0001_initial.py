import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.vault.fields
from utvag.walls import building


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0005_together"),
        ("organisations", "0004_register_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckPlan",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "every_days",
                    models.PositiveSmallIntegerField(default=30, verbose_name="days between checks"),
                ),
                ("due_on", models.DateField(verbose_name="next check")),
                ("started_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stopped_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("stopped_at", None)), fields=["due_on"], name="check_plans_by_day"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stopped_at", None)),
                        fields=("case",),
                        name="one_plan_of_checks_at_a_time",
                        violation_error_message="The police check regularly already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "recipient",
                    models.CharField(
                        choices=[
                            ("POLICE_AREA", "Local police area"),
                            ("NOA", "National operations department (NOA)"),
                            ("BOPS", "Victim and personal-security unit (BOPS)"),
                            ("PRISON_PROBATION", "Prison and probation service"),
                            ("SIS", "National board of institutional care (SiS)"),
                            ("OTHER_MUNICIPALITY", "Other municipality"),
                            ("NGO", "Non-governmental organisation"),
                            ("EMPLOYMENT_SERVICE", "Employment service"),
                            ("HEALTH_CARE", "Health care"),
                            ("SCHOOL", "School"),
                            ("LANDLORD", "Landlord"),
                            ("RELATIVES_CONTACT", "Relatives' contact"),
                            ("OTHER", "Somebody else"),
                        ],
                        max_length=20,
                        verbose_name="to whom",
                    ),
                ),
                ("purpose", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="for what")),
                (
                    "answer",
                    models.CharField(
                        choices=[("GIVEN", "Yes, in writing"), ("REFUSED", "No")],
                        max_length=7,
                        verbose_name="answer",
                    ),
                ),
                ("answered_on", models.DateField(verbose_name="answer given on")),
                ("starts_on", models.DateField(null=True, verbose_name="consent from")),
                ("ends_on", models.DateField(null=True, verbose_name="consent until")),
                ("text_version", models.CharField(max_length=20)),
                ("recorded_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "counterpart",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.counterpart",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "-recorded_at"], name="consents_of_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", "REFUSED"),
                                ("ends_on", None),
                                ("starts_on", None),
                                ("withdrawn_at", None),
                            ),
                            models.Q(
                                ("answer", "GIVEN"), ("ends_on__isnull", False), ("starts_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="consent_given_for_a_time",
                        violation_error_message="A consent has a first and a last day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="consent_ends_after_it_starts",
                        violation_error_message="The last day cannot come before the first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PoliceCheck",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("checked_on", models.DateField(verbose_name="checked on")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("NO_DEVIATION", "No deviation"), ("DEVIATION", "Deviation")],
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "text",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="what deviates"
                    ),
                ),
                ("noted_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
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
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="disclosures.checkplan",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["case", "-checked_on"], name="checks_of_case")]},
        ),
        migrations.CreateModel(
            name="PoliceStatement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("CRIMINALITY", "Degree of criminality"),
                            ("THREAT", "Threat"),
                            ("PROTECTION", "Need of protection"),
                        ],
                        max_length=11,
                        verbose_name="what it is about",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("LPO", "Local police area (LPO)"),
                            ("NOA", "National operations department (NOA)"),
                            ("BOPS", "Victim and personal-security unit (BOPS)"),
                            ("OTHER", "Another part of the police"),
                        ],
                        max_length=5,
                        verbose_name="which part of the police",
                    ),
                ),
                (
                    "gate",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("CONSENT", "The person has consented"),
                            ("OTHER", "Another ground in the secrecy act"),
                        ],
                        max_length=7,
                        verbose_name="ground for asking",
                    ),
                ),
                (
                    "gate_note",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="which ground"
                    ),
                ),
                ("asked_at", models.DateTimeField(null=True, verbose_name="question put")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("GIVEN", "A statement was given"),
                            ("NOT_GIVEN", "The police give no statement"),
                        ],
                        max_length=9,
                        verbose_name="answer",
                    ),
                ),
                (
                    "conclusion",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True,
                        choices=[
                            ("NONE", "None"),
                            ("LOW", "Low"),
                            ("MEDIUM", "Medium"),
                            ("HIGH", "High"),
                            ("UNCLEAR", "Cannot be judged yet"),
                        ],
                        default="",
                        key="case.key",
                        verbose_name="conclusion",
                    ),
                ),
                (
                    "summary",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="short summary"
                    ),
                ),
                ("stated_on", models.DateField(null=True, verbose_name="dated")),
                ("expires_on", models.DateField(null=True, verbose_name="holds until")),
                ("received_at", models.DateTimeField(null=True, verbose_name="received")),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "kind", "-received_at"], name="statements_of_case"),
                    models.Index(
                        condition=models.Q(("answer", "GIVEN")),
                        fields=["expires_on"],
                        name="statements_by_end",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("asked_at__isnull", False), ("received_at__isnull", False), _connector="OR"
                        ),
                        name="statement_asked_for_or_received",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("received_at", None)),
                            models.Q(("received_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="statement_received_with_an_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "GIVEN"), _negated=True),
                            models.Q(("expires_on__isnull", False), ("stated_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="statement_has_a_date_and_an_end",
                        violation_error_message="A statement has a date, and a day until which it holds.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_on", None), ("expires_on__gte", models.F("stated_on")), _connector="OR"
                        ),
                        name="statement_expires_after_its_date",
                        violation_error_message="The last day cannot come before the first.",
                    ),
                ],
            },
        ),
    ]
    operations = building.tables_together(operations)
