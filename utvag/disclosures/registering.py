"""What this module adds to the pages of a case, to My day and to the log's words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from utvag.audit import public as audit

VERBS = {
    "disclosures.statement.asked": gettext_noop("Asked the police for a statement"),
    "disclosures.statement.received": gettext_noop("Recorded a statement of the police"),
    "disclosures.statement.brought_in": gettext_noop("Read in the day of a statement of the police"),
    "disclosures.checks.started": gettext_noop("Started regular checks of the police"),
    "disclosures.checks.stopped": gettext_noop("Ended regular checks of the police"),
    "disclosures.check.noted": gettext_noop("Noted a check of the police"),
    "disclosures.consent.recorded": gettext_noop("Recorded an answer about consent"),
    "disclosures.consent.withdrawn": gettext_noop("Noted that a consent was taken back"),
    "disclosures.disclosure.prepared": gettext_noop("Prepared a disclosure"),
    "disclosures.disclosure.decided": gettext_noop("Decided on a disclosure"),
    "disclosures.disclosure.sent": gettext_noop("Gave something out"),
    "disclosures.disclosure.stopped": gettext_noop("Stopped a disclosure"),
    "disclosures.reception.noted": gettext_noop("Noted what others have told"),
}


def register() -> None:
    # Models can be imported only once every app is there.
    from utvag.cases import public as cases
    from utvag.disclosures import presenters, queries
    from utvag.exchange import public as exchange

    cases.register_tab(cases.Tab("statements", _("The police"), "disclosures:statements", "tracks", 50))
    cases.register_tab(cases.Tab("consents", _("Consents"), "disclosures:consents", "tracks", 60))
    cases.register_tab(cases.Tab("ledger", _("What crossed"), "disclosures:ledger", "tracks", 70))
    cases.register_tab(cases.Tab("handover", _("To another municipality"), "disclosures:handover", "end", 5))
    cases.register_done(queries.statements_done)
    cases.register_facts(queries.facts_by_consent)
    cases.register_day(presenters.waiting_for)
    cases.register_open_things(presenters.what_is_open)
    cases.register_section("police", 60, presenters.police_section)
    cases.register_section("consents", 61, presenters.consents_section)
    cases.register_section("disclosures", 62, presenters.disclosures_section)
    cases.register_section("receptions", 63, presenters.receptions_section)
    cases.register_sending_way(presenters.way_to_send)
    cases.register_sending_way(presenters.way_to_call, page="meetings")
    exchange.register_way(presenters.way_to_the_statement)
    exchange.register_way(presenters.way_to_the_check)
    exchange.register_way(presenters.way_to_the_handover)
    exchange.register_way(presenters.way_to_answer_from_case)
    audit.register_words(VERBS)
