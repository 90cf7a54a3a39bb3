import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.vault.fields
from utvag.walls import building

CASE_TABLES = ("contact", "meeting", "seat", "rescheduling", "investigation", "extension")

# A consultation is for whoever was asked and those who lead the unit.
LED_BY_ME = """
    unit_id = ANY (ARRAY(
        SELECT m.unit_id FROM accounts_membership m
        WHERE m.user_id = (SELECT wall.me()) AND m.ends_on IS NULL AND m.role IN ('COORDINATOR', 'MANAGER')))
"""
CONSULTED = f"controller_id = {building.MINE} AND (asked_by_id = {building.ME} OR {LED_BY_ME})"


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_walls"),
        ("accounts", "0002_walls"),
        ("vault", "0002_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("PHONE", "Telephone"),
                            ("MEETING", "Meeting"),
                            ("EMAIL", "E-mail"),
                            ("OTHER", "Another way"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("asker", models.CharField(max_length=40, verbose_name="who asks")),
                ("question", utvag.vault.fields.EncryptedTextField(key="key", verbose_name="question")),
                (
                    "advice",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="key", verbose_name="advice"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("OPEN", "Not finished"),
                            ("ADVISED", "Advice given"),
                            ("ASKED_ELSEWHERE", "Shown to somebody else"),
                            ("BECAME_CASE", "Became a case"),
                        ],
                        default="OPEN",
                        max_length=16,
                        verbose_name="outcome",
                    ),
                ),
                ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="follow up on")),
                ("version", models.PositiveIntegerField(default=1)),
                ("asked_at", models.DateTimeField(verbose_name="asked")),
                ("changed_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
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
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["unit", "-asked_at"], name="consultations_of_unit")]},
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("is_first", models.BooleanField(default=False)),
                (
                    "direction",
                    models.CharField(
                        choices=[("IN", "They got in touch"), ("OUT", "We got in touch")],
                        default="IN",
                        max_length=3,
                        verbose_name="direction",
                    ),
                ),
                ("channel", models.CharField(max_length=60, verbose_name="way in")),
                (
                    "caller",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="who called"
                    ),
                ),
                (
                    "content",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="what was said"
                    ),
                ),
                (
                    "phone",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="telephone"
                    ),
                ),
                (
                    "safe_way",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="safe way to call back"
                    ),
                ),
                ("call_back_on", models.DateField(blank=True, null=True, verbose_name="call back on")),
                ("made_at", models.DateTimeField(verbose_name="when")),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="cases.case"
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.consultation",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
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
                "indexes": [models.Index(fields=["case", "-made_at"], name="contacts_of_case")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_first", True)), fields=("case",), name="one_first_contact"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Investigation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("PRE_ASSESSMENT", "Pre-assessment"), ("INVESTIGATION", "Investigation")],
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                (
                    "concerns",
                    models.CharField(
                        choices=[("ADULT", "An adult"), ("CHILD", "A child")],
                        max_length=5,
                        verbose_name="concerns",
                    ),
                ),
                ("due_on", models.DateField(null=True, verbose_name="to be finished by")),
                ("deadline", models.CharField(blank=True, max_length=60)),
                ("is_law", models.BooleanField(default=False)),
                ("statute", models.CharField(blank=True, max_length=120)),
                ("paragraph", models.CharField(blank=True, max_length=200)),
                ("verified", models.BooleanField(default=False)),
                (
                    "conclusion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("OPEN_INVESTIGATION", "Open an investigation"),
                            ("NO_INVESTIGATION", "Do not open an investigation"),
                            ("PROPOSES_SUPPORT", "Proposes support"),
                            ("PROPOSES_NONE", "Proposes no support"),
                            ("WITHDRAWN", "The application was withdrawn"),
                        ],
                        max_length=20,
                        verbose_name="conclusion",
                    ),
                ),
                (
                    "content",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="text"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("started_at", models.DateTimeField(verbose_name="begun")),
                ("concluded_at", models.DateTimeField(null=True, verbose_name="concluded")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="investigations",
                        to="cases.case",
                    ),
                ),
                (
                    "concluded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [
                    models.Index(fields=["case", "-started_at"], name="investigations_of_case"),
                    models.Index(
                        condition=models.Q(("concluded_at", None)),
                        fields=["due_on"],
                        name="open_investigations_by_day",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("concluded_at", None)),
                        fields=("case", "kind"),
                        name="one_open_investigation_of_a_kind",
                        violation_error_message="There is one already that has not been concluded.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("concluded_at", None), ("conclusion", "")),
                            models.Q(
                                ("concluded_at__isnull", False), models.Q(("conclusion", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="concluded_investigation_says_how",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("earlier_due_on", models.DateField(null=True)),
                ("until_on", models.DateField(verbose_name="until")),
                ("reason", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="reason")),
                ("extended_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "extended_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions",
                        to="cases.investigation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["investigation", "-extended_at"], name="extensions_newest_first")
                ]
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("JOINT", "Joint meeting with the police"),
                            ("COORDINATION", "Co-ordination meeting with others"),
                            ("FOLLOW_UP", "Follow-up meeting"),
                            ("OTHER", "Another meeting"),
                        ],
                        default="JOINT",
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("minutes", models.PositiveSmallIntegerField(default=60, verbose_name="minutes")),
                ("client_attends", models.BooleanField(default=True, verbose_name="the person takes part")),
                (
                    "counterparts",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="from other organisations"
                    ),
                ),
                (
                    "place",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="where"
                    ),
                ),
                (
                    "outcome",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="outcome"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("planned_at", models.DateTimeField()),
                ("held_at", models.DateTimeField(null=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
                (
                    "cancelled_because",
                    utvag.vault.fields.EncryptedTextField(blank=True, default="", key="case.key"),
                ),
                (
                    "cancelled_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="cases.case"
                    ),
                ),
                (
                    "held_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "starts_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "starts_at"], name="meetings_of_case"),
                    models.Index(fields=["starts_at"], name="meetings_by_time"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("held_at", None), ("cancelled_at", None), _connector="OR"),
                        name="meeting_held_or_cancelled",
                        violation_error_message="A meeting is either held or cancelled.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Rescheduling",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("earlier_at", models.DateTimeField()),
                ("moved_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reschedulings",
                        to="cases.meeting",
                    ),
                ),
                (
                    "moved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "earlier_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="cases.meeting"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "user"), name="one_seat_in_a_meeting")
                ]
            },
        ),
        building.wall("cases_consultation", see=CONSULTED),
        *[building.by_case(f"cases_{table}") for table in CASE_TABLES],
        *[building.append_only(f"cases_{table}") for table in ("contact", "rescheduling", "extension")],
    ]
    operations = building.tables_together(operations)
