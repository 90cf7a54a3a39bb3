"""The log's front door: anyone may write to it, nobody may change it."""

from utvag.audit.actions import record
from utvag.audit.domain.notes import log_signer
from utvag.audit.models import Entry
from utvag.audit.pages import sent_once
from utvag.audit.presenters import (
    Place,
    places_of,
    register_page_names,
    register_places,
    register_words,
    said,
    words,
)
from utvag.audit.queries import entries_of_actor, entries_of_case, reasons_of
from utvag.audit.sealer import seal_until
from utvag.audit.seams import Keeper, SealedReason, register_keeper

__all__ = [
    "Entry",
    "Keeper",
    "Place",
    "SealedReason",
    "entries_of_actor",
    "entries_of_case",
    "log_signer",
    "places_of",
    "reasons_of",
    "record",
    "register_keeper",
    "register_page_names",
    "register_places",
    "register_words",
    "said",
    "seal_until",
    "sent_once",
    "words",
]
