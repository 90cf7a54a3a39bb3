"""Another reviewer signs where the named one reviews no longer; and of grants only those of the period's cases are read."""

from django.db import migrations

from utvag.walls import building

STILL_REVIEWS = """
    SELECT EXISTS (SELECT FROM public.accounts_user u JOIN public.accounts_membership m ON m.user_id = u.id
                   WHERE u.id = who AND u.controller_id = (SELECT wall.my_controller()) AND u.is_active
                     AND m.role = 'REVIEWER' AND wall.role_holds(m.starts_on, m.ends_on))
"""
SIGNS = f"""
    signed_by_id = {building.ME} AND (SELECT wall.reviews_log())
    AND EXISTS (SELECT 1 FROM oversight_review p WHERE p.id = oversight_signoff.review_id
                AND (p.reviewer_id = {building.ME} OR NOT wall.still_reviews(p.reviewer_id)))
"""
REACH = """
    SELECT g.case_id, g.user_id, g.unit_id, g.kind::text, g.starts_at, g.ends_at
    FROM public.access_grant g
    WHERE g.controller_id = (SELECT wall.my_controller()) AND g.case_id = ANY (cases) AND g.starts_at < until
      AND (SELECT wall.reviews_log())
"""


class Migration(migrations.Migration):
    dependencies = [("oversight", "0002_walls")]
    operations = [
        building.function("wall.still_reviews(who uuid) RETURNS boolean LANGUAGE sql STABLE", STILL_REVIEWS),
        migrations.RunSQL(
            [
                f"ALTER POLICY add ON oversight_signoff WITH CHECK ({SIGNS})",
                "DROP FUNCTION wall.reach_for_review(timestamptz)",
            ],
            migrations.RunSQL.noop,
        ),
        building.function(
            "wall.reach_for_review(until timestamptz, cases uuid[]) RETURNS TABLE (case_id uuid, user_id uuid,"
            " unit_id uuid, kind text, starts_at timestamptz, ends_at timestamptz) LANGUAGE sql STABLE",
            REACH,
        ),
    ]
