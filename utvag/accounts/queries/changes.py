"""Links and changes of accounts, and what the database says of who may want them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection, models

from utvag.accounts.models import AccountChange, Invitation, Membership, Role, User
from utvag.organisations import public as organisations

ANSWERING = (Role.ADMINISTRATOR, Role.MANAGER)
# Those and whoever agrees to what the server asks.
LISTENING = (*ANSWERING, Role.REVIEWER)


def open_invitation(token: str, at: datetime) -> Invitation | None:
    """The invitation behind a link, while it can be used; locked, so that it is used once.

    The wall hides one that is not the newest, that was stopped, or that somebody else has still to agree to.
    """
    return (
        Invitation.objects.filter(
            token_hash=Invitation.hash_of(token),
            accepted_at=None,
            user__is_active=True,
        )
        # What two must want lasts from the second one's word.
        .filter(
            models.Q(invited_at__gt=at - Invitation.LASTS)
            | models.Q(change__answer__answered_at__gt=at - Invitation.LASTS)
        )
        .select_related("user")
        .select_for_update(of=("self",))
        .first()
    )


def needs_second(user: User) -> bool:
    """Whether a link for this user replaces something, or gives reach or power: then two must want it."""
    return _asked_of_the_wall("SELECT wall.needs_second(%s)", user.pk)


def may_answer(change: AccountChange) -> bool:
    """Whether the reader's word lets it happen.

    Another administrator, or who manages the unit concerned or one above it; of what the server asks see
    `wall.who_answers_server`.
    """
    if change.asked_by_id is None:
        question = "SELECT coalesce(wall.me() IN (SELECT wall.who_answers_server(%s, %s)), false)"
    else:
        question = "SELECT wall.may_answer(%s, %s)"
    return _asked_of_the_wall(question, change.user_id, change.unit_id)


def may_stop(change: AccountChange) -> bool:
    """Also every administrator, of what the server asks."""
    return may_answer(change) or _asked_of_the_wall(
        "SELECT wall.may_answer(%s, %s)", change.user_id, change.unit_id
    )


def server_goes_alone(user: User, unit: organisations.Unit | None = None) -> bool:
    """Whether nobody could agree to what the server asks, nor could have a week ago."""
    return _asked_of_the_wall("SELECT wall.server_goes_alone(%s, %s)", user.pk, unit.pk if unit else None)


def who_answers_server(user: User, unit: organisations.Unit | None = None) -> list[str]:
    """The names of those who could agree to what the server asks of this account; the database decides it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.who_answers_server(%s, %s)", [user.pk, unit.pk if unit else None])
        found = [row[0] for row in cursor.fetchall()]
    return list(User.objects.filter(pk__in=found).order_by("name").values_list("name", flat=True))


def changes_seen() -> models.QuerySet[AccountChange]:
    """Changes of accounts that concern the reader, or that the reader asked for or may answer."""
    settled_at = models.Case(
        models.When(takes_two=False, then=models.F("asked_at")), default=models.F("answer__answered_at")
    )
    return (
        AccountChange.objects.select_related(
            "user", "asked_by", "unit", "invitation", "answer", "answer__answered_by"
        )
        .order_by(settled_at.desc(nulls_first=True), "-asked_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def who_may_answer(changes: Iterable[AccountChange]) -> dict[UUID, list[User]]:
    """Of each change that waits those who may agree, as the database decides it: see `wall.may_answer`."""
    changes = [change for change in changes if change.waits]
    if not changes:
        return {}
    whose = {change.user.controller_id for change in changes}
    above = dict(organisations.parents_of(whose))
    trusted = list(
        Membership.objects.filter(
            user__controller__in=whose, user__is_active=True, ends_on=None, role__in=ANSWERING
        )
        .select_related("user")
        .order_by("user__name")
        .fetch_mode(models.FETCH_RAISE)
    )
    worked_in = defaultdict(set)
    for user_id, unit_id in Membership.objects.filter(
        user__in={change.user_id for change in changes}, ends_on=None
    ).values_list("user_id", "unit_id"):
        worked_in[user_id].add(unit_id)
    for user_id, unit_id in AccountChange.objects.filter(
        user__in={change.user_id for change in changes} - set(worked_in),
        kind=AccountChange.Kind.ROLE,
        answer=None,
    ).values_list("user_id", "unit_id"):
        worked_in[user_id].add(unit_id)
    told = {}
    for change in changes:
        units = _with_those_above({change.unit_id} if change.unit_id else worked_in[change.user_id], above)
        told[change.pk] = _once(
            held.user
            for held in trusted
            if held.user_id not in (change.asked_by_id, change.user_id)
            and (held.role == Role.ADMINISTRATOR or held.unit_id in units)
        )
    return told | _who_answers_server(change for change in changes if change.asked_by_id is None)


def _who_answers_server(changes: Iterable[AccountChange]) -> dict[UUID, list[User]]:
    asked = [change.pk for change in changes]
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.id, w.id FROM accounts_accountchange c "
            "CROSS JOIN LATERAL wall.who_answers_server(c.user_id, c.unit_id) AS w(id) WHERE c.id = ANY (%s)",
            [asked],
        )
        pairs = cursor.fetchall()
    users = User.objects.filter(pk__in={user for _, user in pairs}).order_by("name")
    told: dict[UUID, list[User]] = {pk: [] for pk in asked}
    for user in users:
        for change, answers in pairs:
            if answers == user.pk:
                told[change].append(user)
    return told


def links_used(changes: Iterable[AccountChange]) -> dict[UUID, Invitation]:
    """By user, of those for whom something waits: the link that was used last."""
    users = {change.user_id for change in changes if change.waits}
    if not users:
        return {}
    used = (
        Invitation.objects.filter(user__in=users, accepted_at__isnull=False)
        .select_related("invited_by")
        .order_by("accepted_at")
        .fetch_mode(models.FETCH_RAISE)
    )
    return {link.user_id: link for link in used}


def changes_to_answer(user: User) -> list[datetime]:
    """When each change was asked for that waits for somebody like the reader, the oldest first."""
    if not user.has_role(*LISTENING):
        return []
    waiting = AccountChange.objects.filter(answer=None, takes_two=True).exclude(asked_by=user)
    return list(waiting.exclude(user=user).order_by("asked_at").values_list("asked_at", flat=True)[:100])


def _with_those_above(units: Iterable[UUID], above: dict[UUID, UUID | None]) -> set[UUID]:
    found = set[UUID]()
    for unit in units:
        climbing: UUID | None = unit
        while climbing and climbing not in found:
            found.add(climbing)
            climbing = above.get(climbing)
    return found


def _once(users: Iterable[User]) -> list[User]:
    return list({user.pk: user for user in users}.values())


def _asked_of_the_wall(question: str, *about: UUID | None) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, about)
        return bool(cursor.fetchone()[0])
