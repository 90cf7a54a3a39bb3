"""What is on its way in, what a list is read against, and what is there already."""

from utvag.imports.queries.alike import Changed, Comparison, compare, fingerprint_of, identity_key
from utvag.imports.queries.batches import Hindrance, batch_of, batches_of, hindrance_of, remembered_columns
from utvag.imports.queries.closing import REASONS
from utvag.imports.queries.reading import Desk, List, choices_of, desk_of, list_of, list_read, proposed, read

__all__ = [
    "REASONS",
    "Changed",
    "Comparison",
    "Desk",
    "Hindrance",
    "List",
    "batch_of",
    "batches_of",
    "choices_of",
    "compare",
    "desk_of",
    "fingerprint_of",
    "hindrance_of",
    "identity_key",
    "list_of",
    "list_read",
    "proposed",
    "read",
    "remembered_columns",
]
