from django.db import migrations

from utvag.walls import building

# What `access` gives; the text is that of its own migration 0002.
IN_FORCE = """
    g.controller_id = (SELECT wall.my_controller())
    AND g.starts_at <= clock_timestamp() + interval '5 seconds'
    AND (g.ends_at IS NULL OR g.ends_at > clock_timestamp())
"""
MY_UNITS = """
    ARRAY(SELECT m.unit_id FROM public.accounts_membership m
          WHERE m.user_id = (SELECT wall.me()) AND m.ends_on IS NULL AND m.role IN ('COORDINATOR', 'MANAGER'))
"""

IS_REGISTRAR = """
    SELECT EXISTS (SELECT FROM public.accounts_membership m
                   WHERE m.user_id = (SELECT wall.me()) AND m.ends_on IS NULL AND m.role = 'REGISTRAR')
"""

# Registrars reach the persons of open pairs; whoever reaches one of two merged persons reaches both,
# because the team of the later case must read the identity that was kept. Merges are few: starting
# from them keeps the recursion small however many persons somebody reaches.
MY_PEOPLE = """
BEGIN
    RETURN QUERY
    WITH RECURSIVE waiting(id) AS (
        SELECT unnest(ARRAY[c.first_id, c.second_id]) FROM public.people_duplicatecandidate c
        WHERE c.controller_id = (SELECT wall.my_controller()) AND c.decided_at IS NULL
          AND (SELECT wall.is_registrar())
    ), pair(near, far) AS (
        SELECT m.kept_id, m.merged_id FROM public.people_merge m
        WHERE m.controller_id = (SELECT wall.my_controller()) AND m.undone_at IS NULL
        UNION ALL
        SELECT m.merged_id, m.kept_id FROM public.people_merge m
        WHERE m.controller_id = (SELECT wall.my_controller()) AND m.undone_at IS NULL
    ), joined(id) AS (
        SELECT p.far FROM pair p
        WHERE EXISTS (SELECT FROM public.access_grant g WHERE g.person_id = p.near AND IN_FORCE
                        AND (g.user_id = (SELECT wall.me()) OR g.unit_id = ANY (MY_UNITS)))
           OR p.near IN (SELECT w.id FROM waiting w)
        UNION
        SELECT p.far FROM joined j JOIN pair p ON p.near = j.id
    )
    SELECT g.person_id FROM public.access_grant g WHERE g.user_id = (SELECT wall.me()) AND IN_FORCE
    UNION ALL SELECT g.person_id FROM public.access_grant g WHERE g.unit_id = ANY (MY_UNITS) AND IN_FORCE
    UNION ALL SELECT w.id FROM waiting w
    UNION ALL SELECT j.id FROM joined j;
END
""".replace("IN_FORCE", IN_FORCE).replace("MY_UNITS", MY_UNITS)

# Only the function may add pairs, so that whoever types learns nothing: it returns nothing, fails
# for nothing, and takes the same way whatever it finds. One at a time in a controller, because two
# that are registered at once would otherwise not see each other.
NOTE_DUPLICATES = """
DECLARE
    mine uuid := wall.my_controller();
BEGIN
    IF NOT the_person = ANY (ARRAY(SELECT wall.my_people())) THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('utvag duplicates ' || mine::text, 0));
    INSERT INTO public.people_duplicatecandidate
        (id, controller_id, first_id, second_id, reason, matching_keys, noted_at, noted_by_id, decision, ground)
    SELECT gen_random_uuid(), mine, least(the_person, alike.id), greatest(the_person, alike.id),
           CASE WHEN alike.numbers > 0 THEN 'EXACT' ELSE 'LIKELY' END, alike.keys, noted, wall.me(), '', ''
    FROM (
        SELECT theirs.person_id AS id, count(*) AS keys, count(*) FILTER (WHERE theirs.kind = 'NUMBER') AS numbers
        FROM public.people_identitykey ours
        JOIN public.people_identitykey theirs
          ON theirs.controller_id = ours.controller_id AND theirs.kind = ours.kind
         AND theirs.blind = ours.blind AND theirs.person_id <> ours.person_id
        WHERE ours.person_id = the_person AND ours.controller_id = mine AND ours.kind <> 'NAME'
        GROUP BY theirs.person_id
    ) alike
    WHERE NOT EXISTS (SELECT FROM public.people_person p
                      WHERE p.id IN (the_person, alike.id) AND p.protection = 'ASSUMED_IDENTITY')
      AND NOT EXISTS (SELECT FROM public.people_merge m WHERE m.undone_at IS NULL
                      AND the_person IN (m.kept_id, m.merged_id) AND alike.id IN (m.kept_id, m.merged_id))
    ON CONFLICT DO NOTHING;
END
"""

