from django.db import migrations

from utvag.walls import building

# Whose work it is to place people, and to keep the register. A price tells a place, so money is not among them.
SEES = "(SELECT wall.has_role(ARRAY['WORKER', 'COORDINATOR', 'MANAGER']))"
KEEPS = "(SELECT wall.has_role(ARRAY['COORDINATOR', 'MANAGER']))"
MINE = f"controller_id = {building.MINE}"
REACHED = f"case_id = ANY ({building.MY_CASES})"
ON_THE_LIST = "wall.reads_part(case_id, 'PLACE')"
# Both are asked past the walls of their own tables, which say the same and would be asked for each row.
KEY_OF_PLACE = "EXISTS (SELECT FROM vault_datakey k WHERE k.id = {column} AND k.kind = 'PLACE' AND k.subject_id = {table}.case_id)"
ITS_STAY = (
    "EXISTS (SELECT FROM placements_stay s WHERE s.id = stay_id AND s.case_id = placements_place.case_id)"
)
ITS_PERSON = "EXISTS (SELECT FROM cases_case c WHERE c.id = placements_stay.case_id AND c.person_id = placements_stay.person_id)"

# What whoever closes the books may know of stays, and nothing that ties one to a case: an id of the stay itself.
STAYS_FOR_BOOKS = """
    SELECT s.id, s.kind::text, s.framework::text, s.planned_on, s.planned_until_on, s.first_on, s.last_on
    FROM public.placements_stay s
    WHERE s.controller_id = (SELECT wall.my_controller()) AND (SELECT wall.has_role(ARRAY['FINANCE', 'DIRECTOR']))
      AND s.first_on IS NOT NULL AND s.first_on <= until_on AND (s.last_on IS NULL OR s.last_on >= from_on)
    ORDER BY s.first_on, s.id
"""


def of_register(table: str, column: str, parent: str):
    """Rows follow the row above; only those who keep the register write."""
    above = f"EXISTS (SELECT 1 FROM {parent} p WHERE p.id = {table}.{column})"
    return building.wall(table, see=above, add=f"{KEEPS} AND {above}", change=f"{KEEPS} AND {above}")


def only_updates(table: str, *columns: str):
    return migrations.RunSQL(
        [
            f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM utvag_app",
            *([f"GRANT UPDATE ({', '.join(columns)}) ON {table} TO utvag_app"] if columns else []),
        ],
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    """The register is for those who place people; the place of a stay for those on its own list."""

    dependencies = [
        ("placements", "0001_initial"),
        ("accounts", "0015_has_role"),
        ("vault", "0007_key_of_a_place"),
    ]
    operations = [
        *[
            building.wall(
                f"placements_{table}",
                see=f"{MINE} AND {SEES}",
                add=f"{MINE} AND {KEEPS}",
                change=f"{MINE} AND {KEEPS}",
            )
            for table in ("provider", "agreement")
        ],
        of_register("placements_contactroute", "provider_id", "placements_provider"),
        of_register("placements_home", "provider_id", "placements_provider"),
        of_register("placements_licence", "home_id", "placements_home"),
        of_register("placements_ranking", "agreement_id", "placements_agreement"),
        of_register("placements_price", "home_id", "placements_home"),
        building.wall(
            "placements_stay",
            see=f"{MINE} AND {REACHED}",
            add=(
                f"{MINE} AND {REACHED} AND {ON_THE_LIST} AND applied_by_id = {building.ME} AND {ITS_PERSON} AND "
                + KEY_OF_PLACE.format(column="place_key_id", table="placements_stay")
            ),
            change=f"{MINE} AND {REACHED} AND {ON_THE_LIST}",
        ),
        building.wall(
            "placements_place",
            see=f"{REACHED} AND {ON_THE_LIST}",
            add=(
                f"{REACHED} AND {ON_THE_LIST} AND written_by_id = {building.ME} AND {ITS_STAY} AND "
                + KEY_OF_PLACE.format(column="key_id", table="placements_place")
            ),
            change="false",
        ),
        building.append_only("placements_place"),
        # Of a stay, what comes later is written; whose it is, and of what kind, never changes.
        only_updates(
            "placements_stay",
            "planned_until_on",
            "first_on",
            "last_on",
            "answer",
            "answer_note",
            "ended_as",
            "version",
            "answered_at",
            "answered_by_id",
            "arrived_at",
            "arrived_by_id",
            "ended_at",
            "ended_by_id",
        ),  # fmt: skip
        migrations.RunSQL(
            [
                # A sealed column is empty bytes when nothing is written: such a rule needs no key to be kept.
                """ALTER TABLE placements_stay ADD CONSTRAINT stay_outside_says_why
                     CHECK (framework <> 'OUTSIDE' OR octet_length(outside_reason) > 0)""",
                """ALTER TABLE placements_place ADD CONSTRAINT place_says_where
                     CHECK ((octet_length(home_ref) > 0) = (home_blind IS NOT NULL)
                            AND (octet_length(home_ref) > 0 OR octet_length(elsewhere) > 0))""",
            ],
            migrations.RunSQL.noop,
        ),
        building.readable_by_wall("placements_stay"),
        building.function(
            "wall.stays_for_books(from_on date, until_on date) RETURNS TABLE (stay uuid, kind text, framework text,"
            " planned_on date, planned_until_on date, first_on date, last_on date) LANGUAGE sql STABLE",
            STAYS_FOR_BOOKS,
        ),
    ]
