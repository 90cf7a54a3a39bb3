"""Decisions with what goes before and after them, plans and SIPs."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.demo.stories import beats
from utvag.demo.telling.tale import Step, Tale, tells
from utvag.law import public as law

# How many days a plan goes on when it has been followed up.
AGAIN_AFTER = 90


@tells(beats.Decide)
def decide(beat: beats.Decide) -> Iterator[Step]:
    made: dict[str, Any] = {}

    def communicate(tale: Tale) -> None:
        made["communication"] = cases.communicate(
            case=tale.case,
            kind=beat.kind,
            material=beat.material,
            how="HANDED_OVER",
            sent_on=local_date(tale.at),
            answer_until_on=local_date(tale.at) + timedelta(days=14),
            by=tale.by,
            at=tale.at,
        )

    def answer(tale: Tale) -> None:
        cases.record_answer(
            communication=made["communication"],
            answered_on=local_date(tale.at),
            text=beat.answer,
            by=tale.by,
            at=tale.at,
        )

    def make(tale: Tale) -> None:
        on = local_date(tale.at)
        # A neighbour's committee decides; in Exempelby the delegation of the day does.
        committee: dict[str, Any] = (
            {} if tale.story.at == "exempelby" else {"body": "COMMITTEE", "protocol": f"§ {on:%j} (påhittad)"}
        )
        wanted = cases.WantedDecision(
            kind=law.decision_kind(beat.kind),
            decided_on=on,
            content=beat.text,
            reasons=beat.reasons,
            starts_on=on,
            ends_on=on + timedelta(days=beat.lasts) if beat.lasts else None,
            communication=made.get("communication"),
            **committee,
        )
        made["decision"] = cases.decide(case=tale.case, wanted=wanted, by=tale.by, at=tale.at)

    def notify(tale: Tale) -> None:
        on = local_date(tale.at)
        cases.notify(
            decision=made["decision"],
            how="HANDED_OVER",
            written_on=on,
            omitted_because=beat.unnamed,
            notified_on=on,
            by=tale.by,
            at=tale.at,
        )

    def appeal(tale: Tale) -> None:
        made["appeal"] = cases.record_appeal(
            decision=made["decision"],
            received_on=local_date(tale.at),
            text=beat.appeal,
            by=tale.by,
            at=tale.at,
        )

    def step(code: str, note: str = "") -> Any:
        def run(tale: Tale) -> None:
            on = local_date(tale.at)
            cases.take_appeal_step(
                appeal=made["appeal"], step=code, taken_on=on, note=note, by=tale.by, at=tale.at
            )

        return run

    if beat.material:
        yield Step(beat.day - 12, communicate, 11)
        yield Step(beat.day - 5, answer, 11)
    yield Step(beat.day, make, 13, beat.by or "david")
    if beat.notified is not None:
        yield Step(beat.day + beat.notified, notify, 9)
    if beat.appeal:
        yield Step(beat.day + 14, appeal, 9)
        yield Step(beat.day + 17, step("UNCHANGED"), 9)
        yield Step(beat.day + 18, step("SENT"), 9)
    if beat.court:
        yield Step(beat.day + 150, step("GRANTED", beat.court), 9)


@tells(beats.MakePlan)
def make_plan(beat: beats.MakePlan) -> Iterator[Step]:
    steps: list[tuple[int, str]] = []

    def make(tale: Tale) -> None:
        who = {"case": tale.case, "by": tale.by, "at": tale.at}
        plan = cases.start_plan(**who)
        acting = {"by": tale.by, "at": tale.at}
        for former in list(cases.goals_of(plan)):
            cases.remove_goal(goal=former, **acting)
        plan = cases.change_plan(
            plan=plan,
            client_view=beat.view,
            child_contact=beat.children,
            board_contact=beat.contact,
            follow_up_on=local_date(tale.at) + timedelta(days=beat.follow_up),
            other_principals=[{"who": whom, "what": what} for whom, what in beat.others],
            **acting,
        )
        for goal in beat.goals:
            rows = [
                {"principal": principal, "what": what, "due_on": local_date(tale.at) + timedelta(days=due)}
                for principal, what, due, _done in goal.steps
            ]
            cases.save_goal(
                plan=plan,
                goal=None,
                steps=rows,
                domain=goal.domain,
                text=goal.text,
                known_by=goal.known_by,
                **acting,
            )
        tale.known["plan", beat.day] = cases.agree_plan(plan=plan, **acting) if beat.agreed else plan

    def finish(what: str) -> Any:
        def run(tale: Tale) -> None:
            plan = tale.known["plan", beat.day]
            step = next(s for goal in cases.goals_of(plan) for s in goal.steps.all() if s.what == what)
            step.case = tale.case
            cases.finish_step(step=step, by=tale.by, at=tale.at)

        return run

    yield Step(beat.day, make, 11, beat.by)
    steps = [(done, what) for goal in beat.goals for _who, what, _due, done in goal.steps if done is not None]
    for done, what in sorted(steps):
        yield Step(beat.day + done, finish(what), 15, beat.by)


def follow_up_plan(tale: Tale) -> None:
    """The plan goes on as it is, with a later day of follow-up, where that day has come."""
    last = cases.plan_of(tale.case)
    if (
        last is None
        or not last.is_agreed
        or not last.follow_up_on
        or last.follow_up_on >= local_date(tale.at)
    ):
        return
    acting = {"by": tale.actors.become(tale.worker), "at": tale.at}
    plan = cases.start_plan(case=tale.case, **acting)
    plan = cases.change_plan(
        plan=plan,
        client_view="Vill gå vidare med planen som den är.",
        follow_up_on=local_date(tale.at) + timedelta(days=AGAIN_AFTER),
        other_principals=[{"who": each.who, "what": each.what} for each in plan.other_principals.all()],
        **acting,
    )
    told = [key for key in tale.known if key[0] == "plan"][-1]
    tale.known[told] = cases.agree_plan(plan=plan, **acting)


@tells(beats.MakeSip)
def make_sip(beat: beats.MakeSip) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        on = local_date(tale.at)
        cases.save_sip(
            case=tale.case,
            sip=None,
            asked_on=on - timedelta(days=14),
            asked_by_whom=beat.asked_by,
            consent_on=on - timedelta(days=10),
            consent_how="WRITTEN",
            started_on=on,
            follow_up_on=on + timedelta(days=beat.follow_up),
            client_wishes=beat.wishes,
            participants=[{"principal": principal, "who": who} for principal, who in beat.participants],
            meetings=[{"held_on": on, "note": beat.met}] if beat.met else [],
            measures=[
                {"goal": goal, "measure": measure, "principal": principal, "due_on": on + timedelta(days=due)}
                for goal, measure, principal, due in beat.measures
            ],
            by=tale.by,
            at=tale.at,
        )

    yield Step(beat.day, run, 15, beat.by)
