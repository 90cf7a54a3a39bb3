"""What is there to count, what is behind it, what is answered in a case, and what has been published."""

from utvag.statistics.queries.answers import answers_of, answers_to_count, lacking_answers, newest_answers
from utvag.statistics.queries.behind import reached_behind
from utvag.statistics.queries.lines import controllers, lines_to_count, newest_snapshot, opened, snapshots
from utvag.statistics.queries.publications import (
    Public,
    budget_now,
    history,
    newest_change,
    public_page_of,
    publications,
    published,
    publishers,
    rule_changes,
    rules_now,
    spent,
)

__all__ = [
    "Public",
    "answers_of",
    "answers_to_count",
    "budget_now",
    "controllers",
    "history",
    "lacking_answers",
    "lines_to_count",
    "newest_answers",
    "newest_change",
    "newest_snapshot",
    "opened",
    "public_page_of",
    "publications",
    "published",
    "publishers",
    "reached_behind",
    "rule_changes",
    "rules_now",
    "snapshots",
    "spent",
]
