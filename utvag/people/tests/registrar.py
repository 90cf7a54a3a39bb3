"""What a registrar does with a pair."""

from django.utils import timezone

from utvag.people import actions, queries


def the_candidate(registrar):
    return queries.candidates_open_to(registrar).get()


def decide(registrar, decision="SAME", kept="first", ground="NUMBER"):
    return actions.decide(
        candidate=the_candidate(registrar),
        by=registrar,
        at=timezone.now(),
        decision=decision,
        kept=kept,
        ground=ground,
    )


def undo(merge, registrar):
    return actions.undo_merge(merge=merge, by=registrar, at=timezone.now(), reason="MISTAKE")
