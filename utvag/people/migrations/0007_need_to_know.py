"""One predicate: grants, less what a block or protected mode takes away. Whoever is joined is one person."""

from importlib import import_module

from django.db import migrations

from utvag.walls import building

roles = import_module("utvag.accounts.migrations.0012_roles_hold_by_their_days")

IN_FORCE = """
    g.controller_id = (SELECT wall.my_controller())
    AND g.starts_at <= clock_timestamp() + interval '5 seconds'
    AND (g.ends_at IS NULL OR g.ends_at > greatest(clock_timestamp(), g.starts_at))
"""
MY_UNITS = f"""
    ARRAY(SELECT m.unit_id FROM public.accounts_membership m
          WHERE m.user_id = (SELECT wall.me()) AND {roles.HOLDS} AND m.role IN ('COORDINATOR', 'MANAGER'))
"""
# Persons of whom the acting user is to see nothing, and those whose cases are for their teams alone; each with
# whoever they are joined with. Few or none, so that the recursion mostly ends before it begins.
WITHHELD = """
    kept(id) AS (
        SELECT b.person_id FROM public.access_block b
        WHERE b.user_id = (SELECT wall.me()) AND b.ends_at IS NULL
        UNION
        SELECT CASE WHEN m.kept_id = k.id THEN m.merged_id ELSE m.kept_id END
        FROM kept k JOIN public.people_merge m ON k.id IN (m.kept_id, m.merged_id) WHERE m.undone_at IS NULL
    ), shielded(id) AS (
        SELECT p.person_id FROM public.access_protectedmode p
        WHERE p.controller_id = (SELECT wall.my_controller()) AND p.ends_at IS NULL
        UNION
        SELECT CASE WHEN m.kept_id = s.id THEN m.merged_id ELSE m.kept_id END
        FROM shielded s JOIN public.people_merge m ON s.id IN (m.kept_id, m.merged_id) WHERE m.undone_at IS NULL
    )
"""
NOT_KEPT = "NOT EXISTS (SELECT FROM kept k WHERE k.id = {person})"
NOT_SHIELDED = "NOT EXISTS (SELECT FROM shielded s WHERE s.id = {person})"


def held(column: str, more: str = "") -> str:
    """What grants give, in two branches that each have their index: by name, and by leading a unit."""
    return f"""
        SELECT g.{column} FROM public.access_grant g
        WHERE g.user_id = (SELECT wall.me()) AND {IN_FORCE} {more} AND {NOT_KEPT.format(person="g.person_id")}
        UNION ALL
        SELECT g.{column} FROM public.access_grant g
        WHERE g.unit_id = ANY ({MY_UNITS}) AND {IN_FORCE} {more} AND {NOT_KEPT.format(person="g.person_id")}
          AND {NOT_SHIELDED.format(person="g.person_id")}
    """


# In plpgsql, whose plans last as long as the connection: planned anew at each question it took longer than reading.
MY_CASES = f"""
BEGIN
    RETURN QUERY WITH RECURSIVE {WITHHELD} {held("case_id")};
END
"""

# As in 0002, where registrars' pairs and merges are explained. A pair with somebody in protected mode waits.
MY_PEOPLE = f"""
BEGIN
    RETURN QUERY WITH RECURSIVE {WITHHELD}, waiting(id) AS (
        SELECT unnest(ARRAY[c.first_id, c.second_id]) FROM public.people_duplicatecandidate c
        WHERE c.controller_id = (SELECT wall.my_controller()) AND c.decided_at IS NULL
          AND (SELECT wall.is_registrar())
          AND {NOT_SHIELDED.format(person="c.first_id")} AND {NOT_SHIELDED.format(person="c.second_id")}
    ), pair(near, far) AS (
        SELECT m.kept_id, m.merged_id FROM public.people_merge m
        WHERE m.controller_id = (SELECT wall.my_controller()) AND m.undone_at IS NULL
        UNION ALL
        SELECT m.merged_id, m.kept_id FROM public.people_merge m
        WHERE m.controller_id = (SELECT wall.my_controller()) AND m.undone_at IS NULL
    ), joined(id) AS (
        SELECT p.far FROM pair p
        WHERE EXISTS (SELECT FROM public.access_grant g WHERE g.person_id = p.near AND {IN_FORCE}
                        AND (g.user_id = (SELECT wall.me())
                             OR (g.unit_id = ANY ({MY_UNITS}) AND {NOT_SHIELDED.format(person="p.near")})))
           OR p.near IN (SELECT w.id FROM waiting w)
        UNION
        SELECT p.far FROM joined j JOIN pair p ON p.near = j.id
    )
    {held("person_id")}
    UNION ALL SELECT w.id FROM waiting w WHERE {NOT_KEPT.format(person="w.id")}
    UNION ALL SELECT j.id FROM joined j WHERE {NOT_KEPT.format(person="j.id")};
END
"""

# Who has the case in an emergency lets nobody in, themselves least of all.
MAY_GRANT = f"""
    SELECT (NOT EXISTS (SELECT FROM public.access_grant g WHERE g.case_id = the_case)
            OR EXISTS (WITH RECURSIVE {WITHHELD}
                       {held("case_id", "AND g.case_id = the_case AND g.kind <> 'EMERGENCY'")}))
       AND (NOT EXISTS (SELECT FROM public.access_grant g WHERE g.person_id = the_person)
            OR the_person = ANY (ARRAY(SELECT wall.my_people())))
"""

HIDES = f"""
    WITH RECURSIVE {WITHHELD}
    SELECT EXISTS (SELECT FROM kept k WHERE k.id = the_person)
        OR (EXISTS (SELECT FROM shielded s WHERE s.id = the_person)
            AND NOT the_person = ANY (ARRAY(SELECT wall.my_people())))
"""


SHIELDS = f"""
    WITH RECURSIVE {WITHHELD}
    SELECT EXISTS (SELECT FROM shielded s WHERE s.id = the_person)
"""


def nothing_of_hidden(table: str, *columns: str) -> str:
    """Rows that name persons beside the walls of cases: a registrar's pairs, merges, what was asked of an identity."""
    hidden = " OR ".join(f"wall.hides({column})" for column in columns)
    return f"CREATE POLICY nothing_of_hidden ON {table} AS RESTRICTIVE FOR SELECT TO utvag_app USING (NOT ({hidden}))"


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_roles_hold_by_their_days"),
        ("access", "0008_need_to_know_walls"),
    ]
    operations = [
        migrations.RunSQL("SET LOCAL ROLE utvag_wall", migrations.RunSQL.noop),
        building.function("wall.my_cases() RETURNS SETOF uuid LANGUAGE plpgsql STABLE", MY_CASES),
        building.function("wall.my_people() RETURNS SETOF uuid LANGUAGE plpgsql STABLE", MY_PEOPLE),
        building.function(
            "wall.may_grant(the_case uuid, the_person uuid) RETURNS boolean LANGUAGE sql STABLE", MAY_GRANT
        ),
        migrations.RunSQL("RESET ROLE", migrations.RunSQL.noop),
        building.function("wall.hides(the_person uuid) RETURNS boolean LANGUAGE sql STABLE", HIDES),
        building.function("wall.shields(the_person uuid) RETURNS boolean LANGUAGE sql STABLE", SHIELDS),
        migrations.RunSQL(
            [
                nothing_of_hidden("people_duplicatecandidate", "first_id", "second_id"),
                nothing_of_hidden("people_merge", "kept_id", "merged_id"),
                nothing_of_hidden("people_identityrequest", "person_id"),
            ],
            migrations.RunSQL.noop,
        ),
    ]
