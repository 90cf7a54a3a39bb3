import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.vault.fields
from utvag.walls import building


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0014_decision_delegation_version"),
        ("disclosures", "0003_imported_statement"),
        ("organisations", "0005_delegation_version"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="kinds",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("KNOWN", "That social services know the person"),
                        ("PLAN", "Plan, decisions and how it goes"),
                        ("SAFETY", "Threat and safety"),
                        ("HEALTH", "Health and addiction"),
                        ("FAMILY", "Family and children"),
                        ("WORK", "Work, studies and money"),
                        ("REACH", "Contact details"),
                        ("PLACE", "Where the person lives or stays"),
                        ("OTHER", "Something else"),
                    ],
                    max_length=6,
                ),
                null=True,
                verbose_name="kinds of information",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="text_language",
            field=models.CharField(blank=True, db_default="", default="", max_length=5),
        ),
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("INFORMATION", "Information given"),
                            ("CONTACT_DETAILS", "Contact details to law enforcement"),
                        ],
                        default="INFORMATION",
                        max_length=15,
                    ),
                ),
                (
                    "asker",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="who asks for it"
                    ),
                ),
                ("asked_on", models.DateField(null=True, verbose_name="asked on")),
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
                ("gate", models.CharField(max_length=40, verbose_name="gate")),
                (
                    "harm",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("NONE", "It stands clear that nobody is harmed"),
                            ("FEARED", "Somebody may be harmed"),
                        ],
                        default="",
                        max_length=6,
                        verbose_name="harm test",
                    ),
                ),
                (
                    "harm_note",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="why"
                    ),
                ),
                (
                    "need",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="why it is needed"
                    ),
                ),
                (
                    "proportionality",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="proportionality"
                    ),
                ),
                ("called_back_on", models.DateField(null=True, verbose_name="called back on")),
                (
                    "called_back_by_way_of",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="by which number"
                    ),
                ),
                (
                    "exceptional",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("NONE", "No exceptional reasons speak against it"),
                            ("FOUND", "Exceptional reasons speak against it"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="exceptional reasons",
                    ),
                ),
                (
                    "exceptional_note",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="which, or why none"
                    ),
                ),
                (
                    "kept_from_person",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="kept from the person"
                    ),
                ),
                ("deciders", models.PositiveSmallIntegerField(verbose_name="how many decide")),
                ("expires_on", models.DateField(null=True, verbose_name="may be kept until")),
                ("prepared_at", models.DateTimeField()),
                (
                    "sent_way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("MEETING", "At a meeting"),
                            ("CALL", "By telephone, called by us"),
                            ("SDK", "Secure digital message (SDK)"),
                            ("LETTER", "By post"),
                            ("HAND", "By hand"),
                        ],
                        default="",
                        max_length=7,
                        verbose_name="how",
                    ),
                ),
                ("sent_on", models.DateField(null=True, verbose_name="given on")),
                ("sent_at", models.DateTimeField(null=True)),
                ("stopped_at", models.DateTimeField(null=True)),
                (
                    "stop_reason",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="why it was stopped"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disclosures.consent",
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
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
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
        ),
        migrations.CreateModel(
            name="DisclosureDecision",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("GRANTED", "Granted"),
                            ("PARTLY", "Partly granted"),
                            ("REFUSED", "Refused"),
                        ],
                        max_length=7,
                        verbose_name="decision",
                    ),
                ),
                (
                    "reasons",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="reasons"
                    ),
                ),
                ("delegation_source", models.CharField(blank=True, default="", max_length=200)),
                ("decided_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "disclosure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="disclosures.disclosure",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DisclosureItem",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "information",
                    models.CharField(
                        choices=[
                            ("KNOWN", "That social services know the person"),
                            ("PLAN", "Plan, decisions and how it goes"),
                            ("SAFETY", "Threat and safety"),
                            ("HEALTH", "Health and addiction"),
                            ("FAMILY", "Family and children"),
                            ("WORK", "Work, studies and money"),
                            ("REACH", "Contact details"),
                            ("PLACE", "Where the person lives or stays"),
                            ("OTHER", "Something else"),
                        ],
                        max_length=6,
                        verbose_name="kind of information",
                    ),
                ),
                ("text", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="exactly which")),
                ("granted_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "disclosure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="disclosures.disclosure",
                    ),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reception",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "sender",
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
                        verbose_name="from whom",
                    ),
                ),
                (
                    "information",
                    models.CharField(
                        choices=[
                            ("KNOWN", "That social services know the person"),
                            ("PLAN", "Plan, decisions and how it goes"),
                            ("SAFETY", "Threat and safety"),
                            ("HEALTH", "Health and addiction"),
                            ("FAMILY", "Family and children"),
                            ("WORK", "Work, studies and money"),
                            ("REACH", "Contact details"),
                            ("PLACE", "Where the person lives or stays"),
                            ("OTHER", "Something else"),
                        ],
                        max_length=6,
                        verbose_name="kind of information",
                    ),
                ),
                (
                    "text",
                    utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="what, in short"),
                ),
                (
                    "ground",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="the sender's ground"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("MEETING", "At a meeting"),
                            ("CALL", "By telephone, called by us"),
                            ("SDK", "Secure digital message (SDK)"),
                            ("LETTER", "By post"),
                            ("HAND", "By hand"),
                        ],
                        max_length=7,
                        verbose_name="how",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                ("expires_on", models.DateField(null=True, verbose_name="may be kept until")),
                ("recorded_at", models.DateTimeField()),
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
            ],
        ),
        migrations.AddIndex(
            model_name="disclosure",
            index=models.Index(fields=["case", "-prepared_at"], name="disclosures_of_case"),
        ),
        migrations.AddIndex(
            model_name="disclosure",
            index=models.Index(
                condition=models.Q(("sent_at", None), ("stopped_at", None)),
                fields=["case"],
                name="disclosures_not_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deciders__in", (1, 2)),
                    models.Q(
                        models.Q(("kind", "CONTACT_DETAILS"), _negated=True), ("deciders", 2), _connector="OR"
                    ),
                ),
                name="contact_details_take_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "CONTACT_DETAILS"), _negated=True),
                    models.Q(
                        ("asked_on__isnull", False),
                        ("called_back_on__isnull", False),
                        models.Q(("exceptional", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="contact_details_asked_and_called_back",
                violation_error_message="Contact details are given to nobody who was not called back, nor before exceptional reasons were tried.",
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at", None), ("sent_on", None)),
                    models.Q(("sent_at__isnull", False), ("sent_on__isnull", False)),
                    _connector="OR",
                ),
                name="disclosure_sent_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.CheckConstraint(
                condition=models.Q(("sent_at", None), ("stopped_at", None), _connector="OR"),
                name="disclosure_sent_or_stopped",
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosuredecision",
            constraint=models.UniqueConstraint(
                fields=("disclosure", "decided_by"),
                name="two_deciders_are_two_people",
                violation_error_message="You have decided already; another person must too.",
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosureitem",
            constraint=models.UniqueConstraint(
                fields=("disclosure", "information"), name="each_kind_of_information_once"
            ),
        ),
        migrations.AddIndex(
            model_name="reception",
            index=models.Index(fields=["case", "-received_on"], name="receptions_of_case"),
        ),
    ]
    operations = building.tables_together(operations)
