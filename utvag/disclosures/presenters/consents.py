"""Consents in words: on the page, and in a whole case on paper."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.disclosures import queries
from utvag.disclosures.domain.consent_texts import text_of
from utvag.disclosures.models import Consent, Information
from utvag.disclosures.presenters.days import day_in_words


def consent_rows(rows: Iterable[Consent], on: date) -> list[dict[str, Any]]:
    """Each with whether it holds on the day, and the text that was shown."""
    language = get_language() or "sv"
    return [
        {
            "row": row,
            "holds": row.held_on(on),
            "can_be_withdrawn": row.answer == Consent.Answer.GIVEN and row.withdrawn_at is None,
            # In the language in which it was shown; that was not always kept.
            "text": text_of(row.text_version).in_language(row.text_language or language),
            "kinds": kinds_in_words(row.kinds or ()),
        }
        for row in rows
    ]


def kinds_in_words(kinds: Iterable[str]) -> str:
    """In the order of the list, whatever the order of ticking."""
    chosen = set(kinds)
    return ", ".join(str(kind.label) for kind in Information if kind in chosen)


def consents_section(case: Any) -> cases.Section:
    texts = [
        cases.Passage(
            f"{row.get_recipient_display()}, {day_in_words(row.answered_on)}",
            row.purpose,
            [
                (_("Answer"), row.get_answer_display()),
                (_("Which kinds of information"), kinds_in_words(row.kinds or ())),
                (_("Consent from"), row.starts_on),
                (_("Consent until"), row.ends_on),
                (
                    pgettext("consent", "Taken back"),
                    local_date(row.withdrawn_at) if row.withdrawn_at else None,
                ),
                (_("Text"), row.text_version),
            ],
        )
        for row in queries.consents_of(case)
    ]
    return cases.Section(_("Consents"), [], [], texts)
