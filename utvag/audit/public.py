"""The log's front door: anyone may write to it, nobody may change it."""

from utvag.audit.actions import record, record_by_itself
from utvag.audit.cosigning import Remote, cosign_until
from utvag.audit.domain.exports import lines
from utvag.audit.domain.notes import Verifier, log_signer
from utvag.audit.models import Entry
from utvag.audit.pages import sent_once
from utvag.audit.presenters import (
    Place,
    places_of,
    register_page_names,
    register_places,
    register_words,
    said,
    said_of,
    words,
)
from utvag.audit.queries import (
    ReviewedEntry,
    entries_of_actor,
    entries_of_case,
    head_for_review,
    log_for_review,
    reasons_of,
)
from utvag.audit.sealer import seal_now, seal_until
from utvag.audit.seams import Keeper, SealedReason, register_keeper
from utvag.audit.verifier import entries_of, heads_of, prove, reading, verify_database

__all__ = [
    "Entry",
    "Keeper",
    "Place",
    "Remote",
    "ReviewedEntry",
    "SealedReason",
    "Verifier",
    "cosign_until",
    "entries_of",
    "entries_of_actor",
    "entries_of_case",
    "head_for_review",
    "heads_of",
    "lines",
    "log_for_review",
    "log_signer",
    "places_of",
    "prove",
    "reading",
    "reasons_of",
    "record",
    "record_by_itself",
    "register_keeper",
    "register_page_names",
    "register_places",
    "register_words",
    "said",
    "said_of",
    "seal_now",
    "seal_until",
    "sent_once",
    "verify_database",
    "words",
]
