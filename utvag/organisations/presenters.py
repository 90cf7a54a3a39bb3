"""What the pages of the organisation show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from utvag.organisations.models import Delegation, DelegationVersion
from utvag.ui.public import Link


def parts(request: HttpRequest) -> list[Link]:
    """The tabs of the organisation's pages."""
    pages = [
        ("organisations:counterparts", _("Counterparts")),
        ("organisations:on_call", _("On call")),
        ("organisations:delegations", _("Delegation register")),
    ]
    return [Link(url := reverse(name), words, request.path.startswith(url)) for name, words in pages]


def way_to(request: HttpRequest, name: str, words: str, here: str) -> list[Link]:
    """Two steps: the list, and this page."""
    return [Link(reverse(name), words), Link(request.path, here, True)]


@dataclass(frozen=True)
class DelegationRow:
    row: Delegation | DelegationVersion
    line_id: UUID
    kind: str
    who: str
    where: str
    in_force: bool


def delegation_rows(
    rows: Iterable[Delegation | DelegationVersion],
    kinds: dict[Any, Any],
    colleagues: dict[Any, Any],
    today: date,
) -> list[DelegationRow]:
    """The register in words, or the versions of a line."""
    return [
        DelegationRow(
            row,
            row.delegation_id if isinstance(row, DelegationVersion) else row.pk,
            str(kinds.get(row.decision_kind, row.decision_kind)),
            str(colleagues.get(row.colleague_id) or row.get_level_display()),
            row.unit.name if row.unit else _("The whole controller"),
            row.starts_on <= today and (row.ends_on is None or today <= row.ends_on),
        )
        for row in rows
    ]


def version_rows(
    rows: Iterable[DelegationVersion], kinds: dict[Any, Any], colleagues: dict[Any, Any], today: date
) -> list[tuple[DelegationRow, str]]:
    """Each version in words, and who wrote it."""
    versions = list(rows)
    said = delegation_rows(versions, kinds, colleagues, today)
    return [
        (row, str(colleagues.get(version.written_by, "")))
        for row, version in zip(said, versions, strict=True)
    ]
