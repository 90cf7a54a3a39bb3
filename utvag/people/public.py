"""The front door to people: who they are, who is near them, and what finds them."""

from utvag.people.actions import (
    EditedMeanwhile,
    add_relative,
    assume_identity,
    change_person,
    change_relative,
    register_person,
    remove_relative,
)
from utvag.people.domain.numbers import NumberRefused, masked
from utvag.people.models import Merge, Person, Protection, Relative
from utvag.people.policies import may_merge, may_register
from utvag.people.queries import (
    canonical,
    find_by_name,
    find_by_number,
    guardians_of,
    is_merged,
    merges_of,
    people_of,
    relatives_of,
)

__all__ = [
    "EditedMeanwhile",
    "Merge",
    "NumberRefused",
    "Person",
    "Protection",
    "Relative",
    "add_relative",
    "assume_identity",
    "canonical",
    "change_person",
    "change_relative",
    "find_by_name",
    "find_by_number",
    "guardians_of",
    "is_merged",
    "masked",
    "may_merge",
    "may_register",
    "merges_of",
    "people_of",
    "register_person",
    "relatives_of",
    "remove_relative",
]
