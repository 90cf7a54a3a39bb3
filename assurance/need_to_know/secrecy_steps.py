"""Steps of inner secrecy: blocks and conflicts, protected mode, emergencies, canaries and looks."""

from datetime import timedelta

from assurance.need_to_know.model import Protection
from assurance.need_to_know.run import Run
from assurance.need_to_know.town import now
from utvag.access.models import Block as BlockRow
from utvag.cases import public as cases
from utvag.cases.actions.looking import look
from utvag.common.clock import local_date
from utvag.secrecy import actions as secrecy
from utvag.secrecy.models import EmergencyOpening


def block(run: Run) -> None:
    (by, case), user, at = run.actor(), run.somebody(), now()
    may = run.leads(by, case, at)
    with run.acting(by):
        secrecy.block_colleague(
            case=cases.Case.objects.get(pk=case),
            user=run.town.user(user),
            relation="NEIGHBOUR",
            reason="Bor granne.",
            by=run.town.user(by),
            at=at,
        )
    assert may, "blocked by somebody who does not lead the case"
    run.keep_away(user, case, at)


def declare_conflict(run: Run) -> None:
    (by, case), at = run.actor(), now()
    may = run.sees(by, case, at)
    with run.acting(by):
        # The frame of the page has found the case and what stands around it.
        found = cases.case_seen_by(run.town.user(by), case)
        secrecy.declare_conflict(
            case=found, relation="RELATIVE", reason="Vi är kusiner.", by=run.town.user(by), at=at
        )
    assert may, "declared by somebody who does not see the case"
    run.keep_away(by, case, at)


def end_block(run: Run) -> None:
    at = now()
    held = run.pick([each for each in run.world.blocks if not each.is_ended])
    case = run.pick([each for each, (_c, person) in run.world.cases.items() if person == held.person])
    by = run.towards(case)
    may = run.leads(by, case, at) and held.user != by
    with run.acting(by):
        row = BlockRow.objects.get(person_id=held.person, user_id=held.user, ends_at=None)
        secrecy.end_block(
            case=cases.Case.objects.get(pk=case),
            block=row,
            reason="Har flyttat.",
            by=run.town.user(by),
            at=at,
        )
    assert may, "a block ended by somebody who does not lead the case, or for themselves"
    held.is_ended = True


def protect(run: Run) -> None:
    (by, case), at = run.actor(), now()
    may, earlier, was_in = run.leads(by, case, at), run.before(case, by, at), run.in_team(by, case)
    with run.acting(by):
        found = cases.case_seen_by(run.town.user(by), case)
        secrecy.protect_case(case=found, reason="Hotet är här.", by=run.town.user(by), at=at)
    assert may, "put in protected mode by somebody who does not lead the case"
    if not was_in:
        run.let_in(case, by, "COORDINATOR", earlier, at)
    controller, person = run.world.cases[case]
    run.world.protections.append(Protection(person, controller))


def end_protection(run: Run) -> None:
    at = now()
    held = run.pick([each for each in run.world.protections if not each.is_ended])
    case = run.pick([each for each, (_c, person) in run.world.cases.items() if person == held.person])
    by = run.towards(case)
    may = run.leads(by, case, at)
    with run.acting(by):
        found = cases.case_seen_by(run.town.user(by), case)
        secrecy.end_protected_mode(case=found, reason="Hotet är över.", by=run.town.user(by), at=at)
    assert may, "taken out of protected mode by somebody who does not lead the case"
    held.is_ended = True


def open_in_emergency(run: Run) -> None:
    by, case, at = run.somebody(), run.case(), now()
    hours, today = run.drawn.choice((1, 2, 4)), local_date(at)
    controller, person = run.world.cases[case]
    unreviewed = any(who == by and not done for _case, who, done in run.openings.values())
    may = (
        run.world.does_casework(by, today)
        and run.world.users[by] == controller
        and not run.world.is_withheld(by, person)
        and not unreviewed
        and not run.sees(by, case, at)
    )
    with run.acting(by):
        opening = secrecy.open_in_emergency(
            text=run.numbers[case],
            purpose="DANGER",
            reason="Hotet är här nu.",
            hours=hours,
            by=run.town.user(by),
            at=at,
        )
    assert bool(opening) == may, "an emergency opened the wrong case, or did not open the right one"
    if opening:
        run.give(case, at, "EMERGENCY", user=by, ends_at=at + timedelta(hours=hours))
        run.openings[opening.pk] = (case, by, False)


def end_emergency(run: Run) -> None:
    at = now()
    pk = run.pick(run.openings)
    case, who, _reviewed = run.openings[pk]
    by = run.towards(case)
    may = by == who or run.sees(by, case, at)
    with run.acting(by):
        found = EmergencyOpening.objects.select_related("opened_by").get(pk=pk)
        secrecy.end_emergency(opening=found, by=run.town.user(by), at=at)
    assert may, "an emergency ended by somebody outside"
    run.end(case, who, ("EMERGENCY",), at)


def review(run: Run) -> None:
    at = now()
    pk = run.pick(run.openings)
    case, who, _reviewed = run.openings[pk]
    by = run.towards(case) if run.drawn.random() < 0.5 else run.town.ids["ines"]
    with run.acting(by):
        found = EmergencyOpening.objects.get(pk=pk)
        secrecy.review(opening=found, finding="JUSTIFIED", note="Ja.", by=run.town.user(by), at=at)
    assert by != who, "somebody reviewed their own emergency"
    run.openings[pk] = (case, who, True)


def place_canary(run: Run) -> None:
    by, case, at = run.drawn.choice((run.somebody(), run.town.ids["ines"])), run.case(), now()
    with run.acting(by):
        made = secrecy.place_canary(text=run.numbers[case], label="Prov", by=run.town.user(by), at=at)
    if made:
        assert run.town.names[by] == "ines", "a canary placed by somebody who is no log reviewer"
        run.canaries[case] = made.pk


def look_at_case(run: Run) -> None:
    (by, case), at = run.actor(), now()
    may = run.sees(by, case, at)
    with run.acting(by):
        found = cases.case_seen_by(run.town.user(by), case)
        look(case=found, by=run.town.user(by), at=now(), page="overview")
    assert may, "a case looked at by somebody who does not see it"
    if case in run.canaries:
        run.alarms.add((run.canaries[case], by))
