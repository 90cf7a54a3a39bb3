"""Writing a package down, under a key of its own, and what is done with it in the log."""

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.exchange.domain.header import Header
from utvag.exchange.models import Package, PartnerKey
from utvag.vault import public as vault


def written_down(
    *,
    header: Header,
    payload: dict[str, Any],
    direction: str,
    partner: PartnerKey,
    digest: bytes,
    at: datetime,
    unit_id: UUID,
    case_id: UUID | None,
    **more: Any,
) -> Package:
    """The row and its key; the codes that are counted stand beside the sealed words."""
    pk = uuid4()
    row = Package(
        id=pk,
        controller_id=partner.controller_id,
        direction=direction,
        package_id=header.id,
        kind=header.kind,
        version=header.version,
        partner=partner,
        unit_id=unit_id,
        case_id=case_id,
        reference=header.reference,
        in_reply_to=header.in_reply_to,
        gate=header.gate,
        outcome=_code(payload, "outcome"),
        reason=_code(payload, "reason"),
        digest=digest,
        **_schedule(header, payload, at),
        key=vault.new_data_key(kind="PACKAGE", subject_id=pk, controller_id=partner.controller_id),
        payload=json.dumps(payload, ensure_ascii=False),
        kept_at=at,
        ends_at=header.expires_at,
        **more,
    )
    # Not `create`, which might ask for the row back: whoever puts one in at the post cannot read it.
    Package.objects.bulk_create([row])
    return row


def _schedule(header: Header, payload: dict[str, Any], at: datetime) -> dict[str, Any]:
    """When a check that is asked for is due first, and how often."""
    if header.kind != "request" or payload["about"] != "CHECK":
        return {}
    asked = payload.get("answer_by")
    due_on = date.fromisoformat(asked) if asked else local_date(at)
    return {"due_on": due_on, "every_days": payload.get("every_days")}


def _code(payload: dict[str, Any], name: str) -> str:
    """A code of the schema's, in capitals; a reason in words stays sealed."""
    value = payload.get(name, "")
    return value if value.isupper() and value.replace("_", "").isalpha() and len(value) <= 20 else ""


def record(action: str, package: Package, by: User, at: datetime, **details: Any) -> None:
    """Keep what somebody did with a package, and which it was on both sides."""
    audit.record(
        action,
        subject=package,
        by=by,
        at=at,
        case=package.case_id,
        package=str(package.package_id),
        **details,
    )
