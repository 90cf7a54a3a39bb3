"""Who reviews the log sees it without what is written in cases; and judges neither herself nor what is hers."""

from django.db import migrations

from utvag.walls import building

REVIEWS = """
    SELECT EXISTS (SELECT FROM public.accounts_membership m
                   WHERE m.user_id = (SELECT wall.me()) AND wall.role_holds(m.starts_on, m.ends_on)
                     AND m.role = 'REVIEWER')
"""
# Ids, codes and moments of the reviewer's own controller; no reason, sealed or not.
LOG = """
    SELECT e.id, e.action::text, e.case_id, e.actor_id, e.at, e.details, s.leaf
    FROM public.audit_entry e JOIN wall.log_seal s ON s.entry_id = e.id
    WHERE e.controller_id = (SELECT wall.my_controller()) AND e.actor_id IS NOT NULL
      AND e.at >= first AND e.at < until AND s.seq < the_size AND (SELECT wall.reviews_log())
    ORDER BY e.at, e.id
"""
HEAD = """
    SELECT h.size, h.root, h.signed_at FROM wall.log_head h
    WHERE h.signed_at >= since AND (SELECT wall.reviews_log()) ORDER BY h.size LIMIT 1
"""
REACH = """
    SELECT g.case_id, g.user_id, g.unit_id, g.kind::text, g.starts_at, g.ends_at
    FROM public.access_grant g
    WHERE g.controller_id = (SELECT wall.my_controller()) AND g.starts_at < until
      AND (SELECT wall.reviews_log())
"""
# Answers only of cases that the user in question has looked at in the period: it finds nobody.
NEAR = """
    SELECT DISTINCT a.who, c.id, a.why
    FROM unnest(users, kinds, blinds, whys) AS a (who, kind, blind, why)
    CROSS JOIN LATERAL (
        SELECT k.person_id FROM public.people_identitykey k
        WHERE k.controller_id = (SELECT wall.my_controller()) AND k.kind = a.kind AND k.blind = a.blind
        UNION ALL
        SELECT h.person_id FROM public.oversight_homemark h WHERE a.kind = 'HOME' AND h.blind = a.blind
    ) near
    JOIN public.cases_case c ON c.person_id = near.person_id
    WHERE c.controller_id = (SELECT wall.my_controller()) AND (SELECT wall.reviews_log())
      AND EXISTS (SELECT FROM public.audit_entry e
                  WHERE e.actor_id = a.who AND e.case_id = c.id AND e.at >= first AND e.at < until)
"""
NUMBERS = """
    SELECT DISTINCT c.id, c.number::text FROM public.oversight_item i
    JOIN public.oversight_review r ON r.id = i.review_id JOIN public.cases_case c ON c.id = i.case_id
    WHERE r.id = which AND r.controller_id = (SELECT wall.my_controller()) AND (SELECT wall.reviews_log())
"""
MAY_JUDGE = """
    SELECT (SELECT wall.reviews_log()) AND EXISTS (
        SELECT FROM public.oversight_item i JOIN public.oversight_review r ON r.id = i.review_id
        WHERE i.id = which AND r.controller_id = (SELECT wall.my_controller())
          AND i.acted_by_id <> (SELECT wall.me())
          AND NOT EXISTS (SELECT FROM public.access_grant g
                          WHERE g.case_id = i.case_id AND g.user_id = (SELECT wall.me())))
"""
KEEP_HOME = """
BEGIN
    IF NOT the_person = ANY (ARRAY(SELECT wall.my_people())) THEN
        RETURN;
    END IF;
    DELETE FROM public.oversight_homemark h WHERE h.person_id = the_person;
    INSERT INTO public.oversight_homemark (id, person_id, blind)
    SELECT gen_random_uuid(), the_person, the_blind WHERE the_blind IS NOT NULL;
END
"""
REVIEWER = f"controller_id = {building.MINE} AND (SELECT wall.reviews_log())"
OF_ITEM = "EXISTS (SELECT 1 FROM oversight_item p WHERE p.id = {table}.item_id)"
OF_REVIEW = "EXISTS (SELECT 1 FROM oversight_review p WHERE p.id = oversight_signoff.review_id{more})"
# The first signing ends the review: no finding comes after.
UNSIGNED = """NOT EXISTS (SELECT 1 FROM oversight_item p JOIN oversight_signoff s ON s.review_id = p.review_id
                          WHERE p.id = oversight_finding.item_id)"""


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0001_initial"),
        ("access", "0006_roles_hold_by_their_days"),
        ("accounts", "0012_roles_hold_by_their_days"),
        ("audit", "0004_proofs"),
        ("cases", "0005_together"),
        ("people", "0002_walls"),
    ]
    operations = [
        building.function("wall.reviews_log() RETURNS boolean LANGUAGE sql STABLE", REVIEWS),
        building.wall("oversight_review", see=REVIEWER, add=f"{REVIEWER} AND opened_by_id = {building.ME}"),
        building.by_parent("oversight_item", "review_id", "oversight_review"),
        building.readable_by_wall("oversight_review"),
        building.readable_by_wall("oversight_item"),
        building.function("wall.may_judge(which uuid) RETURNS boolean LANGUAGE sql STABLE", MAY_JUDGE),
        building.wall(
            "oversight_signoff",
            see=OF_REVIEW.format(more=""),
            add=(
                f"signed_by_id = {building.ME} AND "
                + OF_REVIEW.format(more=f" AND p.reviewer_id = {building.ME}")
            ),
        ),
        building.wall(
            "oversight_finding",
            see=OF_ITEM.format(table="oversight_finding"),
            add=f"answered_by_id = {building.ME} AND wall.may_judge(item_id) AND {UNSIGNED}",
        ),
        building.wall(
            "oversight_followup",
            see=OF_ITEM.format(table="oversight_followup"),
            add=f"noted_by_id = {building.ME} AND wall.may_judge(item_id)",
        ),
        *[
            building.append_only(f"oversight_{table}")
            for table in ("review", "item", "signoff", "finding", "followup")
        ],
        # Whoever gives out an extract must know whose name stays inside.
        building.wall(
            "oversight_staffmark",
            see=f"controller_id = {building.MINE} AND (kind = 'SHIELD' OR (SELECT wall.reviews_log()))",
            add=f"{REVIEWER} AND noted_by_id = {building.ME}",
            change=REVIEWER,
        ),
        migrations.RunSQL(
            [
                "REVOKE UPDATE, DELETE, TRUNCATE ON oversight_staffmark FROM utvag_app",
                "GRANT UPDATE (ended_at, ended_by_id) ON oversight_staffmark TO utvag_app",
                "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON oversight_homemark FROM utvag_app",
            ],
            migrations.RunSQL.noop,
        ),
        building.wall("oversight_homemark", see="false"),
        building.readable_by_wall("oversight_homemark"),
        migrations.RunSQL(
            [
                "GRANT INSERT, DELETE ON oversight_homemark TO utvag_wall",
                "CREATE POLICY wall_inserts ON oversight_homemark FOR INSERT TO utvag_wall WITH CHECK (true)",
                "CREATE POLICY wall_deletes ON oversight_homemark FOR DELETE TO utvag_wall USING (true)",
            ],
            migrations.RunSQL.noop,
        ),
        building.function(
            "wall.keep_home(the_person uuid, the_blind bytea) RETURNS void LANGUAGE plpgsql", KEEP_HOME
        ),
        building.function(
            "wall.log_for_review(first timestamptz, until timestamptz, the_size bigint) RETURNS TABLE (id uuid,"
            " action text, case_id uuid, actor_id uuid, at timestamptz, details jsonb, leaf bytea)"
            " LANGUAGE sql STABLE",
            LOG,
        ),
        building.function(
            "wall.head_for_review(since timestamptz) RETURNS TABLE (size bigint, root bytea,"
            " signed_at timestamptz) LANGUAGE sql STABLE",
            HEAD,
        ),
        building.function(
            "wall.reach_for_review(until timestamptz) RETURNS TABLE (case_id uuid, user_id uuid, unit_id uuid,"
            " kind text, starts_at timestamptz, ends_at timestamptz) LANGUAGE sql STABLE",
            REACH,
        ),
        building.function(
            "wall.near_looks(first timestamptz, until timestamptz, users uuid[], kinds text[], blinds bytea[],"
            " whys text[]) RETURNS TABLE (user_id uuid, case_id uuid, why text) LANGUAGE sql STABLE",
            NEAR,
        ),
        building.function(
            "wall.reviewed_numbers(which uuid) RETURNS TABLE (case_id uuid, number text) LANGUAGE sql STABLE",
            NUMBERS,
        ),
    ]
