"""Whoever reviews the log sees its heads: to print them, and to hold the log to one that was printed."""

from django.db import migrations

from utvag.walls import building

HEAD = """
    SELECT h.note || coalesce(string_agg(c.line, '' ORDER BY c.witness), ''), h.signed_at
    FROM wall.log_head h LEFT JOIN wall.log_cosignature c ON c.size = h.size
    WHERE (the_size IS NULL OR h.size = the_size) AND (SELECT wall.reviews_log())
    GROUP BY h.size, h.note, h.signed_at ORDER BY h.size DESC LIMIT 1
"""


class Migration(migrations.Migration):
    dependencies = [("oversight", "0003_reviews_outlive_reviewers"), ("audit", "0005_telling")]
    operations = [
        building.function(
            "wall.head_kept(the_size bigint) RETURNS TABLE (note text, signed_at timestamptz)"
            " LANGUAGE sql STABLE",
            HEAD,
        )
    ]
