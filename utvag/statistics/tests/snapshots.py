"""Snapshots of invented lines, as many as a test needs."""

from datetime import UTC, date, datetime, timedelta

from utvag.statistics.domain import parquet
from utvag.statistics.domain.columns import CaseLine
from utvag.statistics.domain.provenance import digest
from utvag.statistics.models import Snapshot
from utvag.vault import public as vault
from utvag.walls import public as walls

AT = datetime(2026, 4, 1, 1, 41, tzinfo=UTC)


def case_lines(number, *, year=2025, begin=0, channel="police", days=4, closed=False):
    """So many cases of as many persons who sought support in the year; the first is called `begin`."""
    return [
        CaseLine(
            case=f"{each:032x}",
            person=f"{each:032x}",
            first_contact_on=(first := date(year, 1, 1) + timedelta(days=each % 300)),
            opened_on=first,
            first_meeting_on=first + timedelta(days=days),
            closed_on=first + timedelta(days=30) if closed else None,
            closed_as="OWN_WISH" if closed else "",
            channel=channel,
        )
        for each in range(begin, begin + number)
    ]


def kept(controller_id, lines, at=AT):
    """A snapshot of these cases, taken by nobody."""
    text = parquet.packed({"cases": lines})
    with walls.counting_at(controller_id):
        return Snapshot.objects.create(
            controller_id=controller_id,
            key=vault.controller_key(controller_id),
            lines=text,
            digest=parquet.digest_of(text),
            counted={"cases": len(lines)},
            definitions=digest(),
            taken_at=at,
        )
