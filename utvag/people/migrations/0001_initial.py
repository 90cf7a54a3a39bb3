import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.vault.fields
from utvag.walls import building


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        ("vault", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", utvag.vault.fields.EncryptedTextField(blank=True, key="key", verbose_name="name")),
                (
                    "called",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, key="key", verbose_name="wants to be called"
                    ),
                ),
                (
                    "personal_number",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, key="key", verbose_name="personal number"
                    ),
                ),
                (
                    "number_kind",
                    models.CharField(
                        choices=[
                            ("PERSONAL", "Personal number"),
                            ("COORDINATION", "Co-ordination number"),
                            ("RESERVE", "Reserve number"),
                            ("NONE", "No number"),
                        ],
                        default="NONE",
                        max_length=12,
                        verbose_name="kind of number",
                    ),
                ),
                (
                    "birth_date",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, key="key", verbose_name="date of birth"
                    ),
                ),
                (
                    "address",
                    utvag.vault.fields.EncryptedTextField(blank=True, key="key", verbose_name="address"),
                ),
                (
                    "phone",
                    utvag.vault.fields.EncryptedTextField(blank=True, key="key", verbose_name="telephone"),
                ),
                (
                    "safe_way_to_call",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, key="key", verbose_name="safe way to get in touch"
                    ),
                ),
                (
                    "language",
                    utvag.vault.fields.EncryptedTextField(blank=True, key="key", verbose_name="language"),
                ),
                (
                    "interpreter",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, key="key", verbose_name="need of an interpreter"
                    ),
                ),
                (
                    "protection",
                    models.CharField(
                        choices=[
                            ("NONE", "No protected identity"),
                            ("CONFIDENTIALITY_MARK", "Confidentiality mark"),
                            ("PROTECTED_REGISTRATION", "Protected registration"),
                            ("ASSUMED_IDENTITY", "Assumed identity"),
                        ],
                        default="NONE",
                        max_length=24,
                        verbose_name="protected identity",
                    ),
                ),
                (
                    "protection_note",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, key="key", verbose_name="how the protection is handled"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("registered_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField(null=True)),
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
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "people",
                "indexes": [models.Index(fields=["controller"], name="people_of_controller")],
            },
        ),
        migrations.CreateModel(
            name="DuplicateCandidate",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[("EXACT", "The same number"), ("LIKELY", "Similar name or date of birth")],
                        max_length=6,
                    ),
                ),
                ("matching_keys", models.PositiveSmallIntegerField()),
                ("noted_at", models.DateTimeField()),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("SAME", "The same person"), ("DIFFERENT", "Different persons")],
                        max_length=9,
                        verbose_name="decision",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("NUMBER", "The numbers were compared with the source"),
                            ("TEAM", "Those who work with the person have confirmed it"),
                            ("PERSON", "The person has confirmed it"),
                            ("REGISTER", "Confirmed in the population register"),
                            ("MISTYPED", "A number or name was mistyped"),
                            ("NAMESAKES", "Namesakes, or of the same family"),
                        ],
                        max_length=9,
                        verbose_name="on what ground",
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.controller",
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
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("decided_at", None)),
                        fields=["controller", "reason", "-noted_at"],
                        name="open_candidates",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("first", "second", "reason"), name="candidate_once_for_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="candidate_pair_is_ordered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at", None), ("decided_by", None), ("decision", ""), ("ground", "")
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                models.Q(("decision", ""), _negated=True),
                                models.Q(("ground", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="candidate_decided_by_somebody_on_a_ground",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("NUMBER", "The numbers were compared with the source"),
                            ("TEAM", "Those who work with the person have confirmed it"),
                            ("PERSON", "The person has confirmed it"),
                            ("REGISTER", "Confirmed in the population register"),
                            ("MISTYPED", "A number or name was mistyped"),
                            ("NAMESAKES", "Namesakes, or of the same family"),
                        ],
                        max_length=9,
                        verbose_name="on what ground",
                    ),
                ),
                ("merged_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "undone_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("MISTAKE", "It was decided by mistake"),
                            ("LEARNT", "Something new has become known"),
                            ("PROTECTION", "The person is about to take an assumed identity"),
                        ],
                        max_length=10,
                        verbose_name="why",
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="people.duplicatecandidate",
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
                    "merged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "merged",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("merged",),
                        name="merged_into_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("merged")), _negated=True),
                        name="merge_is_of_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at", None), ("undone_because", ""), ("undone_by", None)),
                            models.Q(
                                ("undone_at__isnull", False),
                                ("undone_by__isnull", False),
                                models.Q(("undone_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="merge_undone_by_somebody_for_a_reason",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="IdentityKey",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("NUMBER", "Number"),
                            ("NAME", "Name"),
                            ("SOUND", "Sound"),
                            ("BIRTH", "Birth"),
                        ],
                        max_length=6,
                    ),
                ),
                ("blind", models.BinaryField(max_length=16)),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.controller",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identity_keys",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["controller", "kind", "blind"], name="identity_keys_by_blind")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "kind", "blind"), name="identity_key_once_for_a_person"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Relative",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("CHILD", "Child"),
                            ("PARENT", "Parent"),
                            ("GUARDIAN", "Guardian"),
                            ("PARTNER", "Partner"),
                            ("SIBLING", "Sibling"),
                            ("CONTACT", "Other contact"),
                        ],
                        max_length=8,
                        verbose_name="relation",
                    ),
                ),
                (
                    "name",
                    utvag.vault.fields.EncryptedTextField(blank=True, key="person.key", verbose_name="name"),
                ),
                (
                    "personal_number",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, key="person.key", verbose_name="personal number"
                    ),
                ),
                (
                    "birth_date",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, key="person.key", verbose_name="date of birth"
                    ),
                ),
                (
                    "phone",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, key="person.key", verbose_name="telephone"
                    ),
                ),
                (
                    "note",
                    utvag.vault.fields.EncryptedTextField(blank=True, key="person.key", verbose_name="note"),
                ),
                (
                    "lives_with",
                    models.CharField(
                        choices=[
                            ("UNKNOWN", "Not known"),
                            ("YES", "Yes"),
                            ("PARTLY", "Part of the time"),
                            ("NO", "No"),
                        ],
                        default="UNKNOWN",
                        max_length=7,
                        verbose_name="lives with the person",
                    ),
                ),
                (
                    "protection",
                    models.CharField(
                        choices=[
                            ("NONE", "No protected identity"),
                            ("CONFIDENTIALITY_MARK", "Confidentiality mark"),
                            ("PROTECTED_REGISTRATION", "Protected registration"),
                            ("ASSUMED_IDENTITY", "Assumed identity"),
                        ],
                        default="NONE",
                        max_length=24,
                        verbose_name="protected identity",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "removed_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("WRONG", "Was written by mistake"),
                            ("ENDED", "Is no longer near the person"),
                            ("WISH", "The person does not want it kept"),
                            ("IDENTITY", "Emptied when the person took an assumed identity"),
                        ],
                        max_length=8,
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relatives",
                        to="people.person",
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at", None), ("removed_because", ""), ("removed_by", None)),
                            models.Q(
                                ("removed_at__isnull", False),
                                ("removed_by__isnull", False),
                                models.Q(("removed_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="relative_removed_by_somebody_for_a_reason",
                    )
                ]
            },
        ),
    ]
    operations = building.tables_together(operations)
