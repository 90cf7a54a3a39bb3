"""What is not finished in a case, in words, each with the page where it is settled.

What blocks a closure is what the law lets nobody leave: an investigation that has begun is concluded, unless
the person has died, and a child's need of protection is judged whatever has happened. Notices, receipts and
appeals go on after it: they have their pages in a closed case too. What has none is given up, with a reason.
"""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from utvag.cases.models import Case
from utvag.cases.queries.open_things import unfinished
from utvag.cases.seams import Blocks, OpenThing

KINDS = {
    ("investigation", "PRE_ASSESSMENT"): (_("A pre-assessment is not concluded"), "investigation"),
    ("investigation", "INVESTIGATION"): (_("An investigation is not concluded"), "investigation"),
    ("meeting", ""): (_("A meeting is planned"), "meetings"),
    ("communication", ""): (_("The person has not answered a communication"), "decisions"),
    ("proposal", ""): (_("A proposal has no decision yet: decide on it, or take it back"), "decisions"),
    ("notice", ""): (_("The person has not been told of a decision"), "decisions"),
    ("grant", ""): (_("What was granted goes on: decide whether it ends"), "new_decision"),
    ("receipt", ""): (_("It is not noted that the person got a notice"), "decisions"),
    ("appeal", ""): (_("An appeal is not settled"), "decisions"),
    ("plan", ""): (_("A draft of the plan is not agreed"), "plan"),
    ("sip", ""): (_("A SIP has not ended"), "sip"),
    ("draft", ""): (_("A draft in the journal is not signed"), "journal"),
    ("care", ""): (_("Compulsory care goes on"), "children"),
    ("handover", ""): (_("A handover is not received"), "team"),
}

# What no page of a closed case finishes.
GIVEN_UP = frozenset({"meeting", "communication", "proposal", "plan", "sip", "draft", "handover"})

# What its page begins with.
ASKED_FOR = {"grant": {"kind": "service_ended"}}

# What comes on its day by itself, and is not to be done by it.
HAPPENS = frozenset({"meeting", "grant"})

# What is written when it is settled, as the operating models call it.
ANSWERED_BY = {
    ("investigation", "PRE_ASSESSMENT"): "pre_assessment_concluded",
    ("investigation", "INVESTIGATION"): "investigation_concluded",
    ("notice", ""): "notice_written",
    ("plan", ""): "plan_agreed",
}


def unfinished_things(case: Case, at: datetime) -> Iterator[OpenThing]:
    """Everything of these kinds, for whoever closes a case or hands it over."""
    for kind, code, on in unfinished(case, at):
        label, page = KINDS[kind, code]
        blocks = Blocks.UNLESS_DEATH if kind == "investigation" else Blocks.NO
        yield OpenThing(
            str(label),
            reverse(f"cases:{page}", args=[case.pk], query=ASKED_FOR.get(kind)),
            on,
            blocks,
            kind,
            answered_by=ANSWERED_BY.get((kind, code), ""),
            happens=kind in HAPPENS,
            given_up=kind in GIVEN_UP,
        )
