"""How a row of the list becomes the beginning of a case: facts, stage, earlier history, note."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from utvag.cases import public as cases
from utvag.common.clock import STOCKHOLM, local_date, start_of
from utvag.disclosures import public as disclosures
from utvag.imports.domain.comparing import said
from utvag.imports.domain.fields import fields
from utvag.imports.domain.read_row import ReadRow
from utvag.imports.domain.words import plain
from utvag.imports.queries import REASONS, Desk
from utvag.pathways import public as pathways
from utvag.people.public import Protection

# The rule that the routing of such a case names; no operating model has a rule with this key.
RULE = "import"
CLOSED = "closed"
_REASON = cases.Closure.Reason
PROTECTION = {
    "confidentiality_mark": Protection.CONFIDENTIALITY_MARK,
    "protected_registration": Protection.PROTECTED_REGISTRATION,
    "assumed_identity": Protection.ASSUMED_IDENTITY,
}
# Told in the note, because a row of the list says less of them than the program asks for. The day price waits
# there for places and money, which come with modules of their own.
NOTED = (
    "own_reference",
    "channel",
    "consent_police",
    "decision_on",
    "decision_kind",
    "legal_reference",
    "child_present",
    "children_count",
    "children_born",
    "day_price",
    "next_step",
)
# The day of each statement of the police, by the column that gives it.
STATEMENTS = {
    "police_criminality_on": disclosures.PoliceStatement.Kind.CRIMINALITY,
    "police_threat_on": disclosures.PoliceStatement.Kind.THREAT,
    "police_protection_on": disclosures.PoliceStatement.Kind.PROTECTION,
}


@dataclass(frozen=True)
class Beginnings:
    """What every row of one import begins with."""

    desk: Desk
    at: datetime

    def of(self, row: ReadRow, *, continues: Any = None) -> dict[str, Any]:
        """The arguments of `cases.bring_in_case`."""
        person: dict[str, Any] = {"person": self._person(row)}
        if continues is not None:
            person = {"person_id": continues.person_id}
        return {
            "unit": self.desk.unit,
            "operating_model": self.desk.operating_model,
            "routed": cases.Routed(rule=RULE, unit_key=self.desk.unit.function, facts=self._facts(row)),
            "stages": {
                cases.Track.SOCIAL: self.desk.model.social.start,
                cases.Track.POLICE: self.desk.model.police.start,
            },
            "alias": row.alias,
            "earlier_reference": row.own_reference,
            "earlier": self._earlier(row, continues),
            **person,
        }

    def _person(self, row: ReadRow) -> dict[str, Any]:
        return {
            "name": row.person_name,
            "personal_number": row.number.normalised if row.number else "",
            "birth_date": None if row.number and row.number.birth_date else row.birth_date,
            "phone": row.phone,
            "protection": PROTECTION.get(row.protection, Protection.NONE),
        }

    def _facts(self, row: ReadRow) -> dict[str, Any]:
        known: dict[str, Any] = {
            "source": row.source,
            "district": row.district,
            "consent_police": str(row.consent_police or ""),
            "child_present": "yes"
            if row.children_count or row.children_born
            else str(row.child_present or ""),
        }
        if row.born:
            today = local_date(self.at)
            known["age"] = (
                today.year - row.born.year - ((today.month, today.day) < (row.born.month, row.born.day))
            )
        return dict(pathways.Facts(known).known)

    def _earlier(self, row: ReadRow, continues: Any) -> cases.Earlier:
        first = self._moment(row.first_contact_on or row.opened_on, row.first_contact_time)
        opened = max(first, self._moment(row.opened_on or row.first_contact_on))
        ending = None
        if row.closed_on:
            reason = REASONS.get(row.closure_reason, _REASON.OTHER)
            note = self._word(row, "closure_reason") if reason == _REASON.OTHER else ""
            ending = cases.Ending(max(opened, self._moment(row.closed_on)), reason, note)
        stage = "" if row.stage == CLOSED else row.stage
        return cases.Earlier(
            opened_at=opened,
            first_contact_at=first,
            channel=self._channel(row.source),
            stage=stage,
            next_step=self._step(stage, row.next_step),
            worker=self.desk.workers.get(row.worker),
            note=self._note(row),
            ending=ending,
            continues=continues,
        )

    def _moment(self, day: date | None, clock: time | None = None) -> datetime:
        """Midnight where only the day is known; never later than now."""
        assert day is not None
        moment = datetime.combine(day, clock, tzinfo=STOCKHOLM) if clock else start_of(day)
        return min(moment, self.at)

    def _channel(self, source: str) -> str:
        if not source:
            return ""
        channels = self.desk.model.channels
        return next((found.key for found in channels if found.facts["source"] == source), "")

    def _step(self, stage: str, words: str) -> str:
        """The model's step that bears these very words; others are told in the note."""
        steps = self.desk.model.social.stage(stage or self.desk.model.social.start).next_steps
        named = (step.key for step in steps if plain(words) in {plain(step.name.sv), plain(step.name.en)})
        return next(named, "") if words else ""

    def _note(self, row: ReadRow) -> str:
        lines = [_("Read in from the list that was kept before.")]
        lines += [
            f"{fields()[key].label(self.desk.known.language)}: {self._word(row, key)}"
            for key in NOTED
            if self._word(row, key)
        ]
        return "\n".join(lines) + (f"\n\n{row.notes}" if row.notes else "")

    def _word(self, row: ReadRow, key: str) -> str:
        return said(key, getattr(row, key), self.desk.known)
