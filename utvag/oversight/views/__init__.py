"""Request in, one action or one query, response out."""

from utvag.oversight.views.extract import extract
from utvag.oversight.views.heads import heads, heads_file
from utvag.oversight.views.items import following, item
from utvag.oversight.views.marks import mark_end, marks, rules
from utvag.oversight.views.reports import report, report_file
from utvag.oversight.views.reviews import review, reviews, signing
from utvag.oversight.views.unwraps import unwrap, unwraps

__all__ = [
    "extract",
    "following",
    "heads",
    "heads_file",
    "item",
    "mark_end",
    "marks",
    "report",
    "report_file",
    "review",
    "reviews",
    "rules",
    "signing",
    "unwrap",
    "unwraps",
]
