import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import utvag.placements.models.terms
import utvag.vault.fields
from utvag.walls import building


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0015_has_role"),
        ("cases", "0016_reason_of_a_no"),
        ("organisations", "0005_delegation_version"),
        ("vault", "0006_kind_of_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Provider",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("company_number", models.CharField(max_length=11, verbose_name="company number")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("region", models.CharField(max_length=2, verbose_name="county")),
                ("about", models.TextField(blank=True, max_length=4000, verbose_name="about the provider")),
                ("references", models.TextField(blank=True, max_length=4000, verbose_name="references")),
                ("version", models.PositiveIntegerField(default=1)),
                ("added_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawn_because",
                    models.CharField(blank=True, max_length=300, verbose_name="why it is not asked any more"),
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
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.controller",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["controller", "name", "id"], name="providers_by_name")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("controller", "company_number"),
                        name="provider_once_in_a_register",
                        violation_error_message="A provider with this company number is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at", None),
                            models.Q(("withdrawn_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="withdrawn_provider_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactRoute",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PHONE", "Telephone"),
                            ("ON_CALL", "On call, round the clock"),
                            ("SECURE_MAIL", "Secure mail"),
                            ("POST", "Post"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="whom to ask for")),
                ("value", models.CharField(max_length=200, verbose_name="number or address")),
                ("added_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="routes",
                        to="placements.provider",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["provider", "added_at"], name="routes_of_provider")],
            },
        ),
        migrations.CreateModel(
            name="Home",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name of the unit")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("HVB", "Residential care home (HVB)"),
                            ("SUPPORTED_HOUSING", "Supported housing"),
                            ("PROTECTED_HOUSING", "Protected housing"),
                            ("TRAINING_FLAT", "Training flat with housing support"),
                            ("FAMILY_HOME", "Family home"),
                            ("OPEN_CARE", "Open care"),
                            ("OUTPATIENT", "Outpatient contact"),
                            ("CONTACT_PERSON", "Appointed contact person"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "target_groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("DEFECTOR", "Leaving a criminal group"),
                                ("EXTREMISM", "Leaving violent extremism"),
                                ("ADDICTION", "Addiction"),
                                ("HONOUR", "Honour-based threats"),
                                ("FAMILY", "With children"),
                                ("WOMEN", "Women"),
                                ("MEN", "Men"),
                            ],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                    ),
                ),
                ("lowest_age", models.PositiveSmallIntegerField(default=18, verbose_name="from what age")),
                (
                    "highest_age",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="up to what age"),
                ),
                ("municipality", models.CharField(blank=True, max_length=60, verbose_name="municipality")),
                (
                    "address",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="key", verbose_name="address"
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=3, null=True, verbose_name="latitude"
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=3, null=True, verbose_name="longitude"
                    ),
                ),
                ("capacity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="places")),
                ("version", models.PositiveIntegerField(default=1)),
                ("added_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="homes",
                        to="placements.provider",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("provider", "name"),
                        name="home_once_at_a_provider",
                        violation_error_message="The provider has a unit of this name already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude", None), ("longitude", None)),
                            models.Q(("latitude__range", (55, 70)), ("longitude__range", (10, 25))),
                            _connector="OR",
                        ),
                        name="home_is_in_sweden_or_nowhere",
                        violation_error_message="Both coordinates, within Sweden, or neither.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Licence",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("IVO", "Licence of the supervisor (IVO)"),
                            ("NOTIFIED", "Notified to the supervisor (public provider)"),
                            ("CONSENTED", "Family home approved by the board"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "reference",
                    models.CharField(blank=True, max_length=60, verbose_name="reference of the decision"),
                ),
                ("valid_from", models.DateField(verbose_name="valid from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                ("recorded_at", models.DateTimeField()),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="withdrawn on")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="licences",
                        to="placements.home",
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
                        blank=True,
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
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="licence_ends_after_it_starts",
                        violation_error_message="The last day cannot come before the first.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("FRAMEWORK", "Framework agreement"), ("DIRECT", "Direct award")],
                        max_length=10,
                        verbose_name="form",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name of the agreement")),
                ("reference", models.CharField(blank=True, max_length=60, verbose_name="reference")),
                ("valid_from", models.DateField(verbose_name="valid from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                (
                    "call_off",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("RANKED", "By ranking"),
                            ("COMPETED", "By a new competition"),
                            ("NEED", "By the person's need"),
                        ],
                        max_length=10,
                        verbose_name="how places are called off",
                    ),
                ),
                ("rules", models.TextField(blank=True, max_length=4000, verbose_name="call-off rules")),
                (
                    "reason",
                    models.TextField(blank=True, max_length=4000, verbose_name="why it was awarded directly"),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("added_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["controller", "-valid_from"], name="agreements_newest_first")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("controller", "name"),
                        name="agreement_once_in_a_register",
                        violation_error_message="An agreement of this name is in the register already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("form", "FRAMEWORK"), models.Q(("call_off", ""), _negated=True)),
                            models.Q(("form", "DIRECT"), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="agreement_has_rules_or_a_reason",
                        violation_error_message="A framework agreement says how places are called off, and a direct award why it was made.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="agreement_ends_after_it_starts",
                        violation_error_message="The last day cannot come before the first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ranking",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("HVB", "Residential care home (HVB)"),
                            ("SUPPORTED_HOUSING", "Supported housing"),
                            ("PROTECTED_HOUSING", "Protected housing"),
                            ("TRAINING_FLAT", "Training flat with housing support"),
                            ("FAMILY_HOME", "Family home"),
                            ("OPEN_CARE", "Open care"),
                            ("OUTPATIENT", "Outpatient contact"),
                            ("CONTACT_PERSON", "Appointed contact person"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(verbose_name="place in the order")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rankings",
                        to="placements.agreement",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rankings",
                        to="placements.provider",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "kind", "provider"),
                        name="provider_once_in_an_order",
                        violation_error_message="The provider has a place in this order already.",
                    ),
                    models.UniqueConstraint(
                        fields=("agreement", "kind", "rank"),
                        name="one_provider_at_each_place",
                        violation_error_message="Another provider has this place in the order.",
                    ),
                    models.CheckConstraint(condition=models.Q(("rank__gte", 1)), name="order_begins_at_one"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Price",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("what", models.CharField(blank=True, max_length=60, verbose_name="what is paid for")),
                (
                    "unit",
                    models.CharField(
                        choices=[("DAY", "Day"), ("MONTH", "Month"), ("PIECE", "Piece")],
                        max_length=5,
                        verbose_name="per",
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=10, verbose_name="price")),
                ("included", models.TextField(blank=True, max_length=2000, verbose_name="what is included")),
                ("valid_from", models.DateField(verbose_name="valid from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
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
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prices",
                        to="placements.agreement",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prices",
                        to="placements.home",
                    ),
                ),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("home", "="),
                            ("agreement", "="),
                            ("what", "="),
                            (
                                utvag.placements.models.terms.DaysBetween(
                                    "valid_from",
                                    "valid_to",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                                ),
                                "&&",
                            ),
                        ],
                        name="one_price_a_day",
                        violation_error_message="Another price holds on some of these days.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="price_ends_after_it_starts",
                        violation_error_message="The last day cannot come before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="price_is_not_negative",
                        violation_error_message="A price is never below zero.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stay",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("person_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("HVB", "Residential care home (HVB)"),
                            ("SUPPORTED_HOUSING", "Supported housing"),
                            ("PROTECTED_HOUSING", "Protected housing"),
                            ("TRAINING_FLAT", "Training flat with housing support"),
                            ("FAMILY_HOME", "Family home"),
                            ("OPEN_CARE", "Open care"),
                            ("OUTPATIENT", "Outpatient contact"),
                            ("CONTACT_PERSON", "Appointed contact person"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("beside_others", models.BooleanField()),
                (
                    "framework",
                    models.CharField(
                        choices=[
                            ("INSIDE", "Inside a framework agreement"),
                            ("OUTSIDE", "Outside framework agreements"),
                            ("OWN", "The municipality's own"),
                        ],
                        max_length=10,
                        verbose_name="framework agreement",
                    ),
                ),
                (
                    "outside_reason",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True,
                        default="",
                        key="place_key",
                        verbose_name="why outside framework agreements",
                    ),
                ),
                ("planned_on", models.DateField(verbose_name="planned from")),
                ("planned_until_on", models.DateField(blank=True, null=True, verbose_name="planned until")),
                ("first_on", models.DateField(blank=True, null=True, verbose_name="first day")),
                ("last_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("ACCEPTED", "Said yes"), ("REFUSED", "Said no")],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                (
                    "answer_note",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="place_key", verbose_name="what they said"
                    ),
                ),
                (
                    "ended_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("PLANNED", "Ended as planned"),
                            ("STEPPED_DOWN", "Stepped down"),
                            ("MOVED", "Moved"),
                            ("ON_REQUEST", "Discharged at once on the person's request"),
                            ("BY_PROVIDER", "Ended by the provider"),
                            ("LEFT", "Left without a word"),
                            ("NEVER_BEGAN", "Never began"),
                        ],
                        max_length=15,
                        verbose_name="how it ended",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("applied_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("arrived_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "applied_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "arrived_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
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
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="placements.stay",
                    ),
                ),
                (
                    "place_key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "-applied_at"], name="stays_of_case"),
                    models.Index(fields=["controller", "first_on"], name="stays_by_first_day"),
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("beside_others", False), ("first_on__isnull", False)),
                        expressions=[
                            ("person_id", "="),
                            (
                                utvag.placements.models.terms.DaysBetween(
                                    "first_on",
                                    "last_on",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="one_stay_at_a_time",
                        violation_error_message="The person is placed already on some of these days.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_on", None),
                            ("first_on", None),
                            ("last_on__gte", models.F("first_on")),
                            _connector="OR",
                        ),
                        name="stay_ends_after_it_begins",
                        violation_error_message="The last day cannot come before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("planned_until_on", None),
                            ("planned_until_on__gte", models.F("planned_on")),
                            _connector="OR",
                        ),
                        name="stay_is_planned_to_end_after_it_begins",
                        violation_error_message="The last day cannot come before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None)),
                            models.Q(("answered_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="stay_is_answered_with_an_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("arrived_at", None), ("first_on", None)),
                            models.Q(
                                ("answer", "ACCEPTED"),
                                ("arrived_at__isnull", False),
                                ("first_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="stay_begins_once_accepted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_as", ""), ("ended_at", None), ("last_on", None)),
                            models.Q(
                                ("ended_as", "NEVER_BEGAN"),
                                ("ended_at__isnull", False),
                                ("first_on", None),
                                ("last_on", None),
                            ),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("first_on__isnull", False),
                                ("last_on__isnull", False),
                                models.Q(("ended_as__in", ("", "NEVER_BEGAN")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="stay_ends_on_a_day_or_never_began",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "home_ref",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="key", verbose_name="unit in the register"
                    ),
                ),
                ("home_blind", models.BinaryField(max_length=16, null=True)),
                (
                    "agreement_ref",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="key", verbose_name="agreement"
                    ),
                ),
                (
                    "elsewhere",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="key", verbose_name="where, if not in the register"
                    ),
                ),
                (
                    "contact",
                    utvag.vault.fields.EncryptedTextField(
                        blank=True, default="", key="key", verbose_name="how the person is reached there"
                    ),
                ),
                ("written_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.datakey"
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
                    "stay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="placements.stay",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["stay", "-written_at"], name="places_of_stay"),
                    models.Index(fields=["home_blind"], name="places_by_blind"),
                ],
            },
        ),
    ]
    operations = building.tables_together(operations)
