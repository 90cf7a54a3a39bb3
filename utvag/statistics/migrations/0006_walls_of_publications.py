from django.db import migrations

from utvag.walls import building

MINE = f"controller_id = {building.MINE}"
DIRECTOR = "(SELECT wall.has_role(ARRAY['DIRECTOR']))"
AT_THE_DOOR = "(SELECT wall.purpose()) = 'DOOR'"
PUBLIC = f"""
    SELECT p.id, p.controller_id, c.name::text, p.indicator::text, p.definition_version, p.by::text, p.first_on, p.last_on,
           p.tables, p.digest::text, p.data_on, p.rules::text, p.threshold, p.why_rules::text, p.published_at
    FROM public.statistics_publication p JOIN public.organisations_controller c ON c.id = p.controller_id
    WHERE {AT_THE_DOOR} AND (p.controller_id = of_controller OR p.id = which)
    ORDER BY p.published_at DESC, p.number DESC LIMIT most OFFSET first
"""
PUBLISHERS = f"""
    SELECT c.id, c.name::text, count(*)
    FROM public.statistics_publication p JOIN public.organisations_controller c ON c.id = p.controller_id
    WHERE {AT_THE_DOOR} GROUP BY c.id, c.name ORDER BY c.name
"""


class Migration(migrations.Migration):
    """What is published stays as it was. Its director adds to it; anybody reads it at the door, without who published."""

    dependencies = [("statistics", "0005_publication"), ("walls", "0008_counting"), ("door", "0002_walls")]
    operations = [
        building.wall(
            "statistics_publication",
            see=MINE,
            add=f"{MINE} AND {DIRECTOR} AND published_by_id = {building.ME}",
            change="false",
        ),
        building.append_only("statistics_publication"),
        building.wall(
            "statistics_rulechange",
            see=MINE,
            add=f"{MINE} AND {DIRECTOR} AND changed_by_id = {building.ME}",
            change="false",
        ),
        building.append_only("statistics_rulechange"),
        building.readable_by_wall("statistics_publication"),
        building.readable_by_wall("organisations_controller"),
        building.function(
            "wall.published(of_controller uuid, which uuid, most int, first int) RETURNS TABLE (id uuid,"
            " controller_id uuid, publisher text, indicator text, definition_version int, by text, first_on date,"
            " last_on date, tables jsonb, digest text, data_on date, rules text, threshold int, why_rules text,"
            " published_at timestamptz) LANGUAGE sql STABLE",
            PUBLIC,
        ),
        building.function(
            "wall.publishers() RETURNS TABLE (id uuid, name text, publications bigint) LANGUAGE sql STABLE",
            PUBLISHERS,
        ),
    ]
