"""Assessments, children, promises, tasks and turns on the way."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.demo.stories import beats
from utvag.demo.stories.paths import NO_CHILD
from utvag.demo.telling.tale import Step, Tale, tells

# Who promised, in the words of the promise board; `counterpart` names a row of Exempelby's register.
AGENCIES = {
    "Polisen": "POLICE_AREA",
    "Lokalpolisområdet": "POLICE_AREA",
    "NOA": "NOA",
    "Frivården": "PRISON_PROBATION",
    "Arbetsförmedlingen": "EMPLOYMENT_SERVICE",
    "Regionen": "HEALTH_CARE",
    "Beroendemottagningen": "HEALTH_CARE",
    "Skolan": "SCHOOL",
    "Vuxenutbildningen": "SCHOOL",
    "Bostadsbolaget": "LANDLORD",
    "Föreningen Vändpunkten": "NGO",
    "Kommunen på den nya orten": "OTHER_MUNICIPALITY",
}


@tells(beats.Assess)
def assess(beat: beats.Assess) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        own: dict[str, Any] = (
            {"own_words": beat.view}
            if beat.view
            else {"own_words_missing": "Se personens egen syn i bedömningen av behov."}
        )
        cases.assess(
            case=tale.case,
            kind=beat.kind,
            text=beat.text,
            level=beat.level,
            areas=beat.areas,
            by=tale.by,
            at=tale.at,
            **own,
        )

    yield Step(beat.day, run, 13.5, beat.by)


@tells(beats.BestInterests)
def best_interests(beat: beats.BestInterests) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        if beat.text == NO_CHILD:
            cases.say_no_child(case=tale.case, ground=beat.text, by=tale.by, at=tale.at)
            return
        children = [row for key, row in tale.known.items() if key[0] == "near" and row.kind == "CHILD"]
        cases.consider_best_interests(
            case=tale.case,
            relative=tale.child_named(beat.child) or (children[0] if children else None),
            considered=beat.text,
            child_view=beat.view,
            view_missing="" if beat.view else "Barnet är litet. Föräldern har berättat hur barnet har det.",
            conclusion=beat.conclusion,
            by=tale.by,
            at=tale.at,
        )

    yield Step(beat.day, run, 14, beat.by)


@tells(beats.Concern)
def concern(beat: beats.Concern) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        cases.decide_concern(
            case=tale.case,
            relative=tale.child_named(beat.child),
            choice="REPORTED" if beat.made else "NOT_NEEDED",
            reported_on=local_date(tale.at) if beat.made else None,
            reason=beat.text,
            by=tale.by,
            at=tale.at,
        )

    yield Step(beat.day, run, 15, beat.by)


@tells(beats.Protect)
def protect(beat: beats.Protect) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        row = cases.open_protection_of(tale.case).get()
        row.case = tale.case
        cases.assess_protection(
            row=row,
            conclusion="PROTECTED" if beat.needs_protection else "NO_IMMEDIATE_NEED",
            text=beat.text,
            by=tale.by,
            at=tale.at,
        )

    yield Step(beat.day, run, 15.2, beat.by)


@tells(beats.View)
def own_view(beat: beats.View) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        cases.write_own_view(case=tale.case, view=beat.text, by=tale.by, at=tale.at)

    yield Step(beat.day, run, 12, beat.by)


@tells(beats.CompulsoryCare)
def compulsory_care(beat: beats.CompulsoryCare) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        on = local_date(tale.at)
        cases.note_compulsory_care(
            case=tale.case,
            reference=beat.reference,
            starts_on=on,
            ends_on=None if beat.lasts is None else on + timedelta(days=beat.lasts),
            note=beat.text,
            by=tale.by,
            at=tale.at,
        )

    yield Step(beat.day, run, 16, beat.by)


@tells(beats.Promise)
def promise(beat: beats.Promise) -> Iterator[Step]:
    made: dict[str, Any] = {}

    def note(tale: Tale) -> None:
        on = local_date(tale.at)
        made["row"] = cases.note_promise(
            case=tale.case,
            agency=AGENCIES.get(beat.who, "OTHER"),
            promiser=beat.who,
            what=beat.what,
            promised_on=on,
            due_on=on + timedelta(days=beat.due),
            by=tale.by,
            at=tale.at,
        )

    def settle(kind: str, note: str = "") -> Any:
        def run(tale: Tale) -> None:
            cases.settle_promise(
                promise=made["row"],
                kind=kind,
                note=note,
                settled_on=local_date(tale.at),
                by=tale.by,
                at=tale.at,
            )

        return run

    yield Step(beat.day, note, 14.2, beat.by)
    if beat.withdrawn:
        yield Step(beat.day + beat.due + 1, settle("WITHDRAWN", beat.withdrawn), 9, beat.by)
    elif beat.kept is not None:
        if beat.kept > beat.due:
            yield Step(beat.day + beat.due + 1, settle("BROKEN", "Inte gjort i tid. Påmint."), 9, beat.by)
        yield Step(beat.day + beat.kept, settle("KEPT"), 14.4, beat.by)


@tells(beats.Todo)
def todo(beat: beats.Todo) -> Iterator[Step]:
    added: dict[str, Any] = {}

    def add(tale: Tale) -> None:
        added["row"] = cases.add_task(
            case=tale.case,
            title=beat.what,
            due_on=local_date(tale.at) + timedelta(days=beat.due),
            assigned_to=tale.by,
            by=tale.by,
            at=tale.at,
        )

    def finish(tale: Tale) -> None:
        cases.finish_task(task=added["row"], by=tale.by, at=tale.at)

    yield Step(beat.day, add, 9.2, beat.by)
    if beat.done is not None:
        yield Step(beat.day + beat.done, finish, 16, beat.by)


@tells(beats.Done)
def done(beat: beats.Done) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        for task in cases.open_tasks_of(tale.case):
            if task.key == beat.task:
                cases.finish_task(task=task, by=tale.by, at=tale.at)

    yield Step(beat.day, run, 15.8, beat.by)


@tells(beats.Happen)
def happen(beat: beats.Happen) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        cases.note_relapse(
            case=tale.case,
            kind=beat.kind,
            happened_on=local_date(tale.at),
            source=beat.source,
            note=beat.text,
            by=tale.by,
            at=tale.at,
        )

    yield Step(beat.day, run, 13, beat.by)
