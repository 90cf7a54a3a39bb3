"""What colleagues do that changes who sees a case: by the program's own actions, and in the model beside them.

Each act is tried by anybody, about any case, towards anybody. What the program refuses changes nothing; what it
does must be something that the model lets this user do.
"""

from collections.abc import Callable
from datetime import timedelta

from assurance.need_to_know.run import Part, Run
from assurance.need_to_know.secrecy_steps import (
    block,
    declare_conflict,
    end_block,
    end_emergency,
    end_protection,
    look_at_case,
    open_in_emergency,
    place_canary,
    protect,
    review,
)
from assurance.need_to_know.town import now
from utvag.cases import public as cases
from utvag.cases.actions.reentry import reenter
from utvag.common.clock import end_of, local_date, start_of
from utvag.disclosures.actions.consents import record_consent, withdraw_consent
from utvag.disclosures.models import Consent
from utvag.pathways import public as pathways


def open_case(run: Run) -> None:
    by, at = (
        run.pick(pk for pk in run.world.users if run.town.unit_of(pk) and run.town.names[pk] != "jonas"),
        now(),
    )
    with run.acting(by):
        user = run.town.user(by)
        unit, version = run.town.unit_of(by), pathways.model_for(user, on=at.date())
        case = cases.open_case(
            unit=unit,
            operating_model=version,
            routed=cases.Routed(
                rule=version.model.routing[-1].key, unit_key=unit.function, facts={"source": "self"}
            ),
            stages={"social": version.model.social.start, "police": version.model.police.start},
            by=user,
            at=at,
            first_contact_at=at,
            # Without a name: two of the same would be a registrar's pair, which the random worlds try.
            alias="Talgoxe",
        )
    assert run.world.does_casework(by, local_date(at)), "opened by somebody who does no casework"
    run.opened(case, case.person_id, by, at)


def add_colleague(run: Run) -> None:
    (by, case), user, at = run.actor(), run.somebody(), now()
    role = run.drawn.choice(("CO_WORKER", "CO_WORKER", "COORDINATOR"))
    may = run.leads(by, case, at)
    earlier = run.before(case, by, at)
    with run.acting(by):
        cases.add_colleague(
            case=cases.Case.objects.get(pk=case),
            user=run.town.user(user),
            role=role,
            by=run.town.user(by),
            at=at,
        )
    assert may, "let into a team by somebody who does not lead the case"
    run.let_in(case, user, role, earlier, at)


def end_part(run: Run) -> None:
    at = now()
    part = run.pick([each for each in run.parts if each.ends_at is None or each.ends_at > at])
    by = run.towards(part.case)
    may = run.leads(by, part.case, at)
    with run.acting(by):
        rows = cases.TeamMember.objects.select_related("case").filter(case_id=part.case, user_id=part.user)
        # Two covers may begin on the same day, and end on different ones.
        alike = rows.filter(role=part.role, starts_at=part.starts_at)
        member = alike.filter(ends_at=part.ends_at).first() or alike.get()
        cases.end_part(member=member, by=run.town.user(by), at=at)
    assert may, "let out of a team by somebody who does not lead the case"
    run.let_out(part, at)


def cover(run: Run) -> None:
    (by, case), user, at = run.actor(), run.somebody(), now()
    first, last = (
        local_date(at) + timedelta(days=each) for each in run.drawn.choice(((0, 1), (1, 2), (2, 5)))
    )
    may, earlier = run.leads(by, case, at), run.before(case, by, at)
    with run.acting(by):
        cases.cover(
            case=cases.Case.objects.get(pk=case),
            user=run.town.user(user),
            starts_on=first,
            ends_on=last,
            reason="HOLIDAY",
            by=run.town.user(by),
            at=at,
        )
    assert may, "a cover given by somebody who does not lead the case"
    starts_at, ends_at = max(start_of(first), at), end_of(last)
    part = Part(case, user, "COVER", starts_at, ends_at)
    for each in (case, *earlier):
        kind = "COVER" if each == case else "EARLIER"
        part.opens.append(run.give(each, starts_at, kind, user=user, ends_at=ends_at))
    run.parts.append(part)


