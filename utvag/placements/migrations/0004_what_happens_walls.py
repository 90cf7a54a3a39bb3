from importlib import import_module

from django.db import migrations

from utvag.walls import building

walls = import_module("utvag.placements.migrations.0002_walls")
WRITES = f"{walls.REACHED} AND {walls.ON_THE_LIST}"
OF_STAY = "EXISTS (SELECT FROM placements_stay s WHERE s.id = stay_id AND s.case_id = {table}.case_id)"

# Whom a person is to be kept apart from, by person's id; `decoy` is drawn from what was typed, found or not.
TABLE = [
    (
        "CREATE TABLE wall.kept_apart (id uuid PRIMARY KEY, controller_id uuid NOT NULL, one_id uuid NOT NULL,"
        " other_id uuid, decoy bytea NOT NULL)"
    ),
    "CREATE INDEX kept_apart_by_one ON wall.kept_apart (one_id)",
    "CREATE INDEX kept_apart_by_other ON wall.kept_apart (other_id)",
]
# Names the other by a whole case number, and tells nothing: neither whether there is one, nor whose it is.
KEEP_APART = """
DECLARE
    mine uuid := wall.my_controller();
    own uuid;
    other uuid;
BEGIN
    SELECT a.case_id INTO own FROM public.placements_keptapart a
    WHERE a.id = the_row AND a.added_by_id = wall.me() AND a.ended_at IS NULL
      AND a.case_id = ANY (ARRAY(SELECT wall.my_cases())) AND wall.reads_part(a.case_id, 'PLACE');
    IF own IS NULL OR wall.purpose() <> 'USER' THEN
        RAISE insufficient_privilege USING MESSAGE = 'not somebody who keeps this person apart';
    END IF;
    IF wall.tally(sha256(convert_to('utvag apart ' || wall.me()::text, 'UTF8')),
                  clock_timestamp() + interval '24 hours') > 10 THEN
        RETURN false;
    END IF;
    SELECT c.person_id INTO other FROM public.cases_case c WHERE c.number = the_number AND c.controller_id = mine;
    INSERT INTO wall.kept_apart (id, controller_id, one_id, other_id, decoy)
    SELECT the_row, mine, c.person_id, other, sha256(convert_to(own::text || the_number, 'UTF8'))
    FROM public.cases_case c WHERE c.id = own
    ON CONFLICT (id) DO NOTHING;
    RETURN true;
END
"""
# Of the units asked for, by fingerprint, those that are not for this person: somebody there is to be kept apart from
# them, or nobody is. A quarter of the units is drawn for every row, the same each time, so that who types in a number
# to find out where somebody stays is told nothing that can be relied on.
UNSUITABLE = """
    WITH own AS (
        SELECT c.person_id FROM public.cases_case c
        WHERE c.id = the_case AND c.controller_id = (SELECT wall.my_controller())
          AND c.id = ANY (ARRAY(SELECT wall.my_cases())) AND wall.sets_part(c.id, 'PLACE')
    ), apart AS (
        SELECT k.decoy, CASE WHEN k.one_id = o.person_id THEN k.other_id ELSE k.one_id END AS person_id
        FROM wall.kept_apart k JOIN own o ON o.person_id IN (k.one_id, k.other_id)
        JOIN public.placements_keptapart a ON a.id = k.id AND a.ended_at IS NULL
        WHERE k.controller_id = (SELECT wall.my_controller())
    ), there AS (
        SELECT DISTINCT ON (s.id) s.person_id, p.home_blind
        FROM public.placements_stay s JOIN public.placements_place p ON p.stay_id = s.id
        WHERE s.person_id IN (SELECT a.person_id FROM apart a)
          AND s.answer <> 'REFUSED' AND s.ended_at IS NULL
        ORDER BY s.id, p.written_at DESC, p.id DESC
    )
    SELECT b.blind FROM unnest(blinds) AS b(blind)
    WHERE EXISTS (SELECT FROM there t WHERE t.home_blind = b.blind)
       OR EXISTS (SELECT FROM apart a WHERE get_byte(sha256(a.decoy || b.blind), 0) < 64)
"""


def sealed(table: str):
    return building.wall(
        table,
        see=WRITES,
        add=f"{WRITES} AND {walls.KEY_OF_PLACE.format(column='key_id', table=table)}",
        change=WRITES,
    )


class Migration(migrations.Migration):
    """That somebody is away is for everybody who has the case; what the provider told is for those on the place's list."""

    dependencies = [("placements", "0003_what_happens")]
    operations = [
        building.wall(
            "placements_absence",
            see=walls.REACHED,
            add=f"{WRITES} AND noted_by_id = {building.ME} AND {OF_STAY.format(table='placements_absence')}",
            change=WRITES,
        ),
        walls.only_updates("placements_absence", "back_on", "returned_at", "returned_by_id"),
        sealed("placements_notice"),
        walls.only_updates("placements_notice", "handled_at", "handled_by_id", "outcome"),
        sealed("placements_avoidedarea"),
        walls.only_updates("placements_avoidedarea", "ended_at", "ended_by_id"),
        sealed("placements_keptapart"),
        walls.only_updates("placements_keptapart", "ended_at", "ended_by_id"),
        walls.of_register("placements_content", "home_id", "placements_home"),
        walls.of_register("placements_delivery", "content_id", "placements_content"),
        walls.of_register("placements_incident", "provider_id", "placements_provider"),
        building.append_only("placements_content"),
        building.append_only("placements_delivery"),
        building.append_only("placements_incident"),
        building.readable_by_wall("placements_keptapart"),
        building.readable_by_wall("placements_place"),
        # Made by the role that owns the wall's tables: by default the program's role is given those of the owner.
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        migrations.RunSQL(TABLE, migrations.RunSQL.noop),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
        building.function(
            "wall.keep_apart(the_row uuid, the_number text) RETURNS boolean LANGUAGE plpgsql", KEEP_APART
        ),
        building.function(
            "wall.unsuitable_homes(the_case uuid, blinds bytea[]) RETURNS SETOF bytea LANGUAGE sql STABLE",
            UNSUITABLE,
        ),
    ]
