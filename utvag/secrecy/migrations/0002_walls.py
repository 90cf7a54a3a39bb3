from importlib import import_module

from django.db import migrations

from utvag.walls import building

need = import_module("utvag.people.migrations.0007_need_to_know")
roles = import_module("utvag.accounts.migrations.0012_roles_hold_by_their_days")
together = import_module("utvag.cases.migrations.0005_together")

IS_REVIEWER = f"""
    SELECT EXISTS (SELECT FROM public.accounts_membership m
                   WHERE m.user_id = (SELECT wall.me()) AND {roles.HOLDS} AND m.role = 'REVIEWER')
"""

# One case, named whole, of the own controller. Finds, counts, refuses and opens in one place, so that nobody reaches
# a case in an emergency by leaving one of them out. What is no number, somebody else's, or a case that the user is
# kept from, is NOTHING, and counts as a try. The clock of whoever asks may be behind, never ahead.
OPEN_IN_EMERGENCY = f"""
DECLARE
    who uuid := wall.me();
    mine uuid := wall.my_controller();
    begun timestamptz := least(moment, clock_timestamp());
    hit record;
BEGIN
    IF who IS NULL OR wall.purpose() <> 'USER' OR length(sealed) = 0 OR lasting > interval '4 hours'
       OR NOT EXISTS (SELECT FROM public.accounts_membership m
                      WHERE m.user_id = who AND {roles.HOLDS} AND m.role IN ('WORKER', 'COORDINATOR', 'MANAGER')) THEN
        RAISE insufficient_privilege USING MESSAGE = 'not somebody who opens cases in an emergency';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('utvag emergency ' || who::text, 0));
    IF EXISTS (SELECT FROM public.secrecy_emergencyopening o
               WHERE o.opened_by_id = who
                 AND NOT EXISTS (SELECT FROM public.secrecy_emergencyreview r WHERE r.opening_id = o.id)) THEN
        RETURN 'UNREVIEWED';
    END IF;
    IF wall.tally(sha256(convert_to('utvag emergency ' || who::text, 'UTF8')),
                  clock_timestamp() + interval '24 hours') > 5 THEN
        RETURN 'BUDGET';
    END IF;
    SELECT c.id, c.person_id INTO hit
    FROM public.cases_case c LEFT JOIN public.cases_closure x ON x.case_id = c.id
    WHERE c.controller_id = mine AND c.id = ANY (ARRAY(
        SELECT n.id FROM public.cases_case n WHERE n.number = the_number
        UNION
        SELECT p.id FROM public.people_identitykey k
        CROSS JOIN LATERAL wall.same_person(k.person_id) AS one(id)
        JOIN public.cases_case p ON p.person_id = one.id
        WHERE k.controller_id = mine AND k.kind = 'NUMBER' AND k.blind = ANY (blinds)))
      AND NOT EXISTS (WITH RECURSIVE {need.WITHHELD} SELECT FROM kept k WHERE k.id = c.person_id)
      AND NOT c.id = ANY (ARRAY(SELECT wall.my_cases()))
    ORDER BY x.id IS NULL DESC, c.opened_at DESC, c.id
    LIMIT 1;
    IF NOT FOUND THEN
        RETURN 'NOTHING';
    END IF;
    INSERT INTO public.access_grant
        (id, controller_id, case_id, person_id, kind, user_id, starts_at, starts_by_id, ends_at, ends_by_id, reason)
    VALUES (gen_random_uuid(), mine, hit.id, hit.person_id, 'EMERGENCY', who, begun, who, begun + lasting, who, '');
    INSERT INTO public.secrecy_emergencyopening
        (id, controller_id, case_id, key_id, purpose, reason, opened_at, opened_by_id, lasting)
    VALUES (the_opening, mine, hit.id, the_key, why, sealed, begun, who, lasting);
    RETURN 'OPENED';
END
"""

# What was looked at and done meanwhile, for whoever reviews it; the log itself stays behind its wall.
LOOKS = """
    SELECT e.at, e.action::text, coalesce(e.details ->> 'page', '')
    FROM public.secrecy_emergencyopening o
    JOIN public.audit_entry e
      ON e.case_id = o.case_id AND e.actor_id = o.opened_by_id
     AND e.at >= o.opened_at AND e.at <= o.opened_at + o.lasting + interval '5 seconds'
    WHERE o.id = the_opening AND o.controller_id = (SELECT wall.my_controller())
      AND ((SELECT wall.is_reviewer()) OR o.case_id = ANY (ARRAY(SELECT wall.my_cases())))
    ORDER BY e.at LIMIT 500
"""

MINE = f"controller_id = {building.MINE}"
OWN = f"opened_by_id = {building.ME}"
REVIEWER = "(SELECT wall.is_reviewer())"
REACHED = f"case_id = ANY ({building.MY_CASES})"
LEADS = f"""EXISTS (SELECT FROM cases_case c JOIN accounts_membership m ON m.unit_id = c.unit_id
    WHERE c.id = o.case_id AND m.user_id = {building.ME} AND m.role IN ('COORDINATOR', 'MANAGER') AND {roles.HOLDS})"""
# Somebody else, when it is over. Two computers' clocks may differ by seconds.
BY_SOMEBODY_ELSE = f"""
    reviewed_by_id = {building.ME} AND EXISTS (
        SELECT FROM secrecy_emergencyopening o
        WHERE o.id = opening_id AND o.opened_by_id <> {building.ME}
          AND least(o.opened_at + o.lasting, o.ended_at) <= clock_timestamp() + interval '5 seconds'
          AND ({REVIEWER} OR {LEADS}))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("secrecy", "0001_initial"),
        ("people", "0007_need_to_know"),
        ("cases", "0014_decision_delegation_version"),
        ("walls", "0003_door"),
    ]
    operations = [
        building.function("wall.is_reviewer() RETURNS boolean LANGUAGE sql STABLE", IS_REVIEWER),
        building.wall(
            "secrecy_emergencyopening",
            see=f"{MINE} AND ({OWN} OR {REVIEWER} OR {REACHED})",
            add="false",
            change=f"{MINE} AND ({OWN} OR {REACHED})",
        ),
        building.wall(
            "secrecy_emergencyreview",
            see="EXISTS (SELECT FROM secrecy_emergencyopening o WHERE o.id = opening_id)",
            add=BY_SOMEBODY_ELSE,
            change="false",
        ),
        building.append_only("secrecy_emergencyreview"),
        migrations.RunSQL(
            [
                "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON secrecy_emergencyopening FROM utvag_app",
                "GRANT UPDATE (ended_at, ended_by_id) ON secrecy_emergencyopening TO utvag_app",
            ],
            migrations.RunSQL.noop,
        ),
        building.readable_by_wall("secrecy_emergencyopening"),
        building.readable_by_wall("secrecy_emergencyreview"),
        building.readable_by_wall("cases_closure"),
        together.for_wall("secrecy_emergencyopening", "INSERT"),
        building.function(
            "wall.open_in_emergency(the_number text, blinds bytea[], the_opening uuid, why text, the_key uuid, "
            "sealed bytea, lasting interval, moment timestamptz) RETURNS text LANGUAGE plpgsql",
            OPEN_IN_EMERGENCY,
        ),
        building.function(
            "wall.looks_in_emergency(the_opening uuid) RETURNS TABLE (at timestamptz, action text, page text) "
            "LANGUAGE sql STABLE",
            LOOKS,
        ),
    ]
