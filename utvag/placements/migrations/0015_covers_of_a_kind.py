from django.db import migrations

from utvag.walls import building

# Of the units of the register, by fingerprint, those that are not for this person: where somebody is whom they are to be
# kept apart from, or nobody is. Each unit belongs to a cover of its kind, and a cover is unsuitable as a whole: so neither
# a move, nor a second question, nor another number of the same person says more than the covers. In each kind where
# nobody is, a unit is drawn for each place from the number that was typed and from that place, and its cover taken: else
# the kinds that have marks would tell the kind. What is left goes on for a while, drawn for the person and the place.
# Covers come with the question; one of fewer than eight units counts as its whole kind, however it was cut.
UNSUITABLE = """
    WITH given AS (
        SELECT DISTINCT ON (g.blind) g.blind, g.kind, g.cover
        FROM unnest(blinds, kinds, covers) AS g(blind, kind, cover) ORDER BY g.blind, g.kind, g.cover
    ), thin AS (
        SELECT c.kind FROM (SELECT g.kind, count(*) AS units FROM given g GROUP BY g.kind, g.cover) c
        GROUP BY c.kind HAVING min(c.units) < 8
    ), units AS (
        SELECT g.blind, g.kind, CASE WHEN g.kind IN (SELECT t.kind FROM thin t) THEN 0 ELSE g.cover END AS cover
        FROM given g
    ), own AS (
        SELECT c.person_id FROM public.cases_case c
        WHERE c.id = the_case AND c.controller_id = (SELECT wall.my_controller())
          AND c.id = ANY (ARRAY(SELECT wall.my_cases())) AND wall.sets_part(c.id, 'PLACE')
    ), apart AS (
        SELECT k.decoy, CASE WHEN k.one_id = o.person_id THEN k.other_id ELSE k.one_id END AS person_id
        FROM wall.kept_apart k JOIN own o ON o.person_id IN (k.one_id, k.other_id)
        JOIN public.placements_keptapart a ON a.id = k.id AND a.ended_at IS NULL
        WHERE k.controller_id = (SELECT wall.my_controller())
    ), stays AS (
        SELECT s.id, s.person_id, s.applied_at,
               CASE WHEN s.answer = 'REFUSED' THEN s.answered_at ELSE s.ended_at END AS over_at
        FROM public.placements_stay s WHERE s.person_id IN (SELECT a.person_id FROM apart a)
    ), places AS (
        SELECT s.person_id, p.home_blind, coalesce(p.home_blind, uuid_send(p.stay_id)) AS mark,
               coalesce(lead(p.written_at) OVER (PARTITION BY p.stay_id ORDER BY p.written_at, p.id), s.over_at) AS over_at
        FROM stays s JOIN public.placements_place p ON p.stay_id = s.id
        UNION ALL
        SELECT s.person_id, NULL, sha256(uuid_send(s.id)),
               (SELECT min(n.applied_at) FROM stays n WHERE n.person_id = s.person_id AND n.applied_at > s.over_at)
        FROM stays s
        WHERE s.over_at IS NOT NULL AND NOT EXISTS (
            SELECT FROM stays n WHERE n.person_id = s.person_id AND n.id <> s.id AND n.applied_at <= s.over_at
              AND (n.over_at IS NULL OR n.over_at > s.over_at))
        UNION ALL
        SELECT a.person_id, NULL, '\\x00', (SELECT min(s.applied_at) FROM stays s WHERE s.person_id = a.person_id)
        FROM apart a
    ), had AS (
        SELECT DISTINCT a.decoy, l.home_blind, l.mark
        FROM apart a JOIN places l ON l.person_id IS NOT DISTINCT FROM a.person_id
        WHERE coalesce(l.over_at + make_interval(days => 30 + get_byte(sha256(
            coalesce(uuid_send(a.person_id), '') || l.mark), 0) % 61), 'infinity') > clock_timestamp()
    ), taken AS (
        SELECT DISTINCT k.kind, u.cover
        FROM had h CROSS JOIN (SELECT DISTINCT u.kind FROM units u) k CROSS JOIN LATERAL (
            SELECT u.cover FROM units u WHERE u.kind = k.kind
            ORDER BY u.blind IS NOT DISTINCT FROM h.home_blind DESC, sha256(h.decoy || h.mark || u.blind) LIMIT 1
        ) u
    )
    SELECT u.blind FROM units u JOIN taken t ON t.kind = u.kind AND t.cover = u.cover
"""


class Migration(migrations.Migration):
    """Units of one kind hide each other; drawn over all kinds, the one of the kind that is known stood alone."""

    dependencies = [("placements", "0014_absences_put_right")]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        migrations.RunSQL("DROP FUNCTION wall.unsuitable_homes(uuid, bytea[])", migrations.RunSQL.noop),
        building.function(
            "wall.unsuitable_homes(the_case uuid, blinds bytea[], kinds text[], covers integer[])"
            " RETURNS SETOF bytea LANGUAGE sql STABLE",
            UNSUITABLE,
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
    ]
