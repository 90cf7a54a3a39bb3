"""What is there to count, and what is answered in a case."""

from utvag.statistics.queries.answers import answers_of, answers_to_count, newest_answers
from utvag.statistics.queries.lines import controllers, lines_to_count, newest_snapshot, opened, snapshots

__all__ = [
    "answers_of",
    "answers_to_count",
    "controllers",
    "lines_to_count",
    "newest_answers",
    "newest_snapshot",
    "opened",
    "snapshots",
]
