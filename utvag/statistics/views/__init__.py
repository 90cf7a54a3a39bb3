"""The figures of one's own authority, what it has published, and what each case answers for them."""

from utvag.statistics.views.answers import counted_answers, counted_answers_new
from utvag.statistics.views.charts import behind, charts
from utvag.statistics.views.figures import figures, snapshot
from utvag.statistics.views.public_pages import (
    public_figures,
    public_metadata,
    public_publication,
    public_publisher,
    public_values,
)
from utvag.statistics.views.publications import (
    disclosure_rules,
    disclosure_rules_new,
    publication,
    publication_metadata,
    publication_new,
    publication_values,
    publications,
)

__all__ = [
    "behind",
    "charts",
    "counted_answers",
    "counted_answers_new",
    "disclosure_rules",
    "disclosure_rules_new",
    "figures",
    "public_figures",
    "public_metadata",
    "public_publication",
    "public_publisher",
    "public_values",
    "publication",
    "publication_metadata",
    "publication_new",
    "publication_values",
    "publications",
    "snapshot",
]
