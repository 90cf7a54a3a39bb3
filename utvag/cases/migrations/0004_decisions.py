import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.vault.fields
from utvag.walls import building

APPEND_ONLY = (
    "addendum",
    "appeal",
    "appealstep",
    "communication",
    "communicationanswer",
    "decision",
    "decisioncorrection",
    "decisionproposal",
    "decisionreference",
    "journalentry",
    "notification",
    "notificationreceipt",
    "signature",
)
EDITED = (
    "goal",
    "journaldraft",
    "otherprincipal",
    "plan",
    "planstep",
    "sip",
    "sipmeasure",
    "sipmeeting",
    "sipparticipant",
)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_intake"),
        ("organisations", "0004_register_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Communication",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="before which decision")),
                (
                    "material",
                    utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="what was shown"),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("HANDED_OVER", "Handed over"),
                            ("LETTER", "Letter"),
                            ("ORALLY", "By word of mouth"),
                            ("DIGITAL", "Secure digital post"),
                            ("COUNSEL", "Through counsel or a representative"),
                        ],
                        max_length=12,
                        verbose_name="how",
                    ),
                ),
                ("sent_on", models.DateField(verbose_name="sent on")),
                ("answer_until_on", models.DateField(verbose_name="answer until")),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="communications",
                        to="cases.case",
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
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("answer_until_on__gte", models.F("sent_on"))),
                        name="answer_comes_after_communication",
                        violation_error_message="The day to answer by cannot come before the day it was sent.",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="CommunicationAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("answered_on", models.DateField(verbose_name="answered on")),
                ("text", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="the answer")),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "communication",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="cases.communication",
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
        migrations.CreateModel(
            name="DecisionProposal",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="kind of decision")),
                (
                    "body",
                    models.CharField(
                        choices=[
                            ("DELEGATE", "On delegation"),
                            ("COMMITTEE", "The committee"),
                            ("BOARD", "The board"),
                            ("CHAIR", "The chair, in an urgent matter"),
                        ],
                        max_length=10,
                        verbose_name="who decides",
                    ),
                ),
                ("content", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="proposal")),
                (
                    "reasons",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="reasons"
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("proposed_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="cases.case"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("body", "DELEGATE"), _negated=True),
                        name="proposal_goes_to_a_meeting_or_its_chair",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="kind of decision")),
                ("outcome", models.CharField(max_length=20)),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "content",
                    utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="what is decided"),
                ),
                (
                    "reasons",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="reasons"
                    ),
                ),
                (
                    "body",
                    models.CharField(
                        choices=[
                            ("DELEGATE", "On delegation"),
                            ("COMMITTEE", "The committee"),
                            ("BOARD", "The board"),
                            ("CHAIR", "The chair, in an urgent matter"),
                        ],
                        default="DELEGATE",
                        max_length=10,
                        verbose_name="who decides",
                    ),
                ),
                (
                    "protocol",
                    models.CharField(
                        blank=True, default="", max_length=120, verbose_name="paragraph of the minutes"
                    ),
                ),
                ("delegation_level", models.CharField(blank=True, default="", max_length=20)),
                ("delegation_source", models.CharField(blank=True, default="", max_length=200)),
                (
                    "exception",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("OBVIOUSLY_NEEDLESS", "It is obviously needless"),
                            ("HARDER_TO_CARRY_OUT", "The decision would be much harder to carry out"),
                            ("AT_ONCE", "A weighty public or private interest demands a decision at once"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="why without communication",
                    ),
                ),
                (
                    "exception_reason",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="reason for the exception"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="cases.case"
                    ),
                ),
                (
                    "communication",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="cases.communication",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.delegation",
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
                    "proposal",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="cases.decisionproposal",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "-decided_on", "id"], name="decisions_newest_first")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="decision_ends_after_it_starts",
                        violation_error_message="The last day cannot come before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("body", "DELEGATE"),
                                ("decided_by__isnull", False),
                                ("delegation__isnull", False),
                                models.Q(("delegation_source", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("body", "DELEGATE"), _negated=True),
                                models.Q(("protocol", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="decision_rests_on_delegation_or_minutes",
                        violation_error_message="A decision rests on a delegation or on a paragraph of the minutes.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                (
                    "timeliness",
                    models.CharField(choices=[("IN_TIME", "In time"), ("LATE", "Too late")], max_length=8),
                ),
                (
                    "text",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="what the person wants changed"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
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
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeals",
                        to="cases.decision",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AppealStep",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("UNCHANGED", "Reconsidered: the decision stands"),
                            ("CHANGED", "Reconsidered: the decision is changed"),
                            ("REJECTED_LATE", "Rejected, because it came too late"),
                            ("SENT", "Sent to the administrative court"),
                            ("DISMISSED", "The court: the appeal is dismissed"),
                            ("GRANTED", "The court: the decision is changed"),
                            ("REMITTED", "The court: sent back for a new decision"),
                            ("WITHDRAWN", "Withdrawn by the person"),
                        ],
                        max_length=14,
                        verbose_name="what happened",
                    ),
                ),
                ("taken_on", models.DateField(verbose_name="on")),
                (
                    "note",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="note"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "appeal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="cases.appeal"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
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
            options={"ordering": ["taken_on", "recorded_at"]},
        ),
        migrations.CreateModel(
            name="DecisionCorrection",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("SLIP", "Correction of an obvious slip"),
                            ("CHANGE", "Change of a decision that was wrong"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "content",
                    utvag.vault.fields.EncryptedTextField(
                        key="case.key", verbose_name="what applies instead"
                    ),
                ),
                ("why", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="why")),
                ("corrected_on", models.DateField(verbose_name="decided on")),
                ("reference", models.CharField(max_length=120)),
                ("delegation_source", models.CharField(max_length=200)),
                ("corrected_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "corrected_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="cases.decision",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DecisionReference",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("key", models.CharField(max_length=60)),
                ("position", models.PositiveSmallIntegerField()),
                ("label", models.CharField(max_length=120)),
                ("title_sv", models.CharField(max_length=200)),
                ("title_en", models.CharField(max_length=200)),
                ("sfs", models.CharField(max_length=20)),
                ("version", models.CharField(max_length=120)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("verified", models.BooleanField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="references",
                        to="cases.decision",
                    ),
                ),
            ],
            options={"ordering": ["position"]},
        ),
        migrations.CreateModel(
            name="JournalDraft",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("CONVERSATION", "Conversation"),
                            ("VISIT", "Visit"),
                            ("TELEPHONE", "Telephone call"),
                            ("MEETING", "Meeting"),
                            ("DOCUMENT", "Document"),
                            ("OTHER", "Other"),
                        ],
                        default="CONVERSATION",
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="happened on")),
                ("happened_time", models.TimeField(blank=True, null=True, verbose_name="time")),
                (
                    "oral_from",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="oral information from"
                    ),
                ),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="received on")),
                ("text", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="text")),
                ("version", models.PositiveIntegerField(default=1)),
                ("written_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="journal_drafts",
                        to="cases.case",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["written_by", "written_at"], name="drafts_of_writer")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "written_by"),
                        name="one_journal_draft_each",
                        violation_error_message="You already have a draft in this case.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("CONVERSATION", "Conversation"),
                            ("VISIT", "Visit"),
                            ("TELEPHONE", "Telephone call"),
                            ("MEETING", "Meeting"),
                            ("DOCUMENT", "Document"),
                            ("OTHER", "Other"),
                        ],
                        default="CONVERSATION",
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="happened on")),
                ("happened_time", models.TimeField(blank=True, null=True, verbose_name="time")),
                (
                    "oral_from",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="oral information from"
                    ),
                ),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="received on")),
                ("text", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="text")),
                ("written_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="journal", to="cases.case"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "journal entries",
                "indexes": [
                    models.Index(
                        fields=["case", "-happened_on", "-written_at", "id"], name="journal_newest_first"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Addendum",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("text", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="text")),
                ("why", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="why")),
                ("written_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addenda",
                        to="cases.journalentry",
                    ),
                ),
            ],
            options={"verbose_name_plural": "addenda"},
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("HANDED_OVER", "Handed over"),
                            ("LETTER", "Letter"),
                            ("ORALLY", "By word of mouth"),
                            ("DIGITAL", "Secure digital post"),
                            ("COUNSEL", "Through counsel or a representative"),
                        ],
                        max_length=12,
                        verbose_name="how",
                    ),
                ),
                ("written_on", models.DateField(verbose_name="dated")),
                ("omitted_under", models.CharField(blank=True, default="", max_length=120)),
                (
                    "omitted_because",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="why the name is left out"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notifications",
                        to="cases.decision",
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
        migrations.CreateModel(
            name="NotificationReceipt",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("notified_on", models.DateField(verbose_name="the person got it on")),
                ("appeal_until_on", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "notification",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipt",
                        to="cases.notification",
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
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "client_view",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="the client's own view"
                    ),
                ),
                (
                    "view_missing",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="why the view is missing"
                    ),
                ),
                (
                    "view_sought_on",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(), blank=True, default=list
                    ),
                ),
                (
                    "child_contact",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True,
                        default="",
                        key="case.key",
                        verbose_name="contact with children and relatives",
                    ),
                ),
                (
                    "board_contact",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True,
                        default="",
                        key="case.key",
                        verbose_name="contact with the social services",
                    ),
                ),
                ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="follow-up")),
                ("started_at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(null=True)),
                (
                    "agreed_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="cases.case"
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="plans_are_numbered"),
                    models.UniqueConstraint(
                        condition=models.Q(("agreed_at", None)),
                        fields=("case",),
                        name="one_plan_is_drafted_at_a_time",
                        violation_error_message="A draft of the plan exists already.",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="OtherPrincipal",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("who", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="who")),
                ("what", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="with what")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="other_principals",
                        to="cases.plan",
                    ),
                ),
            ],
            options={"ordering": ["position", "id"]},
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("domain", models.CharField(max_length=30, verbose_name="area")),
                ("text", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="goal")),
                (
                    "known_by",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="how it is known to be reached"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("written_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="cases.plan"
                    ),
                ),
            ],
            options={"ordering": ["written_at", "id"]},
        ),
        migrations.CreateModel(
            name="PlanStep",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("what", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="what")),
                (
                    "principal",
                    models.CharField(
                        choices=[
                            ("OWN_UNIT", "Our unit"),
                            ("OTHER_PRINCIPAL", "Another principal"),
                            ("CLIENT", "The client"),
                        ],
                        max_length=16,
                        verbose_name="who answers for it",
                    ),
                ),
                (
                    "who",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="who, more exactly"
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_steps",
                        to="cases.case",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="cases.goal"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at", None)), fields=["due_on"], name="plan_steps_to_do"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("sha256", utvag.vault.fields.EncryptedTextField(key="case.key")),
                ("signed_at", models.DateTimeField()),
                (
                    "addendum",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signature",
                        to="cases.addendum",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signature",
                        to="cases.journalentry",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("entry", None), ("addendum", None), _connector="XOR"),
                        name="signature_of_one_thing",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Sip",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("asked_on", models.DateField(verbose_name="asked for on")),
                (
                    "asked_by_whom",
                    utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="who asked for it"),
                ),
                ("consent_on", models.DateField(verbose_name="consent given on")),
                (
                    "consent_how",
                    models.CharField(
                        choices=[("WRITTEN", "In writing"), ("ORAL", "Orally")],
                        max_length=8,
                        verbose_name="how consent was given",
                    ),
                ),
                ("start_target_on", models.DateField()),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="work started on")),
                ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="follow-up")),
                (
                    "client_wishes",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="what the client wishes"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("recorded_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sips", to="cases.case"
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
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "SIP",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("case",),
                        name="one_sip_at_a_time",
                        violation_error_message="A SIP is under way already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SipMeasure",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("goal", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="goal")),
                ("measure", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="measure")),
                (
                    "principal",
                    models.CharField(
                        choices=[
                            ("MUNICIPALITY", "The municipality"),
                            ("REGION", "The region (health care)"),
                            ("SCHOOL", "School"),
                            ("EMPLOYMENT", "The employment service"),
                            ("POLICE", "The police"),
                            ("PRISON_PROBATION", "Prison and probation"),
                            ("CLIENT", "The client"),
                            ("RELATIVE", "Relative or friend"),
                            ("OTHER", "Other"),
                        ],
                        max_length=20,
                        verbose_name="responsible",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "sip",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="measures", to="cases.sip"
                    ),
                ),
            ],
            options={"ordering": ["position", "id"], "abstract": False},
        ),
        migrations.CreateModel(
            name="SipMeeting",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("held_on", models.DateField(verbose_name="day")),
                (
                    "note",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="what was agreed"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "sip",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="meetings", to="cases.sip"
                    ),
                ),
            ],
            options={"ordering": ["position", "id"], "abstract": False},
        ),
        migrations.CreateModel(
            name="SipParticipant",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "principal",
                    models.CharField(
                        choices=[
                            ("MUNICIPALITY", "The municipality"),
                            ("REGION", "The region (health care)"),
                            ("SCHOOL", "School"),
                            ("EMPLOYMENT", "The employment service"),
                            ("POLICE", "The police"),
                            ("PRISON_PROBATION", "Prison and probation"),
                            ("CLIENT", "The client"),
                            ("RELATIVE", "Relative or friend"),
                            ("OTHER", "Other"),
                        ],
                        max_length=20,
                        verbose_name="principal",
                    ),
                ),
                ("who", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="who")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "sip",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="cases.sip",
                    ),
                ),
            ],
            options={"ordering": ["position", "id"], "abstract": False},
        ),
        *[building.by_case(f"cases_{table}") for table in (*APPEND_ONLY, *EDITED)],
        *[building.append_only(f"cases_{table}") for table in APPEND_ONLY],
        # Sealed columns are empty bytes when nothing is written: the rules below need no key to be kept.
        migrations.RunSQL(
            """ALTER TABLE cases_decision ADD CONSTRAINT decision_against_somebody_has_reasons
                 CHECK (outcome = 'GRANTED' OR octet_length(reasons) > 0)""",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            """ALTER TABLE cases_decision ADD CONSTRAINT decision_without_hearing_says_why
                 CHECK (exception = '' OR octet_length(exception_reason) > 0)""",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            """ALTER TABLE cases_notification ADD CONSTRAINT notice_without_name_says_why
                 CHECK ((omitted_under = '') = (octet_length(omitted_because) = 0))""",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            """ALTER TABLE cases_plan ADD CONSTRAINT agreed_plan_has_the_clients_view
                 CHECK (agreed_at IS NULL OR octet_length(client_view) > 0
                        OR (octet_length(view_missing) > 0 AND cardinality(view_sought_on) > 0))""",
            migrations.RunSQL.noop,
        ),
    ]
    operations = building.tables_together(operations)
