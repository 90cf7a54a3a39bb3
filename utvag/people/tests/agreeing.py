"""Another person agrees that an identity is destroyed."""

from django.utils import timezone

from utvag.accounts.public import User
from utvag.demo.public import demo_id
from utvag.people import actions
from utvag.people import public as people
from utvag.walls import public as walls


def ask(person, by, at=None):
    return people.ask_for_assumed_identity(person=person, ground="DECIDED", by=by, at=at or timezone.now())


def agree(request, key="eva", at=None):
    """By the registrar, behind her own walls."""
    with walls.signing_in():
        second = User.objects.get(pk=demo_id("exempelby", "user", key))
    with walls.acting_as(second):
        return actions.answer_request(request=request, agreed=True, by=second, at=at or timezone.now())


def agreed_for(person, by):
    """What was asked by one and agreed to by another."""
    with walls.acting_as(by):
        return agree(ask(person, by))