# For an assumed identity: no row may tie the person to another that may hold the old one.
FORGET_PAIRS = """
BEGIN
    IF NOT the_person = ANY (ARRAY(SELECT wall.my_people())) THEN
        RETURN;
    END IF;
    DELETE FROM public.people_merge m
    WHERE the_person IN (m.kept_id, m.merged_id) AND m.undone_at IS NOT NULL;
    UPDATE public.people_merge m SET candidate_id = NULL
    FROM public.people_duplicatecandidate c
    WHERE m.candidate_id = c.id AND the_person IN (c.first_id, c.second_id);
    DELETE FROM public.people_duplicatecandidate c WHERE the_person IN (c.first_id, c.second_id);
END
"""

MINE = f"controller_id = {building.MINE}"
MY_PERSON = f"person_id = ANY ({building.MY_PEOPLE})"
REGISTRAR = f"{MINE} AND (SELECT wall.is_registrar())"
MERGEABLE = f"""
    {REGISTRAR} AND kept_id = ANY ({building.MY_PEOPLE}) AND merged_id = ANY ({building.MY_PEOPLE})
    AND NOT EXISTS (SELECT FROM people_person p
                    WHERE p.id IN (kept_id, merged_id) AND p.protection = 'ASSUMED_IDENTITY')
"""


def changed_by_wall(table: str, rights: str) -> migrations.RunSQL:
    """Let the wall's own functions do this to `table` past its policies."""
    policies = [
        f"CREATE POLICY wall_{right.lower()}s ON {table} FOR {right} TO utvag_wall "
        + ("WITH CHECK (true)" if right == "INSERT" else "USING (true)")
        for right in rights.split(", ")
    ]
    return migrations.RunSQL([f"GRANT {rights} ON {table} TO utvag_wall", *policies], migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("vault", "0002_walls"), ("access", "0002_walls")]
    operations = [
        building.wall("people_person", see=f"{MINE} AND id = ANY ({building.MY_PEOPLE})"),
        building.wall("people_identitykey", see=f"{MINE} AND {MY_PERSON}"),
        building.wall("people_relative", see=MY_PERSON),
        building.function("wall.is_registrar() RETURNS boolean LANGUAGE sql STABLE", IS_REGISTRAR),
        building.wall("people_duplicatecandidate", see=REGISTRAR, add="false"),
        building.wall(
            "people_merge",
            see=(
                f"{MINE} AND ((SELECT wall.is_registrar()) OR kept_id = ANY ({building.MY_PEOPLE}) "
                f"OR merged_id = ANY ({building.MY_PEOPLE}))"
            ),
            add=MERGEABLE,
            change=REGISTRAR,
        ),
        migrations.RunSQL(
            [
                "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON people_duplicatecandidate FROM utvag_app",
                "GRANT UPDATE (decision, ground, decided_at, decided_by_id) ON people_duplicatecandidate TO utvag_app",
                "REVOKE UPDATE, DELETE, TRUNCATE ON people_merge FROM utvag_app",
                "GRANT UPDATE (undone_at, undone_by_id, undone_because) ON people_merge TO utvag_app",
                "REVOKE DELETE, TRUNCATE ON people_relative FROM utvag_app",
            ],
            migrations.RunSQL.noop,
        ),
        building.readable_by_wall("people_person"),
        building.readable_by_wall("people_identitykey"),
        building.readable_by_wall("people_duplicatecandidate"),
        building.readable_by_wall("people_merge"),
        changed_by_wall("people_duplicatecandidate", "INSERT, DELETE"),
        changed_by_wall("people_merge", "UPDATE, DELETE"),
        # The function belongs to the wall's role, and only its owner may replace it.
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function("wall.my_people() RETURNS SETOF uuid LANGUAGE plpgsql STABLE", MY_PEOPLE),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
        building.function(
            "wall.note_duplicates(the_person uuid, noted timestamptz) RETURNS void LANGUAGE plpgsql",
            NOTE_DUPLICATES,
        ),
        building.function(
            "wall.forget_pairs_of(the_person uuid) RETURNS void LANGUAGE plpgsql", FORGET_PAIRS
        ),
    ]
