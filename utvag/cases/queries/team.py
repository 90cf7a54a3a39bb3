"""Who works with a case, who could, and how the cases of a unit are shared."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Q, Value
from django.db.models.functions import Now

from utvag.access import public as access
from utvag.accounts import public as accounts
from utvag.accounts.public import User
from utvag.cases.models import Case, Handover, Reentry, TeamMember
from utvag.cases.queries.as_of import known_in, ongoing_at
from utvag.cases.queries.one_case import open_beside
from utvag.common.as_of import known, not_yet
from utvag.common.clock import end_of
from utvag.organisations.public import Unit


def team_of(case: Case, at: datetime) -> models.QuerySet[TeamMember]:
    """Those in the team at the moment or from a later day on, the responsible worker first."""
    return (
        known_in(case, TeamMember)
        .filter(not_yet("ends_at", at))
        .select_related("case__key", "user", "starts_by")
        .annotate(
            place=models.Case(
                models.When(role="RESPONSIBLE", then=0), models.When(role="COVER", then=2), default=1
            )
        )
        .order_by("place", "starts_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def whole_team_of(case: Case) -> models.QuerySet[TeamMember]:
    """Everybody who has been in the team, in order of time."""
    return (
        known_in(case, TeamMember)
        .select_related("case__key", "user")
        .order_by("starts_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def parts_of(user: User, at: datetime | Now) -> models.QuerySet[TeamMember]:
    """The user's parts in teams at the moment, covers among them."""
    return TeamMember.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), user=user, starts_at__lte=at)


def in_own_team(user: User, until: datetime | None, path: str = "case") -> Q:
    """The condition that the user is in the team of the case at `path`; empty, that the row is such a case."""
    # By the database's clock, as the grant that opens the case to whoever covers.
    mine = parts_of(user, Now() if until is None else until).values("case_id")
    return Q(**{f"{path}_id__in" if path else "id__in": mine})


def unit_reaches(case: Case) -> bool:
    """Whether anybody of the case's unit sees it today: who leads the unit, or one of its people in the team."""
    team = TeamMember.objects.filter(Q(ends_at=None) | Q(ends_at__gt=Now()), case=case)
    people = accounts.Membership.objects.filter(unit_id=case.unit_id, ends_on=None, user__is_active=True)
    return people.filter(Q(role__in=accounts.LEADING) | Q(user__in=team.values("user"))).exists()


def part_in_team(case: Case, pk: UUID) -> models.QuerySet[TeamMember]:
    return TeamMember.objects.filter(case=case, pk=pk).select_related("case__key", "user")


def responsible_of(case: Case) -> TeamMember | None:
    """The responsible worker's part, if the case has one."""
    return (
        TeamMember.objects.filter(case=case, role=TeamMember.Role.RESPONSIBLE, ends_at=None)
        .select_related("case__key", "user")
        .first()
    )


def giver_of(case: Case, *, taker: User) -> TeamMember | None:
    """Who gives the case to `taker`: the responsible worker, or before there is one whoever took the call."""
    return responsible_of(case) or (
        TeamMember.objects.filter(case=case, role=TeamMember.Role.INTAKE, ends_at=None)
        .exclude(user=taker)
        .select_related("case__key", "user")
        .order_by("starts_at", "id")
        .first()
    )


def is_in_team(case: Case, user: User) -> bool:
    return TeamMember.objects.filter(case=case, user=user, ends_at=None).exists()


def caseworkers_for(case: Case, *, outside_team: bool) -> models.QuerySet[Any]:
    """Active colleagues of the own authority who do casework, those who are not to see the case left out."""
    colleagues = accounts.colleagues_of(case.controller_id).filter(
        is_active=True, memberships__role__in=accounts.CASEWORKERS, memberships__ends_on=None
    )
    colleagues = colleagues.exclude(pk__in=access.asking_who_is_blocked(case.person_id))
    if outside_team:
        mine = TeamMember.objects.filter(case=case, ends_at=None)
        colleagues = colleagues.exclude(pk__in=mine.values("user_id"))
    return colleagues.distinct()


def others_stay(member: TeamMember) -> bool:
    """Whether anybody else is in the team without a last day; asked while the case is held."""
    others = TeamMember.objects.filter(case_id=member.case_id, ends_at=None).exclude(pk=member.pk)
    return others.exists()


def is_led_in_team(case: Case, *, with_user: User | None = None, without: User | None = None) -> bool:
    """Whether somebody who leads the case's unit is in the team without a last day; asked while the case is held.

    `with_user` is let into it by what is being done, and `without` leaves it.
    """
    team = Q(user__in=TeamMember.objects.filter(case_id=case.pk, ends_at=None).values("user"))
    if with_user is not None:
        team |= Q(user=with_user)
    leaders = accounts.Membership.objects.filter(
        team, unit_id=case.unit_id, role__in=accounts.LEADING, ends_on=None, user__is_active=True
    )
    return (leaders if without is None else leaders.exclude(user=without)).exists()


def stays_led(case: Case, leaver: User, *, joining: User | None = None) -> bool:
    """Whether a case in protected mode keeps somebody who leads its unit; no other case loses them by a part."""
    if not access.protected_modes_of(case.person_id).filter(ends_at=None).exists():
        return True
    left = is_led_in_team(case, with_user=joining, without=leaver)
    return left or not is_led_in_team(case)


