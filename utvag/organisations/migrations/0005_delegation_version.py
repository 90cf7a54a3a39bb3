import uuid

import django.db.models.deletion
from django.db import migrations, models

from utvag.walls import building

TABLE = "organisations_delegationversion"
TERMS = "decision_kind, level, colleague_id, unit_id, starts_on, ends_on, source, decided_on"
NEW_TERMS = ", ".join(f"NEW.{name}" for name in TERMS.split(", "))

# By the database, so that no way of changing a line forgets it: a change that does not raise the version is
# refused, because that version has been kept already.
KEEP = f"""
BEGIN
    INSERT INTO public.{TABLE} (id, delegation_id, version, written_at, written_by, {TERMS})
    VALUES (gen_random_uuid(), NEW.id, NEW.version, NEW.changed_at, NEW.changed_by, {NEW_TERMS});
    RETURN NULL;
END
"""
CHANGED = f"(OLD.version, {', '.join(f'OLD.{name}' for name in TERMS.split(', '))}) IS DISTINCT FROM (NEW.version, {NEW_TERMS})"
HANG = """
CREATE TRIGGER keeps_{name} AFTER {event} ON organisations_delegation
FOR EACH ROW {when} EXECUTE FUNCTION wall.keep_delegation_version()
"""
# The function is handed over last: only its owner may hang it on the table, and nobody else may run it.
TRIGGERS = [
    f"GRANT INSERT ON {TABLE} TO utvag_wall",
    f"CREATE POLICY wall_writes ON {TABLE} FOR INSERT TO utvag_wall WITH CHECK (true)",
    (
        "CREATE FUNCTION wall.keep_delegation_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
        f" SET search_path = pg_catalog, pg_temp AS $body$ {KEEP} $body$"
    ),
    "REVOKE ALL ON FUNCTION wall.keep_delegation_version() FROM PUBLIC",
    HANG.format(name="first_version", event="INSERT", when=""),
    HANG.format(name="next_version", event="UPDATE", when=f"WHEN ({CHANGED})"),
    "ALTER FUNCTION wall.keep_delegation_version() OWNER TO utvag_wall",
]

# What stands already is kept as it reads now. The owner obeys the walls too, hence the pause.
BACKFILL = [
    "ALTER TABLE organisations_delegation NO FORCE ROW LEVEL SECURITY",
    (
        f"INSERT INTO {TABLE} (id, delegation_id, version, written_at, written_by, {TERMS})"
        f" SELECT gen_random_uuid(), id, version, changed_at, changed_by, {TERMS} FROM organisations_delegation"
    ),
    "ALTER TABLE organisations_delegation FORCE ROW LEVEL SECURITY",
]

LEVELS = [
    ("CASE_WORKER", "Social worker"),
    ("COORDINATOR", "Coordinator"),
    ("UNIT_MANAGER", "Unit manager"),
    ("DIRECTOR", "Director"),
    ("COMMITTEE", "Committee of the board"),
    ("BOARD", "The board itself"),
]


class Migration(migrations.Migration):
    """Each line of the delegation register keeps what it said before."""

    dependencies = [("organisations", "0004_register_walls")]
    operations = [
        migrations.CreateModel(
            name="DelegationVersion",
            fields=[
                ("decision_kind", models.CharField(max_length=60, verbose_name="kind of decision")),
                ("level", models.CharField(choices=LEVELS, max_length=20, verbose_name="from level")),
                ("colleague_id", models.UUIDField(blank=True, null=True, verbose_name="only this person")),
                ("starts_on", models.DateField(verbose_name="in force from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "source",
                    models.CharField(
                        help_text="Paragraph and reference number of the decision.",
                        max_length=200,
                        verbose_name="the board's decision",
                    ),
                ),
                ("decided_on", models.DateField(verbose_name="decided on")),
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("version", models.PositiveIntegerField()),
                ("written_at", models.DateTimeField()),
                ("written_by", models.UUIDField(null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="organisations.delegation",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("delegation", "version"), name="delegation_version_once")
                ],
            },
        ),
        migrations.RunSQL(BACKFILL, migrations.RunSQL.noop),
        building.by_parent(TABLE, "delegation_id", "organisations_delegation"),
        building.append_only(TABLE),
        migrations.RunSQL(
            [f"REVOKE INSERT ON {TABLE} FROM utvag_app", *TRIGGERS],
            migrations.RunSQL.noop,
        ),
    ]
