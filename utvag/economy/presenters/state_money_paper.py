"""An application for state money as a document: the case's number and ours, days and amounts; no name and no place."""

from typing import Any

from django.utils.translation import gettext as _

from utvag.cases import public as cases
from utvag.economy.domain.periods import Span
from utvag.economy.domain.schemes import scheme_of
from utvag.economy.models import StateMoneyApplication
from utvag.economy.presenters.state_money import claim_rows, days_in_words, evidence_rows, language, sek
from utvag.economy.queries import state_money as queries


def application_document(case: Any, row: StateMoneyApplication) -> dict[str, Any]:
    """As the template `state_money` takes it. Who the person is goes to the funder beside it, in the way of the case."""
    stands = queries.standing_of(row)
    scheme = scheme_of(row.scheme, row.scheme_since_on)
    said = language()
    facts = [
        (_("Applied for at"), scheme.funder.in_language(said)),
        (_("Scheme"), scheme.name.in_language(said)),
        (_("Period"), days_in_words(stands.period)),
        (_("Number of the application"), row.number),
        (_("Amount asked for"), sek(stands.asked)),
    ]
    sections = [
        {"heading": _("What the money is for"), "paragraphs": [row.grounds]},
        {"heading": _("Days and amounts"), "table": _days(row)},
        *_computed(row),
        {
            "heading": _("Evidence"),
            "facts": [
                {
                    "label": str(each["label"]),
                    "value": _("There") if each["row"] else _("Lacking"),
                }
                for each in evidence_rows(row)
            ],
        },
        {
            "heading": _("Who the person is"),
            "paragraphs": [
                _(
                    "The application names neither the person nor where the person stays. Who it is about is told to"
                    " the co-ordinator of the police in the case, by the case number above."
                )
            ],
        },
    ]
    return {
        **cases.document_head(case),
        "facts": [{"label": label, "value": value} for label, value in facts if value],
        "sections": sections,
    }


def _computed(row: StateMoneyApplication) -> list[dict[str, Any]]:
    """How an amount was come to that is not its days times their price, so that the funder comes to it too."""
    said = [
        f"{each['days']}: " + "; ".join(f"{words} {amount}" for words, amount in each["parts"])
        for each in claim_rows(row)
        if each["parts"]
    ]
    return [{"heading": _("How the amounts were computed"), "paragraphs": said}] if said else []


def _days(row: StateMoneyApplication) -> dict[str, Any]:
    rows = [
        [
            claim.stay.get_kind_display(),
            claim.stay.get_framework_display(),
            days_in_words(Span(claim.first_on, claim.last_on)),
            str((claim.last_on - claim.first_on).days + 1),
            sek(claim.amount),
        ]
        for claim in row.claims.all()
    ]
    return {
        "caption": _("Days and amounts"),
        "columns": [_("Kind of stay"), _("Bought"), _("Days from and to"), _("Days"), _("Amount")],
        "rows": [[str(cell) for cell in each] for each in rows],
        "widths": [3, 3, 4, 1, 2],
    }
