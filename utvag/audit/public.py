"""The log's front door: anyone may write to it, nobody may change it."""

from utvag.audit.actions import record, record_by_itself
from utvag.audit.cosigning import Remote, cosign_until
from utvag.audit.domain.codes import Misheard, code_of, read_told
from utvag.audit.domain.exports import lines
from utvag.audit.domain.fhir import lines as fhir_lines
from utvag.audit.domain.notes import BadNote, Head, Verifier, head_of, log_signer, signed_by
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
    KeptHead,
    ReviewedEntry,
    entries_of_actor,
    entries_of_case,
    head_for_review,
    head_kept,
    log_for_review,
    reasons_of,
)
from utvag.audit.sealer import seal_now, seal_until
from utvag.audit.seams import Keeper, SealedReason, register_keeper
from utvag.audit.telling import Letter, Stamper, Teller, tell_until
from utvag.audit.verifier import (
    entries_of,
    heads_of,
    newest_kept,
    prove,
    reading,
    stamps_of,
    verify_database,
)

__all__ = [
    "BadNote",
    "Entry",
    "Head",
    "Keeper",
    "KeptHead",
    "Letter",
    "Misheard",
    "Place",
    "Remote",
    "ReviewedEntry",
    "SealedReason",
    "Stamper",
    "Teller",
    "Verifier",
    "code_of",
    "cosign_until",
    "entries_of",
    "entries_of_actor",
    "entries_of_case",
    "fhir_lines",
    "head_for_review",
    "head_kept",
    "head_of",
    "heads_of",
    "lines",
    "log_for_review",
    "log_signer",
    "newest_kept",
    "places_of",
    "prove",
    "read_told",
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
    "signed_by",
    "stamps_of",
    "tell_until",
    "verify_database",
    "words",
]
