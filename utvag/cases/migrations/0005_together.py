import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.vault.fields
from utvag.walls import building

APPEND_ONLY = (
    "assessment",
    "bestinterests",
    "concerndecision",
    "compulsorycare",
    "ownview",
    "promise",
    "promiseoutcome",
)
EDITED = ("handover", "nochildconcerned", "protectionassessment", "relapse", "task")

# A registrar sees no case, so that a merge of two persons joins their cases here: each later case with the one
# before it, and whoever works with a later case reads the earlier ones. It answers nothing.
LINK_REENTRY = """
DECLARE
    mine uuid := wall.my_controller();
    made uuid;
BEGIN
    SELECT m.id INTO made FROM public.people_merge m
    WHERE m.kept_id = the_kept AND m.merged_id = the_merged AND m.controller_id = mine AND m.undone_at IS NULL;
    IF made IS NULL OR NOT wall.is_registrar() THEN
        RETURN;
    END IF;
    WITH linking AS (
        SELECT c.id, c.person_id, row_number() OVER (ORDER BY c.first_contact_at, c.opened_at, c.id) AS place
        FROM public.cases_case c
        WHERE c.controller_id = mine AND c.person_id IN (SELECT wall.same_person(the_kept))
    ), linked AS (
        INSERT INTO public.cases_reentry (id, case_id, earlier_id, merge_id, noted_at, noted_by_id)
        SELECT gen_random_uuid(), later.id, earlier.id, made, noted, wall.me()
        FROM linking later JOIN linking earlier ON earlier.place = later.place - 1
        ON CONFLICT (case_id) DO NOTHING
        RETURNING id, case_id
    ), kept_in_log AS (
    INSERT INTO public.audit_entry
        (id, action, subject, subject_id, case_id, actor_id, controller_id, at, reason, details)
    SELECT gen_random_uuid(), 'cases.reentry.linked', 'cases.Reentry', l.id, l.case_id, wall.me(), mine, noted, '', '{}'
    FROM linked l
    )
    INSERT INTO public.access_grant
        (id, controller_id, case_id, person_id, kind, user_id, unit_id, starts_at, starts_by_id,
         ends_at, ends_by_id, reason)
    SELECT gen_random_uuid(), mine, reach.case_id, reach.person_id, 'EARLIER', reach.user_id, reach.unit_id,
           noted, wall.me(), reach.ends_at, CASE WHEN reach.ends_at IS NULL THEN NULL ELSE wall.me() END, ''
    FROM (
        SELECT earlier.id AS case_id, earlier.person_id, held.user_id, held.unit_id,
               CASE WHEN bool_and(held.ends_at IS NOT NULL) THEN max(held.ends_at) END AS ends_at
        FROM linking later
        JOIN linking earlier ON earlier.place < later.place
        JOIN public.access_grant held ON held.case_id = later.id
        WHERE held.kind IN ('TEAM', 'COVER', 'UNIT') AND (held.ends_at IS NULL OR held.ends_at > noted)
        GROUP BY earlier.id, earlier.person_id, held.user_id, held.unit_id
    ) reach
    WHERE NOT EXISTS (
        SELECT FROM public.access_grant g
        WHERE g.case_id = reach.case_id AND g.kind = 'EARLIER' AND (g.ends_at IS NULL OR g.ends_at > noted)
          AND g.user_id IS NOT DISTINCT FROM reach.user_id AND g.unit_id IS NOT DISTINCT FROM reach.unit_id);
END
"""

