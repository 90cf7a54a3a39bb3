"""Every read of people; the wall has already narrowed them to the reader's own."""

from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from utvag.accounts.public import User
from utvag.common.as_of import not_yet
from utvag.common.numbers import IdentityNumber, NumberRefused, parse
from utvag.people.domain.sounds import name_parts
from utvag.people.models import DuplicateCandidate, IdentityKey, IdentityRequest, Merge, Person, Relative


def people_of(user: User) -> models.QuerySet[Person]:
    """Persons whom the user reaches, ready to be opened."""
    return (
        Person.objects.filter(controller_id=user.controller_id)
        .select_related("key", "registered_by", "changed_by")
        .fetch_mode(models.FETCH_RAISE)
    )


def relatives_of(person: Person, until: datetime | None = None) -> models.QuerySet[Relative]:
    """Those near `person`, those taken away left out, in the order they were added.

    As of an earlier day those added by then; who has been taken off the page since is not brought back.
    """
    near = Relative.objects.filter(person=person, removed_at=None)
    return (
        (near if until is None else near.filter(added_at__lte=until))
        .select_related("person__key", "added_by")
        .order_by("added_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def guardians_of(person: Person, until: datetime | None = None) -> models.QuerySet[Relative]:
    """Who decides for a minor."""
    return relatives_of(person, until).filter(kind=Relative.Kind.GUARDIAN)


def find_by_number(user: User, text: str, *, today: date | None = None) -> list[Person]:
    """The reader's own persons with this number, however it is written; none for what is no number."""
    blinds = blinded_number(user.controller_id, text, today=today or timezone.localdate())
    if not blinds:
        return []
    kind = IdentityKey.Kind.NUMBER
    keys = IdentityKey.objects.filter(controller_id=user.controller_id, kind=kind, blind__in=blinds)
    return list(people_of(user).filter(pk__in=keys.values("person_id")).order_by("id"))


def blinded_number(controller_id: UUID, text: str, *, today: date) -> list[bytes]:
    """What the number is kept as, however it is written; nothing for what is no number."""
    try:
        number = parse(text, today=today)
    except NumberRefused:
        return []
    kind = IdentityKey.Kind.NUMBER
    return [IdentityKey.blinded(controller_id, kind, signs) for signs in _in_either_century(number)]


def _in_either_century(number: IdentityNumber) -> tuple[str, ...]:
    """Ten digits may be of somebody a hundred years older."""
    signs = number.normalised
    if "century" not in number.assumptions:
        return (signs,)
    return signs, f"{int(signs[:4]) - 100}{signs[4:]}"


def find_by_name(user: User, text: str) -> list[Person]:
    """The reader's own persons who have every name in `text`, in any order; whole names only."""
    parts = set(name_parts(text))
    if not parts:
        return []
    kind = IdentityKey.Kind.NAME
    blinds = [IdentityKey.blinded(user.controller_id, kind, part) for part in parts]
    having_all = (
        IdentityKey.objects.filter(controller_id=user.controller_id, kind=kind, blind__in=blinds)
        .values("person_id")
        .annotate(found=Count("id"))
        .filter(found=len(blinds))
        .values("person_id")
    )
    return list(people_of(user).filter(pk__in=having_all).order_by("id"))


def candidates_open_to(user: User) -> models.QuerySet[DuplicateCandidate]:
    """Pairs that wait for a registrar; the surest first. Empty for everybody else."""
    return (
        DuplicateCandidate.objects.filter(controller_id=user.controller_id, decided_at=None)
        .select_related("first__key", "second__key", "first__registered_by", "second__registered_by")
        .order_by("reason", "-matching_keys", "noted_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def candidates_to_weigh(user: User) -> list[DuplicateCandidate]:
    """The same pairs, each person read once: the wall around persons is asked for all of them together."""
    candidates = DuplicateCandidate.objects.filter(controller_id=user.controller_id, decided_at=None)
    found = list(candidates.order_by("noted_at", "id").fetch_mode(models.FETCH_RAISE))
    asked = {pk for each in found for pk in (each.first_id, each.second_id)}
    persons = Person.objects.select_related("key").fetch_mode(models.FETCH_RAISE).in_bulk(list(asked))
    # A person whom the wall hides takes the pair along.
    weighed = [each for each in found if {each.first_id, each.second_id} <= persons.keys()]
    for each in weighed:
        each.first, each.second = persons[each.first_id], persons[each.second_id]
    return weighed


def candidates_waiting(user: User, until: datetime | None = None) -> int:
    """How many pairs waited for a registrar; zero for everybody else, from whom the wall hides them."""
    candidates = DuplicateCandidate.objects.filter(controller_id=user.controller_id)
    if until is None:
        return candidates.filter(decided_at=None).count()
    return candidates.filter(not_yet("decided_at", until), noted_at__lte=until).count()


def merges_seen_by(user: User) -> models.QuerySet[Merge]:
    """Merges and their undoing, newest first."""
    return (
        Merge.objects.filter(controller_id=user.controller_id)
        .select_related("merged_by", "undone_by")
        .order_by("-merged_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def merges_of(person: Person) -> models.QuerySet[Merge]:
    """Merges that hold now and have `person` on either side."""
    return Merge.objects.filter(Q(kept=person) | Q(merged=person), undone_at=None)


def requests_seen_by(user: User) -> models.QuerySet[IdentityRequest]:
    """What was asked about assumed identities, where the reader may answer or asked; those that wait first."""
    return (
        IdentityRequest.objects.filter(controller_id=user.controller_id)
        .select_related("asked_by", "answered_by")
        .order_by(models.F("answered_at").desc(nulls_first=True), "-asked_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def latest_request(person: Person) -> IdentityRequest | None:
    """What was last asked about the person's identity."""
    rows = IdentityRequest.objects.filter(person=person).select_related("asked_by", "answered_by")
    return rows.order_by("-asked_at", "id").first()


def is_agreed_for(person: Person, by: User, at: datetime) -> bool:
    """Whether somebody else has agreed to what this user asked for, and the time is not over."""
    request = latest_request(person)
    return request is not None and request.asked_by_id == by.pk and request.is_agreed(at)


def is_merged(person: Person) -> bool:
    return merges_of(person).exists()


def canonical(person: Person) -> Person:
    """The row that `person` now stands for: itself, or what it was merged into."""
    seen: set[UUID] = {person.pk}
    while merge := Merge.objects.filter(merged=person, undone_at=None).select_related("kept__key").first():
        if merge.kept_id in seen:
            raise AssertionError("Merges run in a circle.")
        person = merge.kept
        seen.add(person.pk)
    return person


def people_of_merge(merge: Merge) -> tuple[Person, Person]:
    """Kept and merged."""
    found = Person.objects.select_related("key").in_bulk([merge.kept_id, merge.merged_id])
    return found[merge.kept_id], found[merge.merged_id]
