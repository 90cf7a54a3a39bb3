"""The log's front door: anyone may write to it, nobody may change it."""

from utvag.audit.actions import record, record_by_itself
from utvag.audit.cosigning import Remote, cosign_until
from utvag.audit.domain.ages import not_due
from utvag.audit.domain.codes import Misheard, code_of, read_told
from utvag.audit.domain.exports import lines
from utvag.audit.domain.fhir import lines as fhir_lines
from utvag.audit.domain.notes import BadNote, Head, Verifier, head_of, log_signer, signed_by
from utvag.audit.domain.retiring import Retirement
from utvag.audit.models import Entry
from utvag.audit.pages import sent_once
from utvag.audit.presenters import (
    Place,
    page_named,
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
    entries_to_take_out,
    head_for_review,
    head_kept,
    log_for_review,
    reasons_of,
    retired_before,
)
from utvag.audit.retention import decision_in, rules_on
from utvag.audit.retiring import NotCarriedOut, is_carried_out
from utvag.audit.retiring import carry_out as carry_out_retirement
from utvag.audit.retiring import is_sealed as retirement_is_sealed
from utvag.audit.retiring import keep as keep_retirement
from utvag.audit.retiring import propose as propose_retirement
from utvag.audit.sealer import connected as sealer_connected
from utvag.audit.sealer import seal_now, seal_until
from utvag.audit.seams import Keeper, SealedReason, register_keeper, register_on_screen
from utvag.audit.telling import Letter, Stamper, Teller, tell_until
from utvag.audit.verifier import (
    entries_of,
    heads_of,
    newest_kept,
    prove,
    reading,
    retirements_of,
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
    "NotCarriedOut",
    "Place",
    "Remote",
    "Retirement",
    "ReviewedEntry",
    "SealedReason",
    "Stamper",
    "Teller",
    "Verifier",
    "carry_out_retirement",
    "code_of",
    "cosign_until",
    "decision_in",
    "entries_of",
    "entries_of_actor",
    "entries_of_case",
    "entries_to_take_out",
    "fhir_lines",
    "head_for_review",
    "head_kept",
    "head_of",
    "heads_of",
    "is_carried_out",
    "keep_retirement",
    "lines",
    "log_for_review",
    "log_signer",
    "newest_kept",
    "not_due",
    "page_named",
    "places_of",
    "propose_retirement",
    "prove",
    "read_told",
    "reading",
    "reasons_of",
    "record",
    "record_by_itself",
    "register_keeper",
    "register_on_screen",
    "register_page_names",
    "register_places",
    "register_words",
    "retired_before",
    "retirement_is_sealed",
    "retirements_of",
    "rules_on",
    "said",
    "said_of",
    "seal_now",
    "seal_until",
    "sealer_connected",
    "sent_once",
    "signed_by",
    "stamps_of",
    "tell_until",
    "verify_database",
    "words",
]