# An undone merge takes away exactly what no remaining tie between the cases' persons explains.
UNLINK_REENTRY = """
DECLARE
    mine uuid := wall.my_controller();
    one uuid[];
    other uuid[];
BEGIN
    IF NOT wall.is_registrar() OR NOT EXISTS (
        SELECT FROM public.people_merge m
        WHERE m.kept_id = the_kept AND m.merged_id = the_merged AND m.controller_id = mine AND m.undone_at IS NOT NULL
    ) THEN
        RETURN;
    END IF;
    one := ARRAY(SELECT wall.same_person(the_kept));
    other := ARRAY(SELECT wall.same_person(the_merged));
    IF the_merged = ANY (one) THEN
        RETURN;
    END IF;
    WITH gone AS (
        DELETE FROM public.cases_reentry r USING public.cases_case later, public.cases_case earlier
        WHERE later.id = r.case_id AND earlier.id = r.earlier_id
          AND ((later.person_id = ANY (one) AND earlier.person_id = ANY (other))
            OR (later.person_id = ANY (other) AND earlier.person_id = ANY (one)))
        RETURNING r.id, r.case_id
    )
    INSERT INTO public.audit_entry
        (id, action, subject, subject_id, case_id, actor_id, controller_id, at, reason, details)
    SELECT gen_random_uuid(), 'cases.reentry.unlinked', 'cases.Reentry', g.id, g.case_id, wall.me(), mine, noted, '', '{}'
    FROM gone g;

    UPDATE public.access_grant g
    SET ends_at = greatest(noted, g.starts_at), ends_by_id = wall.me()
    FROM public.cases_case earlier
    WHERE g.case_id = earlier.id AND g.controller_id = mine AND g.kind = 'EARLIER' AND (g.ends_at IS NULL OR g.ends_at > noted)
      AND earlier.person_id = ANY (one || other)
      AND NOT EXISTS (
        SELECT FROM public.cases_case later JOIN public.access_grant held ON held.case_id = later.id
        WHERE (later.first_contact_at, later.opened_at, later.id)
            > (earlier.first_contact_at, earlier.opened_at, earlier.id)
          AND ((later.person_id = ANY (one) AND earlier.person_id = ANY (one))
            OR (later.person_id = ANY (other) AND earlier.person_id = ANY (other)))
          AND held.kind IN ('TEAM', 'COVER', 'UNIT') AND (held.ends_at IS NULL OR held.ends_at > noted)
          AND held.user_id IS NOT DISTINCT FROM g.user_id AND held.unit_id IS NOT DISTINCT FROM g.unit_id);
END
"""

SAME_PERSON = """
    WITH RECURSIVE joined(id) AS (
        SELECT the_person
        UNION
        SELECT CASE WHEN m.kept_id = j.id THEN m.merged_id ELSE m.kept_id END
        FROM joined j JOIN public.people_merge m ON j.id IN (m.kept_id, m.merged_id)
        WHERE m.undone_at IS NULL AND m.controller_id = (SELECT wall.my_controller())
    )
    SELECT j.id FROM joined j
"""


def for_wall(table: str, rights: str) -> migrations.RunSQL:
    """Let the wall's own functions do this to `table` past its policies."""
    policies = [
        f"CREATE POLICY wall_{right.lower()}s ON {table} FOR {right} TO utvag_wall "
        + ("WITH CHECK (true)" if right == "INSERT" else "USING (true)")
        for right in rights.split(", ")
    ]
    return migrations.RunSQL([f"GRANT {rights} ON {table} TO utvag_wall", *policies], migrations.RunSQL.noop)


