"""A stay from application to end. Whoever does it is on the place's list; the first application makes the list."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.placements import events, policies, queries
from utvag.placements.actions.checking import keep, stay_to_change
from utvag.placements.domain.kinds import is_step_down, kind_on
from utvag.placements.models import Agreement, Home, Place, Stay
from utvag.vault import public as vault


@transaction.atomic
def apply_for(
    *,
    case: cases.Case,
    kind: str,
    framework: str,
    planned_on: date,
    by: User,
    at: datetime,
    planned_until_on: date | None = None,
    outside_reason: str = "",
    home: Home | None = None,
    agreement: Agreement | None = None,
    elsewhere: str = "",
    contact: str = "",
    readers: Iterable[User] = (),
    follows: Stay | None = None,
) -> Stay:
    """Ask for a place. Where it is goes under the place's own key; the first time its list is `readers` and `by`."""
    case = cases.locked(case, by, at)
    policies.may_use(home, agreement).require()
    policies.may_be_of_kind(kind, home).require()
    policies.may_buy(framework, home, agreement).require()
    policies.says_why_outside(framework, outside_reason).require()
    key = key_of_place(case, [by, *readers], by=by, at=at)
    stay = Stay(
        controller_id=case.controller_id,
        case=case,
        person_id=case.person_id,
        place_key=key,
        kind=kind,
        beside_others=kind_on(kind, planned_on).beside_others,
        framework=framework,
        outside_reason=outside_reason,
        planned_on=planned_on,
        planned_until_on=planned_until_on,
        follows=follows,
        applied_at=at,
        applied_by=by,
    )
    keep(stay)
    write_place(stay, key, home=home, agreement=agreement, elsewhere=elsewhere, contact=contact, by=by, at=at)
    audit.record("placements.stay.applied", subject=stay, by=by, at=at, case=case, kind=kind)
    return stay


def write_place(
    stay: Stay,
    key: vault.DataKey,
    *,
    home: Home | None,
    agreement: Agreement | None,
    elsewhere: str,
    contact: str,
    by: User,
    at: datetime,
    because: str = "",
) -> Place:
    """Where the stay is; part of what its caller records."""
    return Place.objects.create(
        case=stay.case,
        stay=stay,
        key=key,
        home_ref=str(home.pk) if home else "",
        home_blind=queries.home_blind(stay.controller_id, home.pk) if home else None,
        agreement_ref=str(agreement.pk) if agreement else "",
        elsewhere=elsewhere,
        contact=contact,
        because=because,
        written_at=at,
        written_by=by,
    )


def key_of_place(case: cases.Case, readers: list[User], *, by: User, at: datetime) -> vault.DataKey:
    """The key of the case's places; with the first one comes the list of those who have it."""
    if not queries.reads_place(case):
        listed = list(queries.readers_of_place(case))
        if listed or not queries.sets_place(case):
            policies.may_see_place(reads=False, readers=listed).require()
        access.seal_part(
            case_id=case.pk,
            person_id=case.person_id,
            part=queries.PLACE,
            users=readers,
            reason="",
            by=by,
            at=at,
        )
    kind = vault.DataKey.Kind.PLACE
    found = vault.DataKey.objects.filter(kind=kind, subject_id=case.pk).first()
    return found or vault.new_data_key(kind=kind, subject_id=case.pk, controller_id=case.controller_id)


@transaction.atomic
def answer(*, stay: Stay, says: str, note: str = "", by: User, at: datetime) -> Stay:
    """Note whether they said yes (`Stay.Answer`)."""
    stay = stay_to_change(stay, by, at)
    policies.may_answer(stay).require()
    stay.answer, stay.answer_note, stay.answered_at, stay.answered_by = says, note, at, by
    stay.version += 1
    stay.save(update_fields=["answer", "answer_note", "answered_at", "answered_by", "version"])
    audit.record("placements.stay.answered", subject=stay, by=by, at=at, case=stay.case, code=says)
    return stay


@transaction.atomic
def begin(*, stay: Stay, first_on: date, by: User, at: datetime) -> Stay:
    """The person has come; from this day the stay counts."""
    stay = stay_to_change(stay, by, at)
    policies.may_begin(stay).require()
    policies.may_arrive(first_on, local_date(stay.case.opened_at)).require()
    if stay.follows_id is not None:
        _end_followed(stay, queries.stay_of(stay.case, stay.follows_id), first_on, by, at)
    stay.first_on, stay.arrived_at, stay.arrived_by = first_on, at, by
    stay.version += 1
    keep(stay, "first_on", "arrived_at", "arrived_by", "version")
    audit.record("placements.stay.begun", subject=stay, by=by, at=at, case=stay.case)
    events.stay_begun.send(Stay, stay=stay, by=by, at=at)
    return stay


def _end_followed(stay: Stay, before: Stay, day: date, by: User, at: datetime) -> None:
    """The stay that this one follows ends on the day of the move; a lighter kind is a step down."""
    before.case = stay.case
    if before.ended_at is None and before.first_on is not None:
        lighter = is_step_down(before.kind, stay.kind, day)
        end(
            stay=before,
            as_=Stay.Ending.STEPPED_DOWN if lighter else Stay.Ending.MOVED,
            last_on=day,
            by=by,
            at=at,
        )


@transaction.atomic
def end(*, stay: Stay, as_: str, by: User, at: datetime, last_on: date | None = None) -> Stay:
    """The stay is over (`Stay.Ending`); what never began has no last day."""
    stay = stay_to_change(stay, by, at)
    policies.may_end(stay, last_on).require()
    stay.ended_as, stay.ended_at, stay.ended_by = as_, at, by
    stay.last_on = None if stay.first_on is None else last_on
    stay.version += 1
    keep(stay, "ended_as", "ended_at", "ended_by", "last_on", "version")
    audit.record("placements.stay.ended", subject=stay, by=by, at=at, case=stay.case, code=as_)
    events.stay_ended.send(Stay, stay=stay, by=by, at=at)
    return stay
