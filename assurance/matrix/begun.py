"""What is under way in the case, so that its addresses have something to refuse: begun by who leads its unit, by the program's own actions."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from assurance.matrix.people import HOME, Somebody
from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.disclosures import public as disclosures
from utvag.law import public as law
from utvag.walls import public as walls

LEADER = Somebody("MANAGER", HOME)
WORDS = "Hittat på för matrisen"


def begin(case_id: UUID) -> None:
    """A plan, a SIP, a proposal, a hearing, care, an event, a question to the police and a disclosure, none of them settled."""
    from assurance.need_to_know.town import now

    with walls.signing_in():
        leader = User.objects.select_related("controller").get(pk=LEADER.pk)
    at = now()
    today = local_date(at)
    with walls.acting_as(leader):
        case = cases.case_seen_by(leader, case_id)
        act: dict[str, Any] = {"case": case, "by": leader, "at": at}
        cases.start_plan(**act)
        asked = {"asked_on": today, "asked_by_whom": WORDS, "consent_on": today, "consent_how": "ORAL"}
        cases.save_sip(**act, sip=None, **asked)
        kind = "granted_open_care"
        cases.propose(**act, kind=kind, body="COMMITTEE", content=WORDS)
        until = today + timedelta(days=14)
        cases.communicate(
            **act, kind=kind, material=WORDS, how="LETTER", sent_on=today, answer_until_on=until
        )
        cases.note_compulsory_care(**act, reference=WORDS, starts_on=today)
        cases.note_relapse(**act, kind="OTHER", happened_on=today, source="OWN", note=WORDS)
        needed = {"gate": "own_work", "need": WORDS}
        disclosures.ask(**act, kind="CRIMINALITY", source="LPO", **needed)
        wanted = disclosures.Wanted(
            kind="INFORMATION",
            gate=law.legal_gate("own_work"),
            recipient="HEALTH_CARE",
            purpose=WORDS,
            items={"KNOWN": WORDS},
            need=WORDS,
        )
        disclosures.prepare(case=case, wanted=wanted, by=leader, at=at)
