"""Persons, what finds them, those near them, and which of them are one."""

from utvag.people.models.duplicates import DuplicateCandidate, Merge
from utvag.people.models.identity_key import IdentityKey
from utvag.people.models.identity_request import IdentityRequest
from utvag.people.models.person import Person, Protection
from utvag.people.models.relative import Relative

__all__ = [
    "DuplicateCandidate",
    "IdentityKey",
    "IdentityRequest",
    "Merge",
    "Person",
    "Protection",
    "Relative",
]
