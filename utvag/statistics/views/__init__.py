"""The figures of one's own authority, what it has published, and what each case answers for them."""

from utvag.statistics.views.answers import counted_answers, counted_answers_new
from utvag.statistics.views.figures import figures, snapshot

__all__ = ["counted_answers", "counted_answers_new", "figures", "snapshot"]