def hand_over(run: Run) -> None:
    (by, case), taker, at = run.actor(), run.somebody(), now()
    until = run.drawn.choice((None, None, local_date(at) + timedelta(days=1)))
    may, earlier = run.leads(by, case, at), run.before(case, by, at)
    with run.acting(by):
        made = cases.hand_over(
            case=cases.Case.objects.get(pk=case),
            taker=run.town.user(taker),
            by=run.town.user(by),
            at=at,
            giver_until_on=until,
        )
    assert may, "handed over by somebody who does not lead the case"
    giver = run.part_of(case, made.giver_id, ("RESPONSIBLE",)) or run.part_of(
        case, made.giver_id, ("INTAKE",)
    )
    if not run.in_team(taker, case):
        run.let_in(case, taker, "INTAKE", earlier, at)
    (now_in,) = (
        part for part in run.parts if part.case == case and part.user == taker and part.ends_at is None
    )
    now_in.ends_at = at
    run.parts.append(Part(case, taker, "RESPONSIBLE", at, opens=now_in.opens))
    if giver:
        run.let_out(giver, end_of(until) if until else at)


def close(run: Run) -> None:
    (by, case), at = run.actor(), now()
    may = run.leads(by, case, at)
    with run.acting(by):
        cases.close(
            case=cases.Case.objects.get(pk=case),
            reason="GOALS_REACHED",
            note="Prov.",
            seen_open=True,
            by=run.town.user(by),
            at=at,
        )
    assert may, "closed by somebody who does not lead the case"
    run.closed.add(case)


def come_back(run: Run) -> None:
    at = now()
    before = run.pick(sorted(run.closed))
    by = run.towards(before)
    may = run.works(by, before, at)
    person = run.world.cases[before][1]
    with run.acting(by):
        earlier = cases.Case.objects.get(pk=before)
        facts = pathways.Facts({"source": "self"})
        call = cases.Call(made_at=at, channel="self", facts=facts, person_id=person, alias="Blåmes")
        made = reenter(earlier=earlier, call=call, by=run.town.user(by), at=at)
    assert may, "a case opened anew by somebody who only reads it"
    run.opened(made, person, by, at, after=before)


def consent(run: Run) -> None:
    """Neither answer opens or closes a case to anybody."""
    (by, case), at = run.actor(), now()
    may = run.works(by, case, at)
    user, today = run.town.user(by), local_date(at)
    with run.acting(by):
        found = cases.Case.objects.get(pk=case)
        given = record_consent(
            case=found,
            recipient="OTHER",
            purpose="Prov",
            answer=Consent.Answer.GIVEN,
            answered_on=today,
            starts_on=today,
            ends_on=today + timedelta(days=30),
            by=user,
            at=at,
        )
        if run.drawn.random() < 0.5:
            withdraw_consent(consent=given, by=user, at=at)
    assert may, "a consent written by somebody who only reads the case"


def end_role(run: Run) -> None:
    """Somebody's role ends today, or is theirs again."""
    roles = [
        role for role in run.world.roles if run.town.names[role.user] in ("astrid", "bo", "david", "ester")
    ]
    run.town.end_role(run.pick(roles), local_date(now()))


def pass_time(run: Run) -> None:
    lasting = timedelta(hours=run.drawn.choice((1, 3, 5, 24, 72)))
    run.town.pass_time(run.world, lasting)
    for part in run.parts:
        part.starts_at -= lasting
        part.ends_at = part.ends_at and part.ends_at - lasting


# How often each is tried, in a hundred.
STEPS: dict[Callable[[Run], None], int] = {
    open_case: 3,
    add_colleague: 18,
    end_part: 11,
    cover: 10,
    hand_over: 8,
    block: 5,
    declare_conflict: 3,
    end_block: 4,
    protect: 4,
    end_protection: 3,
    open_in_emergency: 8,
    end_emergency: 2,
    review: 5,
    place_canary: 2,
    look_at_case: 5,
    close: 4,
    come_back: 6,
    consent: 2,
    end_role: 3,
    pass_time: 4,
}