def sealed_rule(table: str, name: str, condition: str) -> migrations.RunSQL:
    """A sealed column is empty bytes when nothing is written: such a rule needs no key to be kept."""
    return migrations.RunSQL(
        f"ALTER TABLE cases_{table} ADD CONSTRAINT {name} CHECK ({condition})", migrations.RunSQL.noop
    )


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_decisions"),
        ("organisations", "0002_walls"),
        ("people", "0002_walls"),
        ("access", "0002_walls"),
        ("audit", "0002_walls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("NEEDS", "Needs assessment"),
                            ("MOTIVATION", "Motivation assessment"),
                            ("INITIAL_THREAT", "Initial threat assessment"),
                        ],
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                (
                    "areas",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="areas"
                    ),
                ),
                (
                    "level",
                    utvag.vault.fields.EncryptedTextField(
                        choices=[
                            ("UNCLEAR", "Cannot be judged yet"),
                            ("LOW", "Low"),
                            ("MEDIUM", "Medium"),
                            ("HIGH", "High"),
                        ],
                        default="UNCLEAR",
                        key="case.key",
                        verbose_name="level",
                    ),
                ),
                (
                    "text",
                    utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="the assessment"),
                ),
                (
                    "own_words",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="the person's own words"
                    ),
                ),
                (
                    "own_words_missing",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True,
                        default="",
                        key="case.key",
                        verbose_name="why the person's own words are missing",
                    ),
                ),
                (
                    "based_on_police",
                    models.BooleanField(default=False, verbose_name="based on the statements of the police"),
                ),
                ("assessed_at", models.DateTimeField(verbose_name="assessed")),
                (
                    "assessed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "kind", "-assessed_at"], name="assessments_of_case")]
            },
        ),
        migrations.CreateModel(
            name="BestInterests",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "child",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="which child"
                    ),
                ),
                (
                    "considered",
                    utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="what was considered"),
                ),
                (
                    "child_view",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="the child's own view"
                    ),
                ),
                (
                    "view_missing",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="why the child's view is missing"
                    ),
                ),
                (
                    "conclusion",
                    utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="conclusion"),
                ),
                ("assessed_at", models.DateTimeField(verbose_name="assessed")),
                (
                    "assessed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="best_interests",
                        to="cases.case",
                    ),
                ),
                (
                    "relative",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.relative",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "best interests",
                "indexes": [models.Index(fields=["case", "-assessed_at"], name="best_interests_of_case")],
            },
        ),
        migrations.CreateModel(
            name="CompulsoryCare",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "reference",
                    utvag.vault.fields.EncryptedTextField(
                        key="case.key", verbose_name="court and number of the judgment"
                    ),
                ),
                ("law", models.CharField(blank=True, max_length=120)),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "note",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="note"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="compulsory_care",
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
                "verbose_name_plural": "compulsory care",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="compulsory_care_ends_after_it_starts",
                        violation_error_message="The last day cannot come before the first.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConcernDecision",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("REPORTED", "A report of concern has been made"),
                            ("NOT_NEEDED", "No report is needed"),
                        ],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="reported on")),
                ("reason", utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="reason")),
                ("decided_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concern_decisions",
                        to="cases.case",
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
                    "relative",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.relative",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("choice", "NOT_NEEDED"), ("reported_on", None)),
                            models.Q(("choice", "REPORTED"), ("reported_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="report_of_concern_has_its_day",
                        violation_error_message="Say on which day the report was made.",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "note",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="what the next one must know"
                    ),
                ),
                (
                    "giver_until_on",
                    models.DateField(blank=True, null=True, verbose_name="reaches the case until"),
                ),
                ("handed_at", models.DateTimeField()),
                ("received_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="handovers", to="cases.case"
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "handed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "taker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("received_at", None)),
                        fields=["taker"],
                        name="handovers_not_received",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="NoChildConcerned",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ground",
                    utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="how it is known"),
                ),
                ("stated_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="no_child_statements",
                        to="cases.case",
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "statements that no child is concerned",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("case",),
                        name="no_child_stated_once_at_a_time",
                        violation_error_message="It is already stated that no child is concerned.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnView",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "view",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="the young person's own view"
                    ),
                ),
                (
                    "view_missing",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="why it is missing"
                    ),
                ),
                ("given_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="own_views", to="cases.case"
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "agency",
                    models.CharField(
                        choices=[
                            ("OWN", "Social services"),
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
                            ("PERSON", "The person"),
                            ("OTHER", "Somebody else"),
                        ],
                        max_length=20,
                        verbose_name="which agency",
                    ),
                ),
                (
                    "promiser",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="who promised"
                    ),
                ),
                (
                    "what",
                    utvag.vault.fields.EncryptedTextField(key="case.key", verbose_name="what was promised"),
                ),
                ("promised_on", models.DateField(verbose_name="promised on")),
                ("due_on", models.DateField(verbose_name="by when")),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="promises", to="cases.case"
                    ),
                ),
                (
                    "counterpart",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.counterpart",
                        verbose_name="counterpart in the register",
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
                "indexes": [
                    models.Index(fields=["case", "due_on"], name="promises_of_case"),
                    models.Index(fields=["agency", "due_on"], name="promises_by_agency"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("promised_on"))),
                        name="promise_falls_due_after_it_is_given",
                        violation_error_message="A promise cannot fall due before it was given.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PromiseOutcome",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("KEPT", "Kept"), ("BROKEN", "Broken"), ("WITHDRAWN", "Withdrawn")],
                        max_length=9,
                        verbose_name="what came of it",
                    ),
                ),
                (
                    "note",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="note"
                    ),
                ),
                ("settled_on", models.DateField(verbose_name="on")),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="cases.promise",
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
                "indexes": [models.Index(fields=["promise", "-recorded_at"], name="outcomes_of_promise")]
            },
        ),
        migrations.CreateModel(
            name="ProtectionAssessment",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("due_on", models.DateField()),
                ("law", models.CharField(blank=True, max_length=120)),
                (
                    "conclusion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("NO_IMMEDIATE_NEED", "No need of immediate protection"),
                            ("PROTECTED", "Protection arranged at once"),
                        ],
                        max_length=17,
                        verbose_name="conclusion",
                    ),
                ),
                (
                    "text",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="the assessment"
                    ),
                ),
                ("raised_at", models.DateTimeField()),
                ("assessed_at", models.DateTimeField(null=True)),
                (
                    "assessed_by",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="protection_assessments",
                        to="cases.case",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "-raised_at"], name="protection_of_case")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("assessed_at", None)),
                        fields=("case",),
                        name="one_open_protection_assessment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("assessed_at", None), ("conclusion", "")),
                            models.Q(
                                ("assessed_at__isnull", False), models.Q(("conclusion", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="protection_assessed_with_a_conclusion",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Relapse",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("RETURN_TO_GROUP", "Return to the group"),
                            ("NEW_SUSPICION", "New suspicion of crime"),
                            ("NEW_SANCTION", "New sanction"),
                            ("NEW_THREAT", "New threat"),
                            ("CONTACT_LOST", "Contact lost"),
                            ("OTHER", "Another event"),
                        ],
                        max_length=16,
                        verbose_name="what happened",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="when it happened")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("PERSON", "The person"),
                            ("RELATIVE", "A relative"),
                            ("POLICE", "The police"),
                            ("PROBATION", "The probation service"),
                            ("PROVIDER", "A provider of care or housing"),
                            ("OWN", "Own observation"),
                            ("OTHER", "Somebody else"),
                        ],
                        max_length=10,
                        verbose_name="who told",
                    ),
                ),
                (
                    "note",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="note"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "revoked_because",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="why it was wrong"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="relapses", to="cases.case"
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
                    "revoked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["case", "-happened_on"], name="relapses_of_case")]},
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("key", models.CharField(blank=True, max_length=60)),
                ("origin", models.CharField(blank=True, max_length=60)),
                (
                    "title",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="what is to be done"
                    ),
                ),
                ("role", models.CharField(blank=True, max_length=20, verbose_name="who by role")),
                ("every", models.CharField(blank=True, max_length=20, verbose_name="comes back")),
                ("due_at", models.DateTimeField(verbose_name="by when")),
                ("added_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("unneeded_at", models.DateTimeField(null=True)),
                (
                    "unneeded_because",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="case.key", verbose_name="why it is not needed"
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="cases.case"
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
                    "due_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unneeded_by",
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
                    models.Index(fields=["case", "due_at"], name="tasks_of_case"),
                    models.Index(
                        condition=models.Q(("done_at", None), ("unneeded_at", None)),
                        fields=["due_at"],
                        name="open_tasks_by_time",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("done_at", None), ("unneeded_at", None), _connector="OR"),
                        name="task_done_or_not_needed",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("done_at", None), ("unneeded_at", None), models.Q(("key", ""), _negated=True)
                        ),
                        fields=("case", "key"),
                        name="one_open_task_of_a_key",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="reentry",
            name="merge_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddIndex(
            model_name="teammember",
            index=models.Index(fields=["user", "case"], name="parts_of_user"),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_at", None), ("role", "RESPONSIBLE")),
                fields=("case",),
                name="one_responsible_worker_at_a_time",
                violation_error_message="The case has a responsible worker already: hand over instead.",
            ),
        ),
        *[building.by_case(f"cases_{table}") for table in (*APPEND_ONLY, *EDITED)],
        *[building.append_only(f"cases_{table}") for table in APPEND_ONLY],
        sealed_rule("closure", "other_closure_has_a_note", "reason <> 'OTHER' OR octet_length(note) > 0"),
        sealed_rule(
            "bestinterests",
            "childs_view_or_why_not",
            "octet_length(child_view) > 0 OR octet_length(view_missing) > 0",
        ),
        sealed_rule(
            "ownview", "own_view_or_why_not", "octet_length(view) > 0 OR octet_length(view_missing) > 0"
        ),
        sealed_rule(
            "assessment",
            "own_words_or_why_not",
            "octet_length(own_words) > 0 OR octet_length(own_words_missing) > 0",
        ),
        sealed_rule(
            "task", "unneeded_task_says_why", "unneeded_at IS NULL OR octet_length(unneeded_because) > 0"
        ),
        sealed_rule(
            "relapse", "revoked_event_says_why", "revoked_at IS NULL OR octet_length(revoked_because) > 0"
        ),
        building.readable_by_wall("cases_case"),
        building.readable_by_wall("cases_reentry"),
        for_wall("cases_reentry", "INSERT, DELETE"),
        for_wall("access_grant", "INSERT, UPDATE"),
        for_wall("audit_entry", "INSERT"),
        building.function(
            "wall.same_person(the_person uuid) RETURNS SETOF uuid LANGUAGE sql STABLE",
            SAME_PERSON,
            grant="utvag_wall",
        ),
        building.function(
            "wall.link_reentry(the_kept uuid, the_merged uuid, noted timestamptz) RETURNS void LANGUAGE plpgsql",
            LINK_REENTRY,
        ),
        building.function(
            "wall.unlink_reentry(the_kept uuid, the_merged uuid, noted timestamptz) RETURNS void LANGUAGE plpgsql",
            UNLINK_REENTRY,
        ),
    ]
    operations = building.tables_together(operations)
