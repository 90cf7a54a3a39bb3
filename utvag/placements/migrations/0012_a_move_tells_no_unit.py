from django.db import migrations

from utvag.walls import building

# Of the units of the register, by fingerprint, those that are not for this person: where somebody is whom they are to be
# kept apart from, or nobody is. Three in eight are drawn for each place that somebody has had, from the number that was
# typed and from that place: whoever moves changes several at once, and at least three of them for nothing. What they
# leave goes on for a while, drawn for the person and the place: else the one unit that falls away were the one they left.
# Where nobody is found, or somebody has left all care, units are drawn as of one more place.
UNSUITABLE = """
DECLARE
    apart record;
    had record;
    units bytea[];
    ends timestamptz[];
    before bytea[];
    drawn bytea[];
BEGIN
    FOR apart IN
        WITH own AS (
            SELECT c.person_id FROM public.cases_case c
            WHERE c.id = the_case AND c.controller_id = wall.my_controller()
              AND c.id = ANY (ARRAY(SELECT wall.my_cases())) AND wall.sets_part(c.id, 'PLACE')
        )
        SELECT k.decoy, CASE WHEN k.one_id = o.person_id THEN k.other_id ELSE k.one_id END AS person_id
        FROM wall.kept_apart k JOIN own o ON o.person_id IN (k.one_id, k.other_id)
        JOIN public.placements_keptapart a ON a.id = k.id AND a.ended_at IS NULL
        WHERE k.controller_id = wall.my_controller()
    LOOP
        -- Of so few, those that are drawn would hide nothing.
        IF cardinality(blinds) < 8 THEN
            RETURN QUERY SELECT unnest(blinds);
            RETURN;
        END IF;
        units := '{}';
        ends := '{}';
        FOR had IN
            WITH stays AS (
                SELECT s.id, s.applied_at, CASE WHEN s.answer = 'REFUSED' THEN s.answered_at ELSE s.ended_at END AS over_at
                FROM public.placements_stay s WHERE s.person_id = apart.person_id
            ), places AS (
                SELECT p.home_blind, coalesce(p.home_blind, uuid_send(p.stay_id)) AS mark, p.written_at AS begun,
                       coalesce(lead(p.written_at) OVER (PARTITION BY p.stay_id ORDER BY p.written_at, p.id),
                                s.over_at) AS over_at
                FROM stays s JOIN public.placements_place p ON p.stay_id = s.id
                UNION ALL
                SELECT NULL, sha256(uuid_send(s.id)), s.over_at,
                       (SELECT min(n.applied_at) FROM stays n WHERE n.applied_at > s.over_at)
                FROM stays s
                WHERE s.over_at IS NOT NULL AND NOT EXISTS (
                    SELECT FROM stays n WHERE n.id <> s.id AND n.applied_at <= s.over_at
                      AND (n.over_at IS NULL OR n.over_at > s.over_at))
                UNION ALL
                SELECT NULL, '\\x00', '-infinity', (SELECT min(s.applied_at) FROM stays s)
            )
            SELECT l.home_blind, l.mark, l.begun, coalesce(l.over_at + make_interval(days => 30 + get_byte(sha256(
                coalesce(uuid_send(apart.person_id), '') || l.mark), 0) % 61), 'infinity') AS kept_until
            FROM places l ORDER BY l.begun, l.mark
        LOOP
            before := ARRAY(SELECT x.unit FROM unnest(units, ends) AS x(unit, kept_until) WHERE x.kept_until > had.begun);
            drawn := ARRAY(SELECT b.blind FROM unnest(blinds) AS b(blind)
                           WHERE get_byte(sha256(apart.decoy || had.mark || b.blind), 0) < 96);
            drawn := drawn || ARRAY(
                SELECT b.blind FROM unnest(blinds) AS b(blind)
                WHERE b.blind <> ALL (before || drawn) AND b.blind IS DISTINCT FROM had.home_blind
                ORDER BY sha256(apart.decoy || had.mark || b.blind)
                LIMIT greatest(0, 3 - (SELECT count(*) FROM unnest(drawn) AS d(unit) WHERE d.unit <> ALL (before)
                                         AND d.unit IS DISTINCT FROM had.home_blind)));
            IF had.home_blind IS NOT NULL THEN
                drawn := drawn || had.home_blind;
            END IF;
            units := units || drawn;
            ends := ends || array_fill(had.kept_until, ARRAY[cardinality(drawn)]);
        END LOOP;
        RETURN QUERY SELECT DISTINCT x.unit FROM unnest(units, ends) AS x(unit, kept_until)
                     WHERE x.kept_until > clock_timestamp() AND x.unit = ANY (blinds);
    END LOOP;
END
"""


class Migration(migrations.Migration):
    """Whoever moves changes several units at once, and what they leave goes on being unsuitable for a while."""

    dependencies = [("placements", "0011_lists_taken")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function(
            "wall.unsuitable_homes(the_case uuid, blinds bytea[]) RETURNS SETOF bytea LANGUAGE plpgsql STABLE",
            UNSUITABLE,
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
