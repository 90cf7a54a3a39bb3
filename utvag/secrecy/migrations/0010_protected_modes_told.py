"""That a case was put in protected mode, and that one has nobody who leads its unit, to those who answer for it."""

from importlib import import_module

from django.db import migrations

from utvag.walls import building

people = import_module("utvag.people.migrations.0007_need_to_know")
roles = import_module("utvag.accounts.migrations.0012_roles_hold_by_their_days")

# Whoever has the case by name, with a role and an account that hold; the first of them is whom to ask.
IN_TEAM = """
    g.case_id = c.id AND g.kind IN ('TEAM', 'COVER') AND g.starts_at <= clock_timestamp() + interval '5 seconds'
    AND (g.ends_at IS NULL OR g.ends_at > clock_timestamp())
"""
# To whoever leads the unit, log reviewers and the team; which case it is to those alone who see it.
PROTECTED_MODES_TOLD = f"""
    WITH RECURSIVE {people.WITHHELD}, mine(id) AS MATERIALIZED (SELECT wall.my_cases())
    SELECT p.id, CASE WHEN c.id IN (SELECT i.id FROM mine i) THEN c.id END, p.starts_at, p.starts_by_id,
           (SELECT g.user_id FROM public.access_grant g JOIN public.accounts_user u ON u.id = g.user_id
            WHERE {IN_TEAM} AND u.is_active AND EXISTS (
                SELECT FROM public.accounts_membership m WHERE m.user_id = g.user_id AND {roles.HOLDS}
                  AND m.role IN ('WORKER', 'COORDINATOR', 'MANAGER'))
            ORDER BY g.kind DESC, g.starts_at, g.id LIMIT 1),
           EXISTS (SELECT FROM public.access_grant g JOIN public.accounts_user u ON u.id = g.user_id
                   JOIN public.accounts_membership m ON m.user_id = g.user_id AND m.unit_id = c.unit_id
                   WHERE {IN_TEAM} AND u.is_active AND m.role IN ('COORDINATOR', 'MANAGER') AND {roles.HOLDS})
    FROM public.access_protectedmode p
    JOIN public.cases_case c ON c.person_id IN (SELECT wall.same_person(p.person_id))
    WHERE p.ends_at IS NULL AND p.controller_id = (SELECT wall.my_controller())
      AND NOT EXISTS (SELECT FROM public.cases_closure o WHERE o.case_id = c.id)
      AND (c.unit_id = ANY ({people.MY_UNITS}) OR (SELECT wall.is_reviewer()) OR c.id IN (SELECT i.id FROM mine i))
      AND {people.NOT_KEPT.format(person="c.person_id")}
    ORDER BY p.starts_at, c.id LIMIT 200
"""


class Migration(migrations.Migration):
    dependencies = [("secrecy", "0009_every_look_of_an_emergency")]
    operations = [
        building.function(
            "wall.protected_modes_told() RETURNS TABLE (mode uuid, the_case uuid, begun timestamptz, begun_by uuid, "
            "whom uuid, is_led boolean) LANGUAGE sql STABLE",
            PROTECTED_MODES_TOLD,
        ),
    ]
