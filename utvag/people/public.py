"""The front door to people: who they are, who is near them, and what finds them."""

from utvag.people.actions import (
    EditedMeanwhile,
    add_relative,
    answer_request,
    ask_for_assumed_identity,
    assume_identity,
    change_person,
    change_relative,
    decide_same,
    register_person,
    remove_relative,
    withdraw_request,
)
from utvag.people.domain.numbers import MESSAGES as NUMBER_MESSAGES
from utvag.people.domain.numbers import IdentityNumber, NumberRefused, masked
from utvag.people.domain.numbers import parse as parse_number
from utvag.people.domain.sounds import name_parts
from utvag.people.forms import AskingForm, AssumedIdentityForm, PersonForm, RelativeForm, RemovalForm
from utvag.people.models import IdentityKey, Merge, Person, Protection, Relative
from utvag.people.policies import may_merge, may_register
from utvag.people.presenters import (
    PersonShown,
    RelativeShown,
    presented,
    presented_relative,
    protection_in_words,
)
from utvag.people.queries import (
    blinded_number,
    candidates_open_to,
    candidates_waiting,
    canonical,
    find_by_name,
    find_by_number,
    guardians_of,
    is_agreed_for,
    is_merged,
    latest_request,
    merges_of,
    people_of,
    relatives_of,
)

__all__ = [
    "NUMBER_MESSAGES",
    "AskingForm",
    "AssumedIdentityForm",
    "EditedMeanwhile",
    "IdentityKey",
    "IdentityNumber",
    "Merge",
    "NumberRefused",
    "Person",
    "PersonForm",
    "PersonShown",
    "Protection",
    "Relative",
    "RelativeForm",
    "RelativeShown",
    "RemovalForm",
    "add_relative",
    "answer_request",
    "ask_for_assumed_identity",
    "assume_identity",
    "blinded_number",
    "candidates_open_to",
    "candidates_waiting",
    "canonical",
    "change_person",
    "change_relative",
    "decide_same",
    "find_by_name",
    "find_by_number",
    "guardians_of",
    "is_agreed_for",
    "is_merged",
    "latest_request",
    "masked",
    "may_merge",
    "may_register",
    "merges_of",
    "name_parts",
    "parse_number",
    "people_of",
    "presented",
    "presented_relative",
    "protection_in_words",
    "register_person",
    "relatives_of",
    "remove_relative",
    "withdraw_request",
]
