"""People and cases for an installation under load, and what became of what they were told had been done."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from uuid import UUID

import psycopg
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from assurance.installation import LOG_KEY, NAME, Installation
from assurance.load import Colleague
from utvag.audit import sealer
from utvag.audit.domain.exports import verify_under
from utvag.audit.domain.notes import log_signer
from utvag.audit.verifier import UNSEALED, entries_of, heads_of

HALF_DONE = """
    SELECT count(*) FROM (SELECT e.subject_id FROM audit_entry e WHERE e.action = 'cases.entry.signed') a
    FULL JOIN cases_journalentry j ON j.id = a.subject_id
    FULL JOIN (SELECT s.entry_id FROM cases_signature s WHERE s.entry_id IS NOT NULL) s ON s.entry_id = j.id
    WHERE a.subject_id IS NULL OR j.id IS NULL OR s.entry_id IS NULL
"""


@dataclass
class Outcome:
    """What was acknowledged, and what of it is not there."""

    written: int = 0
    looked: int = 0
    lost: int = 0
    twice: int = 0
    unlogged: int = 0
    half_done: int = 0
    unsealed: int = 0
    wrong_with_the_chain: int = 0
    entries: int = 0

    @property
    def faults(self) -> int:
        return sum(
            getattr(self, each.name)
            for each in fields(self)
            if each.name not in ("written", "looked", "entries")
        )


def go_to(dsn: str) -> None:
    """Let this process work on that database."""
    from utvag.walls import acting, gate

    parts = conninfo_to_dict(dsn)
    connection.close()
    gate.disconnect()
    acting.forget_sign_in()
    connection.settings_dict.update(HOST=parts["host"], NAME=parts["dbname"])


def open_cases(dsn: str, number: int) -> list[tuple[str, str]]:
    """Astrid opens so many cases; who and which."""
    from utvag.accounts.public import User
    from utvag.cases import public as cases
    from utvag.demo.organisations import demo_id
    from utvag.pathways import public as pathways
    from utvag.walls import public as walls

    go_to(dsn)
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    with walls.signing_in():
        astrid = User.objects.select_related("controller").get(pk=demo_id("exempelby", "user", "astrid"))
    found = []
    for bird in range(number):
        with walls.acting_as(astrid):
            version = pathways.model_for(astrid, on=at.date())
            unit, model = astrid.current_memberships[0].unit, version.model
            opened = cases.open_case(
                unit=unit,
                operating_model=version,
                routed=cases.Routed(
                    rule=model.routing[-1].key, unit_key=unit.function, facts={"source": "self"}
                ),
                stages={"social": model.social.start, "police": model.police.start},
                by=astrid,
                at=at,
                first_contact_at=at,
                person={"name": "Åke Påhittad"},
                alias=f"Talgoxe {bird}",
            )
            found.append((str(astrid.pk), str(opened.pk)))
    connection.close()
    return found


def outcome(installation: Installation, colleagues: list[Colleague], heads: list[str]) -> Outcome:
    """Hold what was acknowledged against what is there."""
    found = Outcome(
        written=sum(len(each.written) for each in colleagues),
        looked=sum(len(each.looked) for each in colleagues),
    )
    for colleague, notes in zip(colleagues, notes_by_mark(installation, colleagues), strict=True):
        found.lost += len(set(colleague.written) - notes.keys())
        found.twice += sum(len(notes.get(mark, [None])) - 1 for mark in colleague.tried)
    with psycopg.connect(installation.dsn(), autocommit=True) as admin:
        for colleague in colleagues:
            found.unlogged += _unlogged(admin, colleague)
        found.half_done = admin.execute(HALF_DONE).fetchone()[0]
        signer = log_signer(NAME, LOG_KEY)
        size = -1
        while size != (size := sealer.seal(admin, signer, at=datetime.now(UTC)).head.size):
            pass
        found.entries = size
        with admin.transaction():
            report = verify_under(entries_of(admin), signer.verifier, heads=heads_of(admin), outside=heads)
        found.wrong_with_the_chain = len(report.findings)
        found.unsealed = admin.execute(UNSEALED).fetchone()[0]
    return found


def notes_by_mark(installation: Installation, colleagues: list[Colleague]) -> list[dict[str, list[UUID]]]:
    """The notes that stand in each one's case, opened through the program."""
    from utvag.accounts.public import User
    from utvag.cases.models import JournalEntry
    from utvag.walls import public as walls

    go_to(installation.dsn())
    try:
        found = []
        for colleague in colleagues:
            with walls.signing_in():
                user = User.objects.get(pk=colleague.user_id)
            notes: dict[str, list[UUID]] = {}
            with walls.acting_as(user):
                rows = JournalEntry.objects.filter(case_id=colleague.case_id).select_related("case__key")
                for row in rows:
                    notes.setdefault(row.text, []).append(row.pk)
            found.append(notes)
        return found
    finally:
        connection.close()


def _unlogged(admin: psycopg.Connection, colleague: Colleague) -> int:
    """How many pages were shown without an entry that was written while they were asked for."""
    moments = [
        at
        for (at,) in admin.execute(
            "SELECT at FROM audit_entry WHERE case_id = %s AND actor_id = %s AND action LIKE '%%.seen' ORDER BY at",
            [colleague.case_id, colleague.user_id],
        )
    ]
    place, missing = 0, 0
    for asked, answered in colleague.looked:
        while place < len(moments) and moments[place] < asked:
            place += 1
        if place < len(moments) and moments[place] <= answered:
            place += 1
        else:
            missing += 1
    return missing