def without_worker(user: User, until: datetime | None = None) -> models.QuerySet[Case]:
    """Ongoing cases of the units that the user leads which nobody is responsible for, the oldest first."""
    held = known(TeamMember.objects.filter(case=models.OuterRef("pk")), until).filter(
        not_yet("ends_at", until), role=TeamMember.Role.RESPONSIBLE
    )
    return (
        known(Case.objects.filter(unit__in=user.led_unit_ids), until)
        .filter(ongoing_at(until, ""), ~models.Exists(held))
        .select_related("key")
        .defer("earlier_reference")
        .order_by("opened_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def handovers_of(case: Case) -> models.QuerySet[Handover]:
    """Handovers of the case, the latest first."""
    return (
        known_in(case, Handover)
        .select_related("case__key", "giver", "taker", "handed_by")
        .order_by("-handed_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def handovers_to(user: User, until: datetime | None = None) -> models.QuerySet[Handover]:
    """What the user has been given and has not yet said to have received."""
    return (
        known(Handover.objects.filter(taker=user), until)
        .filter(not_yet("received_at", until), ongoing_at(until))
        .select_related("case__key")
        .order_by("handed_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def earlier_cases_of(case: Case) -> list[Case]:
    """The same person's earlier cases that the reader reaches, the nearest first."""
    found: list[Case] = []
    if not hasattr(case, "reentry"):
        return found
    seen, current = {case.pk}, case
    while (
        row := Reentry.objects.filter(case=current).select_related("earlier__key", "earlier__closure").first()
    ):
        current = row.earlier
        if current.pk in seen:
            break
        seen.add(current.pk)
        found.append(current)
    return found


def earlier_case_of(case: Case) -> Case | None:
    """The case before this one, if the reader reaches it; nothing is asked where there was none."""
    reentry = getattr(case, "reentry", None)
    if reentry is None:
        return None
    return Case.objects.select_related("key").filter(pk=reentry.earlier_id).first()


def not_reading_earlier(
    case: Case, earlier: Sequence[Case], at: datetime
) -> list[tuple[TeamMember, list[Case]]]:
    """Those in the team, each with which of the earlier cases they do not read when their part has begun."""

    @cache
    def readers(case_id: UUID, since: datetime) -> set[UUID | None]:
        return {grant.user_id for grant in access.grants_of(case_id, since)}

    unread = (
        (member, [each for each in earlier if member.user_id not in readers(each.pk, reads_from(member, at))])
        for member in (team_of(case, at) if earlier else ())
    )
    return [(member, which) for member, which in unread if which]


def reads_from(member: TeamMember, at: datetime) -> datetime:
    """When somebody of the team reads what is opened to them: at once, or with a part that begins later."""
    return max(at, member.starts_at)


def later_cases_of(case: Case) -> models.QuerySet[Reentry]:
    """Later cases of the same person that the reader reaches."""
    return (
        known(Reentry.objects.filter(earlier=case), case.until)
        .select_related("case__key", "case__closure", "case__unit")
        .order_by("noted_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def reentries_to_read(
    user: User, since: datetime, at: datetime, until: datetime | None = None
) -> models.QuerySet[Reentry]:
    """Cases of one's own, or of a unit that one leads, that a registrar lately joined with an earlier one."""
    mine = Q(case_id__in=parts_of(user, at).values("case_id")) | Q(case__unit__in=led_units(user))
    return (
        known(Reentry.objects.filter(mine, merge_id__isnull=False), until)
        .filter(ongoing_at(until), noted_at__gt=since)
        .select_related("case__key")
        .order_by("noted_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def led_units(user: User) -> list[Unit]:
    """The units that the user leads."""
    units = {held.unit_id: held.unit for held in user.current_memberships if user.leads(held.unit_id)}
    return sorted(units.values(), key=lambda unit: unit.name)


def loads_of(units: list[Unit], on: date) -> list[dict[str, Any]]:
    """Ongoing cases on the day by unit and responsible worker; the worker is None where there is none."""
    end = end_of(on)
    cases = Case.objects.filter(ongoing_at(end, ""), unit__in=units, opened_at__lte=end)
    held = Q(team__role=TeamMember.Role.RESPONSIBLE, team__starts_at__lte=end) & (
        Q(team__ends_at=None) | Q(team__ends_at__gt=end)
    )
    responsible = models.FilteredRelation("team", condition=held)
    rows: Any = (
        cases.annotate(held=responsible)
        .values("unit__name", "held__user__name")
        .annotate(cases=Count("id", distinct=True))
        .order_by("unit__name", models.F("held__user__name").asc(nulls_last=True))
    )
    return list(rows)


def going_on_beside(case: Case) -> models.QuerySet[Case]:
    """The same person's other open cases that the reader reaches; of those they are joined with too."""
    return (
        open_beside(Value(case.person_id), case.pk)
        .defer("earlier_reference")
        .order_by("opened_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def another_goes_on(case: Case) -> bool:
    """Whether the person, or whom they are joined with, has another open case that the reader reaches."""
    return open_beside(Value(case.person_id), case.pk).exists()
