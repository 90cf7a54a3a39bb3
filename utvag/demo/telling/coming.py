"""The first contact, those near the person, the team, and the end."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.demo.organisations import demo_id
from utvag.demo.stories import beats
from utvag.demo.stories.shapes import Near, Who
from utvag.demo.telling import disclosing
from utvag.demo.telling.rejoining import REGISTRAR
from utvag.demo.telling.tale import Step, Tale, tells
from utvag.pathways import public as pathways
from utvag.people import public as people

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def case_id_of(key: str) -> UUID:
    return demo_id("case", key)


def case_number_of(key: str, seed: str) -> str:
    """Always the same for a story, and as random as any other."""
    drawn = "".join(Random(f"{seed}/{key}").choices(SIGNS, k=8))  # noqa: S311
    return f"{drawn[:4]}-{drawn[4:]}"


def take_call(tale: Tale, seed: str) -> None:
    """The case opens as the operating model of the day says, and a worker becomes responsible."""
    story = tale.story
    call = cases.Call(
        made_at=tale.at - timedelta(minutes=12),
        channel=story.came.channel,
        facts=pathways.Facts({"source": story.came.channel, **story.came.facts}),
        case_id=case_id_of(story.key),
        number=case_number_of(story.key, seed),
        caller=story.came.caller,
        content=story.came.said,
        phone=f"070-174 06 {tale.chance.randrange(5, 100):02}",
        safe_way=story.who.safe_way,
        call_back_on=local_date(tale.at) + timedelta(days=1) if story.came.call_back else None,
        alias=story.alias,
        person=_identity(story.who),
    )
    tale.case = cases.take_contact(call=call, by=tale.by, at=tale.at)
    for near in story.who.near:
        add_near(tale, near)


def give_to_worker(tale: Tale) -> None:
    taker = tale.actors.become(tale.story.worker)
    giver = tale.actors.become(tale.story.takes_call)
    handed = cases.hand_over(case=tale.case, taker=taker, by=giver, at=tale.at)
    tale.worker = tale.story.worker
    cases.receive(handover=handed, by=tale.actors.become(tale.worker), at=tale.at + timedelta(minutes=9))


def _identity(who: Who) -> dict[str, Any]:
    return {
        "name": who.name,
        "called": who.called,
        "personal_number": who.number,
        **_born(who.born),
        "address": who.address,
        "safe_way_to_call": who.safe_way,
        "language": who.language,
        "interpreter": who.interpreter,
        "protection": who.protection,
        "protection_note": who.protection_note,
    }


def _born(born: date | int | None) -> dict[str, Any]:
    if born is None:
        return {}
    return {"birth_date": born} if isinstance(born, date) else {"birth_year": born}


def person_of(tale: Tale) -> Any:
    return people.people_of(tale.by).get(pk=tale.case.person_id)


def add_near(tale: Tale, near: Near) -> None:
    tale.known["near", near.name] = people.add_relative(
        person=person_of(tale),
        by=tale.by,
        at=tale.at,
        kind=near.kind,
        name=near.name,
        note=near.note,
        lives_with=near.lives_with,
        case_id=tale.case.pk,
        **_born(near.born),
    )


@tells(beats.Nearby)
def nearby(beat: beats.Nearby) -> Iterator[Step]:
    yield Step(beat.day, lambda tale: add_near(tale, beat.near), 11, beat.by)


@tells(beats.Shield)
def shield(beat: beats.Shield) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        person = person_of(tale)
        people.change_person(
            person=person,
            by=tale.by,
            at=tale.at,
            version=person.version,
            case_id=tale.case.pk,
            protection=beat.protection,
            protection_note=beat.note,
            address="",
        )

    yield Step(beat.day, run, 9, beat.by)


@tells(beats.NewIdentity)
def new_identity(beat: beats.NewIdentity) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        person = person_of(tale)
        asked = people.ask_for_assumed_identity(
            person=person,
            ground="DECIDED",
            by=tale.by,
            at=tale.at - timedelta(minutes=90),
            case_id=tale.case.pk,
        )
        registrar = tale.actors.become(REGISTRAR)
        people.answer_request(request=asked, agreed=True, by=registrar, at=tale.at - timedelta(minutes=30))
        tale.actors.return_to(tale.by)
        people.assume_identity(
            person=person,
            by=tale.by,
            at=tale.at,
            version=person.version,
            case_id=tale.case.pk,
            name=beat.name,
            personal_number=beat.number,
            **_born(beat.born),
        )

    def go_through(tale: Tale) -> None:
        for task in cases.open_tasks_of(tale.case).filter(origin="identity_assumed"):
            task.case = tale.case
            cases.finish_task(task=task, by=tale.by, at=tale.at)

    yield Step(beat.day, run, 9, beat.by)
    yield Step(beat.day, go_through, 14, beat.by)


@tells(beats.Join)
def join(beat: beats.Join) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        colleague = tale.actors.become(beat.user)
        by = tale.actors.become(tale.who(beat.by))
        cases.add_colleague(case=tale.case, user=colleague, role=beat.role, note=beat.note, by=by, at=tale.at)

    yield Step(beat.day, run, 14, beat.by)


@tells(beats.Cover)
def cover(beat: beats.Cover) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        colleague = tale.actors.become(beat.user)
        by = tale.actors.become(tale.who(beat.by))
        starts = tale.on(beat.day)
        cases.cover(
            case=tale.case,
            user=colleague,
            starts_on=starts,
            ends_on=starts + timedelta(days=beat.days),
            reason=beat.code,
            note=beat.why,
            by=by,
            at=tale.at,
        )

    yield Step(beat.day, run, 8, beat.by)


@tells(beats.HandOver)
def hand_over(beat: beats.HandOver) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        taker = tale.actors.become(beat.to)
        by = tale.actors.become(tale.who(beat.by))
        handed = cases.hand_over(case=tale.case, taker=taker, note=beat.note, by=by, at=tale.at)
        tale.worker = beat.to
        cases.receive(handover=handed, by=tale.actors.become(beat.to), at=tale.at + timedelta(minutes=40))

    yield Step(beat.day, run, 14, beat.by)


@tells(beats.Close)
def close(beat: beats.Close) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        disclosing.end_checks(tale)
        if tale.story.helps_others:
            cases.sign_entry(
                case=tale.case,
                draft=None,
                kind="OTHER",
                happened_on=local_date(tale.at),
                text=f"Hjälper andra: {tale.story.helps_others}",
                by=tale.by,
                at=tale.at,
            )
        cases.close(
            case=tale.case, reason=beat.reason, note=beat.text, seen_open=True, by=tale.by, at=tale.at
        )
        tale.is_closed = True

    yield Step(beat.day, run, 15.5, beat.by)
