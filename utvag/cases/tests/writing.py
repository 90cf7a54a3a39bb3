"""How each page of a case gets a row: (case, by, at, words), where the words stand on the page."""

from datetime import UTC, date, datetime, timedelta

from utvag.cases import public as cases
from utvag.cases.models import (
    Handover,
    Referral,
)
from utvag.common.clock import local_date
from utvag.disclosures import public as disclosures
from utvag.people import public as people

EARLY = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
DAY = date(2026, 4, 15)
LATE = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)

WRITERS = {
    "cases:contacts": lambda case, by, at, words: cases.record_contact(
        case=case, by=by, at=at, direction="OUT", channel="self", content=words, made_at=at
    ),
    "cases:tracks": lambda case, by, at, words: cases.StageEntry.objects.create(
        case=case, track="social", stage="investigation", reason=words, entered_at=at, entered_by=by
    ),
    "cases:referral": lambda case, by, at, words: Referral.objects.create(
        case=case,
        routing=case.routings.get(),
        raised_at=at,
        raised_by=by,
        choice="STAYS",
        note=words,
        settled_at=at,
        settled_by=by,
    ),
    "cases:meetings": lambda case, by, at, words: cases.plan_meeting(
        case=case, by=by, at=at, starts_at=at + timedelta(days=90), minutes=30, place=words
    ),
    "cases:decisions": lambda case, by, at, words: cases.propose(
        case=case, by=by, at=at, kind="granted_open_care", body="BOARD", content=words
    ),
    "cases:sip": lambda case, by, at, words, ended=True: cases.save_sip(
        case=case,
        sip=None,
        by=by,
        at=at,
        asked_on=local_date(at),
        asked_by_whom=words,
        consent_on=local_date(at),
        consent_how="ORAL",
        **({"ended_at": at, "ended_by": by} if ended and at == EARLY else {}),
    ),
    "cases:journal": lambda case, by, at, words: cases.sign_entry(
        case=case, draft=None, by=by, at=at, kind="VISIT", happened_on=local_date(at), text=words
    ),
    "cases:journal_print": lambda case, by, at, words: cases.sign_entry(
        case=case, draft=None, by=by, at=at, kind="VISIT", happened_on=local_date(at), text=words
    ),
    "cases:tasks": lambda case, by, at, words: cases.add_task(
        case=case, by=by, at=at, title=words, due_on=local_date(at)
    ),
    "cases:promises": lambda case, by, at, words: cases.note_promise(
        case=case,
        by=by,
        at=at,
        agency="NOA",
        what=words,
        promised_on=local_date(at),
        due_on=local_date(at),
    ),
    "cases:team": lambda case, by, at, words: Handover.objects.create(
        case=case, taker=by, note=words, handed_at=at, handed_by=by
    ),
    "cases:assessments": lambda case, by, at, words: cases.assess(
        case=case, kind="NEEDS", by=by, at=at, text=words, own_words="Egna ord"
    ),
    "cases:children": lambda case, by, at, words: cases.decide_concern(
        case=case, by=by, at=at, choice="NOT_NEEDED", reason=words
    ),
    "cases:relapses": lambda case, by, at, words: cases.note_relapse(
        case=case, by=by, at=at, kind="OTHER", happened_on=local_date(at), source="OWN", note=words
    ),
    "cases:person": lambda case, by, at, words: people.add_relative(
        person=case.person, kind="PARENT", name=words, by=by, at=at
    ),
    "disclosures:statements": lambda case, by, at, words: disclosures.record(
        case=case,
        kind="THREAT" if at == EARLY else "PROTECTION",
        source="NOA",
        by=by,
        at=at,
        stated_on=local_date(at),
        expires_on=local_date(at) + timedelta(days=200),
        conclusion="LOW",
        summary=words,
    ),
    "disclosures:consents": lambda case, by, at, words: disclosures.record_consent(
        case=case,
        recipient="HEALTH_CARE",
        purpose=words,
        answer="REFUSED",
        answered_on=local_date(at),
        by=by,
        at=at,
    ),
}
