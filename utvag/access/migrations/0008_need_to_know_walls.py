from django.db import migrations

from utvag.walls import building

MINE = f"controller_id = {building.MINE}"
REACHED = f"case_id = ANY ({building.MY_CASES})"
# Whoever only has an emergency, or is kept from the person, decides nothing of who reaches the case.
DECIDES = "wall.may_grant(case_id, person_id)"


def of_its_person(table: str) -> str:
    """The row names a case and the person whose it is, and not any two."""
    return (
        f"EXISTS (SELECT FROM access_grant g WHERE g.case_id = {table}.case_id "
        f"AND g.person_id = {table}.person_id)"
    )


# Who is blocked keeps no grant of their own that would open the case when the block ends. By the wall's role, which
# has the right since cases are tied together: whoever declares a conflict sees nothing more to end.
GRANTS_END = """
CREATE FUNCTION wall.block_ends_grants() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE public.access_grant g SET ends_at = greatest(NEW.starts_at, g.starts_at), ends_by_id = NEW.starts_by_id
    WHERE g.user_id = NEW.user_id AND g.person_id = NEW.person_id
      AND (g.ends_at IS NULL OR g.ends_at > NEW.starts_at);
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION wall.block_ends_grants() FROM PUBLIC;
CREATE TRIGGER block_ends_grants AFTER INSERT ON access_block FOR EACH ROW EXECUTE FUNCTION wall.block_ends_grants();
ALTER FUNCTION wall.block_ends_grants() OWNER TO utvag_wall;
"""


class Migration(migrations.Migration):
    """Who sees blocks and protected mode, and who sets them. What they hide stands where people are known.

    The one who is blocked does not see the row: it would say that there is such a case. Who has declared a
    conflict does.
    """

    dependencies = [("access", "0007_need_to_know")]
    operations = [
        building.wall(
            "access_block",
            see=f"{MINE} AND ({REACHED} OR (kind = 'CONFLICT' AND user_id = {building.ME}))",
            add=(
                f"{MINE} AND starts_by_id = {building.ME} AND {DECIDES} AND {of_its_person('access_block')} "
                f"AND (kind = 'CONFLICT') = (user_id = {building.ME})"
            ),
            change=f"{MINE} AND user_id <> {building.ME} AND {DECIDES}",
        ),
        building.wall(
            "access_protectedmode",
            see=f"{MINE} AND {REACHED}",
            add=(
                f"{MINE} AND starts_by_id = {building.ME} AND {DECIDES} "
                f"AND {of_its_person('access_protectedmode')}"
            ),
            change=f"{MINE} AND {DECIDES}",
        ),
        building.readable_by_wall("access_block"),
        building.readable_by_wall("access_protectedmode"),
        migrations.RunSQL(GRANTS_END, migrations.RunSQL.noop),
        # They are ended, never moved to somebody else and never removed.
        migrations.RunSQL(
            [
                *(
                    f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM utvag_app"
                    for table in ("access_block", "access_protectedmode")
                ),
                *(
                    f"GRANT UPDATE (ends_at, ends_by_id) ON {table} TO utvag_app"
                    for table in ("access_block", "access_protectedmode")
                ),
                # An emergency is begun by its own function alone; who has one ends it, and nothing else.
                (
                    f"ALTER POLICY add ON access_grant WITH CHECK ({MINE} AND starts_by_id = {building.ME} "
                    f"AND kind <> 'EMERGENCY' AND {DECIDES})"
                ),
                (
                    f"ALTER POLICY change ON access_grant USING ({REACHED} "
                    f"AND ((kind = 'EMERGENCY' AND user_id = {building.ME}) OR {DECIDES})) WITH CHECK ({REACHED})"
                ),
            ],
            migrations.RunSQL.noop,
        ),
    ]
