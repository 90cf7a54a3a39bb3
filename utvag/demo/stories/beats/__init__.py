"""The beats of stories: plain data, each told by a function in `utvag.demo.telling`."""

from utvag.demo.stories.beats.casework import (
    Draft,
    Enter,
    Hear,
    Investigate,
    Know,
    Meet,
    Next,
    Note,
    PreAssess,
)
from utvag.demo.stories.beats.coming import Close, Cover, HandOver, Join, Nearby, NewIdentity, Shield
from utvag.demo.stories.beats.deciding import Decide, Goal, MakePlan, MakeSip
from utvag.demo.stories.beats.disclosing import Check, Consent, Statement, Withdraw
from utvag.demo.stories.beats.together import (
    Assess,
    BestInterests,
    Concern,
    Done,
    Happen,
    Promise,
    Protect,
    Todo,
    View,
)

__all__ = [
    "Assess",
    "BestInterests",
    "Check",
    "Close",
    "Concern",
    "Consent",
    "Cover",
    "Decide",
    "Done",
    "Draft",
    "Enter",
    "Goal",
    "HandOver",
    "Happen",
    "Hear",
    "Investigate",
    "Join",
    "Know",
    "MakePlan",
    "MakeSip",
    "Meet",
    "Nearby",
    "NewIdentity",
    "Next",
    "Note",
    "PreAssess",
    "Promise",
    "Protect",
    "Shield",
    "Statement",
    "Todo",
    "View",
    "Withdraw",
]
