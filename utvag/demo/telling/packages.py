"""Packages between the invented authorities: one accepted, one declined, one answered, one that nobody answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from utvag.cases import public as cases
from utvag.common.clock import local_date, start_of
from utvag.demo.organisations import demo_id
from utvag.demo.telling.actors import Actors
from utvag.demo.telling.coming import case_number_of
from utvag.demo.telling.national import tell_of_the_count
from utvag.demo.telling.teller import LIVE_FROM
from utvag.disclosures import public as disclosures
from utvag.exchange import public as exchange
from utvag.law import public as law
from utvag.organisations import public as organisations
from utvag.pathways import public as pathways

# Who has exchanged keys with whom, and as what each stands in the other's register.
PAIRS = (
    ("astrid", "POLICE_AREA", "jonas", "OTHER_MUNICIPALITY"),
    ("astrid", "OTHER_MUNICIPALITY", "maja", "OTHER_MUNICIPALITY"),
    ("olga", "OTHER_MUNICIPALITY", "nils", "OTHER_MUNICIPALITY"),
    ("astrid", "STATISTICIAN", "siv", "OTHER_MUNICIPALITY"),
    ("maja", "STATISTICIAN", "siv", "OTHER_MUNICIPALITY"),
    ("astrid", "KEY_HOLDER", "ture", "OTHER_MUNICIPALITY"),
    ("maja", "KEY_HOLDER", "ture", "OTHER_MUNICIPALITY"),
)
CALLED = "010-000 00 00"
LASTING = timedelta(days=90)


@dataclass
class Post:
    """Whoever sends, when; `at` is the moment at which the demo is shown."""

    actors: Actors
    at: datetime

    def partner(self, sender: Any, receiver: str) -> exchange.PartnerKey | None:
        found = exchange.partners_to_write_to(sender.controller_id, local_date(self.at))
        name = self.actors.user(receiver).controller.name
        return found.get(counterpart__name=name)

    def then(self, days: int, hour: float) -> datetime:
        """So many days ago, in office hours."""
        return start_of(local_date(self.at) - timedelta(days=days)) + timedelta(hours=hour)

    def send(self, kind: str, *, by: str, to: str, ago: int, **payload: Any) -> None:
        sender, at = self.actors.become(by), self.then(ago, 10.3)
        exchange.send(
            kind=kind,
            payload=payload,
            partner=self.partner(sender, to),
            unit_id=sender.current_memberships[0].unit_id,
            ends_at=at + LASTING,
            by=sender,
            at=at,
        )

    def came(self, to: str, kind: str) -> exchange.Package:
        """What waits for somebody; told in the order in which it came."""
        user = self.actors.become(to)
        return next(row for row in exchange.waiting_on(user, self.at) if not row.is_out and row.kind == kind)


def tell_packages(actors: Actors, at: datetime, seed: str) -> None:
    """Only of a day on which the stories that go on are told."""
    if local_date(at) < LIVE_FROM:
        return
    post = Post(actors, at)
    _exchange_keys(actors, post.then(60, 9))
    _declined(post)
    _stalled(post)
    _waiting(post)
    _accepted(post, seed)
    _answered(post)
    tell_of_the_count(post)


def packages_told(actors: Actors, at: datetime) -> bool:
    """Whether an earlier run has told them."""
    return exchange.has_way(actors.become("astrid").controller_id, local_date(at))


def _exchange_keys(actors: Actors, at: datetime) -> None:
    cards = {}
    for key in ("astrid", "jonas", "maja", "nils", "olga", "siv", "ture"):
        by = actors.become(key)
        cards[key] = exchange.make_own_key(unit=by.current_memberships[0].unit, by=by, at=at).card
    for one, as_one, other, as_other in PAIRS:
        for whose, kind, who in ((one, as_one, other), (other, as_other, one)):
            _take_in(actors, whose, kind, cards[who], actors.user(who).controller.name, at)


def _take_in(actors: Actors, whose: str, kind: str, card: Any, name: str, at: datetime) -> None:
    by = actors.become(whose)
    row = organisations.counterparts_of(by.controller_id).filter(name=name).first()
    if row is None:
        row = organisations.add_counterpart(kind=kind, name=name, by=by, at=at)
    key = exchange.take_in_card(card=card, counterpart=row, by=by, at=at)
    assert key is not None
    # Where there is somebody else, somebody else checks.
    by = actors.become("david") if whose == "astrid" else by
    exchange.check_key(key=key, read_out=card.fingerprint, called=CALLED, by=by, at=at)


def _declined(post: Post) -> None:
    post.send(
        "referral",
        by="maja",
        to="astrid",
        ago=12,
        about="Personen har släkt hos er och vill dit. (Påhittat.)",
        asked="Att ni tar över ärendet.",
        urgency="ORDINARY",
        contact="Maja Prov, konsultationsteamet",
    )
    package = post.came("astrid", "referral")
    exchange.answer(
        package=package,
        payload={
            "outcome": "DECLINED",
            "reason": "TOO_LITTLE",
            "text": "Vi behöver veta om personen själv har bett om det. Skicka gärna igen. (Påhittat.)",
        },
        ends_at=package.ends_at,
        by=post.actors.become("astrid"),
        at=post.then(11, 13.4),
    )


def _stalled(post: Post) -> None:
    post.send(
        "request",
        by="astrid",
        to="maja",
        ago=20,
        about="INFORMATION",
        question="Har ni plats på er utbildning för nya samordnare i vår? (Påhittat.)",
        purpose="Planera introduktionen.",
        contact="Astrid Berg, Beroendeenheten",
    )


def _waiting(post: Post) -> None:
    """For whoever wants to try to accept one."""
    post.send(
        "referral",
        by="maja",
        to="astrid",
        ago=1,
        person_name="Lage Lingonris (påhittad)",
        about="Har flyttat till er ort och vill fortsätta med stödet. Ingen känd hotbild. (Påhittat.)",
        asked="Att ni tar över ärendet och tar kontakt inom en vecka.",
        urgency="SOON",
        children="NO",
        protection="NO",
        done="Utredning klar, öppenvård beviljad till årsskiftet.",
        contact="Maja Prov, konsultationsteamet",
    )


def _accepted(post: Post, seed: str) -> None:
    """The rules point from the district to the central unit; it has accepted, and Olga has entered that."""
    olga, at = post.actors.become("olga"), post.then(6, 9.2)
    case = cases.Case.objects.select_related("key", "person__key", "unit").get(
        pk=demo_id("case", "testholm-norra-3")
    )
    partner = post.partner(olga, "nils")
    assert partner is not None
    disclosures.send_referral(
        case=case,
        wanted=disclosures.Wanted(
            kind="INFORMATION",
            gate=law.legal_gate("own_work"),
            recipient=partner.counterpart.kind,
            counterpart=partner.counterpart,
            purpose="Att de tar över ärendet.",
            items={"KNOWN": "Personens namn", "PLAN": "Vad det gäller", "SAFETY": "Behov av skydd"},
            need="De kan inte ta över utan att veta vem det gäller.",
            expires_on=local_date(at + LASTING),
        ),
        payload={
            "person_name": "Sixten Syrenbuske",
            "about": "Behöver skydd. Reglerna pekar på er. (Påhittat.)",
            "asked": "Att ni tar över ärendet.",
            "urgency": "SOON",
            "protection": "YES",
            "contact": "Olga Holm, Vuxenenheten Norra",
        },
        partner=partner,
        ends_at=at + LASTING,
        by=olga,
        at=at,
    )
    _opened_by_nils(post, seed, at + timedelta(days=1))
    answer = post.came("olga", "referral_answer")
    cases.note_referral_answer(
        case=case,
        answer="TAKEN",
        answered_on=local_date(answer.kept_at),
        answer_note="Tas emot.",
        package=answer,
        by=post.actors.become("olga"),
        at=at + timedelta(days=2),
    )


def _opened_by_nils(post: Post, seed: str, at: datetime) -> None:
    package, nils = post.came("nils", "referral"), post.actors.become("nils")
    call = cases.Call(
        made_at=package.kept_at,
        channel="police",
        facts=pathways.Facts({"source": "police", "protection_need": "yes", "age": 25}),
        case_id=_case_of_nils(),
        number=case_number_of("testholm-3", seed),
        content="Remiss från Norra stadsdelsnämnden. Behöver skydd. (Påhittat.)",
        alias="Stenfalk",
        person={"name": "Sixten Syrenbuske"},
    )
    case = cases.take_contact(call=call, by=nils, at=at)
    said = {"from_on": local_date(at).isoformat(), "contact": f"{nils.name}, {case.unit.name}"}
    exchange.accept_as_case(package=package, case_id=case.pk, payload=said, by=nils, at=at)


def _case_of_nils() -> UUID:
    return demo_id("case", "testholm-3")


def _answered(post: Post) -> None:
    """The police have answered, and it waits for somebody to look it through."""
    astrid, at = post.actors.become("astrid"), post.then(4, 11.5)
    case = cases.Case.objects.select_related("key", "person__key", "unit").get(pk=demo_id("case", "live-1"))
    asked = disclosures.ask(
        case=case,
        kind="THREAT",
        source="LPO",
        gate="own_work",
        need="Planen går inte att göra säker utan att veta hur hotet ser ut. (Påhittat.)",
        by=astrid,
        at=at,
    )
    disclosures.send_question(
        statement=asked,
        payload={
            "about": "STATEMENT",
            "person_name": "Ebbe Enbuske",
            "question": "Har hotbilden ändrats sedan förra bedömningen?",
            "purpose": "Planera stöd som är säkert för personen.",
            "provision": "Nödvändigt för vårt eget arbete",
            "contact": "Astrid Berg, Beroendeenheten",
        },
        partner=post.partner(astrid, "jonas"),
        ends_at=at + LASTING,
        by=astrid,
        at=at,
    )
    on, package = local_date(post.at - timedelta(days=1)), post.came("jonas", "request")
    exchange.answer(
        package=package,
        payload={
            "outcome": "ANSWERED",
            "threat": "RAISED",
            "stated_on": on.isoformat(),
            "valid_until": (on + timedelta(days=90)).isoformat(),
            "text": "Lägre än i somras. Bör inte vara ensam på väg hem. (Påhittat.)",
            "contact": "Jonas Ågren, avhopparverksamheten",
        },
        ends_at=package.ends_at,
        by=post.actors.become("jonas"),
        at=post.then(1, 14.1),
    )
