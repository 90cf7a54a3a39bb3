"""Keys that were opened without a look in the log: an alarm for whoever reviews it, until somebody has answered."""

from django.db import migrations

from utvag.walls import building

# Of the reviewer's own controller, by whose keys they are; who opened them may be unknown.
OURS = """
    EXISTS (SELECT FROM public.vault_datakey k
            WHERE k.id = ANY (w.keys) AND k.controller_id = (SELECT wall.my_controller()))
    AND (SELECT wall.reviews_log())
"""
LACKING = f"""
    SELECT w.id, w.user_id, w.told_at, w.lacks, cardinality(w.keys)
    FROM wall.unwrap w WHERE w.lacks <> '' AND w.settled_at IS NULL AND {OURS}
    ORDER BY w.told_at DESC LIMIT 200
"""
# Nobody answers for what they themselves have opened.
SETTLE = f"""
    WITH done AS (
        UPDATE wall.unwrap w SET settled_at = at, settled_by_id = (SELECT wall.me())
        WHERE w.id = which AND w.lacks <> '' AND w.settled_at IS NULL
          AND w.user_id IS DISTINCT FROM (SELECT wall.me()) AND {OURS}
        RETURNING 1)
    SELECT EXISTS (SELECT FROM done)
"""  # noqa: S608 -- nothing in it comes from outside


class Migration(migrations.Migration):
    dependencies = [("oversight", "0004_heads"), ("vault", "0005_unwraps")]
    operations = [
        building.function(
            "wall.unwraps_lacking() RETURNS TABLE (id uuid, user_id uuid, told_at timestamptz, lacks text,"
            " keys integer) LANGUAGE sql STABLE",
            LACKING,
        ),
        building.function(
            "wall.settle_unwrap(which uuid, at timestamptz) RETURNS boolean LANGUAGE sql",
            SETTLE,
        ),
    ]
