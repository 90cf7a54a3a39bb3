"""Every page takes a day, or stands in this list with the reason why not."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import get_resolver, reverse
from django.utils import timezone

from tests.test_pages import pages

FORM = "a form, or what it is sent to: an earlier day is read and never changed"
SIGNING_IN = "signing in and one's own account, as they are now"
REGISTRAR = "who a person is is not kept by day; a merge says its own day"
IMPORT = "work under way with a list, not a record of what was"
PROVIDERS = "each licence, price and finding says its own days; the register is of no case"
WITHOUT_DAY = {
    "live": "for the balancer",
    "ready": "for the balancer",
    "set_language": "a choice, not a page",
    "account_login": SIGNING_IN,
    "account_logout": SIGNING_IN,
    "account_inactive": SIGNING_IN,
    "account_reauthenticate": SIGNING_IN,
    "account_change_password": SIGNING_IN,
    "mfa_index": SIGNING_IN,
    "mfa_authenticate": SIGNING_IN,
    "mfa_reauthenticate": SIGNING_IN,
    "mfa_activate_totp": SIGNING_IN,
    "mfa_deactivate_totp": SIGNING_IN,
    "mfa_view_recovery_codes": SIGNING_IN,
    "mfa_generate_recovery_codes": SIGNING_IN,
    "mfa_list_webauthn": SIGNING_IN,
    "mfa_add_webauthn": SIGNING_IN,
    "mfa_login_webauthn": SIGNING_IN,
    "mfa_reauthenticate_webauthn": SIGNING_IN,
    "mfa_remove_webauthn": SIGNING_IN,
    "socialaccount_login_cancelled": SIGNING_IN,
    "openid_connect_login": SIGNING_IN,
    "openid_connect_callback": SIGNING_IN,
    "accounts_confirm_sign_on": SIGNING_IN,
    "accounts:command_token": SIGNING_IN,
    "accounts:profile": SIGNING_IN,
    "accounts:second_factor": SIGNING_IN,
    "accounts:sign_out_elsewhere": SIGNING_IN,
    "accounts:sessions": SIGNING_IN,
    "accounts:session_ending": SIGNING_IN,
    "accounts:personas": SIGNING_IN,
    "accounts:confirmation": SIGNING_IN,
    "accounts:invitation": SIGNING_IN,
    "accounts:new_user": FORM,
    "accounts:appointment": FORM,
    "accounts:account_changes": "what waits for a second pair of eyes; each line says its own day",
    "accounts:account_change_answer": FORM,
    "accounts:closure": FORM,
    "accounts:signing_out": FORM,
    "accounts:new_invitation": FORM,
    "accounts:membership_end": FORM,
    "economy:bearer_new": FORM,
    "economy:own_care_new": FORM,
    "economy:rate_new": FORM,
    "economy:index_new": FORM,
    "economy:extra_new": FORM,
    "economy:extra_withdrawal": FORM,
    "economy:away_withdrawal": FORM,
    "economy:away_new": FORM,
    "economy:hours_new": FORM,
    "economy:bearer_end": FORM,
    "economy:invoice_new": FORM,
    "economy:invoice": "compared with what is agreed now; the cost that it is of takes a day",
    "economy:books": "months that are closed never change, and each says when it was",
    "economy:bearers": "what the year has cost until now; what was known then is in the months that were closed",
    "economy:lines": "the lines of today; each budget is a row with its day",
    "economy:budget": FORM,
    "economy:hourly_rates": "each price says from which day it holds",
    "economy:invoices": "what is to be paid now",
    "economy:invoice_checked": "compared with what is agreed now; what became of it is in the months that were closed",
    "economy:payment": FORM,
    "economy:month": "is of its own month and never changes",
    "economy:attesting": FORM,
    "economy:month_book": "the same as a file",
    "economy:month_sie": "the same as a file",
    "economy:month_csv": "the same as a file",
    "economy:programme_costs_book": "the same as a file, of now",
    "economy:programme_costs_csv": "the same as a file, of now",
    "economy:reconciliation": "with the ledger of now",
    "economy:statement_models": "the statement of 2021, which is what it is",
    "door:door": "the public page, as it is now",
    "door:leaving": "the way out of the public page",
    "door:messages": "what waits now; My day of an earlier day says what waited then",
    "door:handled": "each line says its own day",
    "door:message": "is never changed, and says when it came and what became of it",
    "door:settings": "what the public page says now; changes are in the log",
    "door:keeping": FORM,
    "door:opening": FORM,
    "door:closing": FORM,
    "door:aside": FORM,
    "statistics:snapshot": FORM,
    "statistics:public_figures": "public, as it is now; what has been published never changes",
    "statistics:public_publisher": "public; each line says its own day",
    "statistics:public_publication": "is never changed, and says when it left",
    "statistics:public_values": "the same as a file",
    "statistics:public_metadata": "the same as a file",
    "statistics:charts": "the newest snapshot; the table of an earlier day is on the figures",
    "statistics:behind": "the reader's cases as they are now, by a figure of a year",
    "statistics:publications": "each line says its own day, and none is changed",
    "statistics:publication_new": FORM,
    "statistics:publication": "is never changed, and says when it left",
    "statistics:publication_values": "the same as a file",
    "statistics:publication_metadata": "the same as a file",
    "statistics:disclosure_rules": "those that hold for the next table; each decision says its own day",
    "statistics:disclosure_rules_new": FORM,
    "statistics:counted_answers_new": FORM,
    "national:rounds": "each line says its own day",
    "national:round": "one round, as it stands now; what was sent is never changed and says when",
    "national:preparing": FORM,
    "national:asking": FORM,
    "national:asking_again": FORM,
    "national:taking_up": FORM,
    "national:sending": FORM,
    "national:periods": "what waits now; each period says its own days",
    "national:period": "says when it was opened and ended; its log is never changed",
    "national:opening": FORM,
    "national:quota": FORM,
    "national:ending": FORM,
    "national:answering": FORM,
    "economy:forecast_runs": FORM,
    "economy:forecast_run": "says of which day it is, and is never changed",
    "economy:arrivals": "each line says its own day; a forecast of an earlier day reads what was noted then",
    "economy:scenarios": "assumptions and no record of what was; each says its own day",
    "economy:scenario": "assumptions and no record of what was; it says its own day",
    "economy:scenario_new": FORM,
    "economy:scenario_removal": FORM,
    "economy:phase_new": FORM,
    "economy:phase_withdrawal": FORM,
    "economy:state_money_new": FORM,
    "economy:state_money_evidence": FORM,
    "economy:state_money_replacement": FORM,
    "economy:state_money_discarding": FORM,
    "economy:state_money_pdf": "the application to be sent, as it is now",
    "economy:state_money_docx": "the application to be sent, as it is now",
    "economy:state_money_pipeline": "how far each has come now; its own page in the case takes a day",
    "economy:state_money_schemes": "each version says its days",
    "exchange:inbox": "each line says its own day; My day of an earlier day says what waited then",
    "exchange:outbox": "each line says its own day",
    "exchange:package": "is never changed, and says when it came and what became of it",
    "exchange:package_secrets": "is never changed, and says when it came and what became of it",
    "exchange:writing": FORM,
    "exchange:answer": FORM,
    "exchange:again": FORM,
    "exchange:read": FORM,
    "exchange:withdraw": FORM,
    "exchange:sealed_file": FORM,
    "exchange:putting_in": FORM,
    "exchange:typed": FORM,
    "exchange:on_paper": FORM,
    "exchange:paper": "a file of what is never changed",
    "exchange:receipt_file": "a file of what is never changed",
    "exchange:keys": "the keys as they are now; each says its own days",
    "exchange:making": FORM,
    "exchange:own_key": "says when it was made and revoked",
    "exchange:card_file": "the card is never changed",
    "exchange:own_revoke": FORM,
    "exchange:own_replace": FORM,
    "exchange:importing": FORM,
    "exchange:without_program": FORM,
    "exchange:card": "says when it was taken in, checked and revoked",
    "exchange:check": FORM,
    "exchange:revoke": FORM,
    "oversight:reviews": "a review is of its own month and never changes",
    "oversight:review": "is of its own month; each answer says its day",
    "oversight:unwraps": "what waits now; My day is for now too",
    "oversight:unwrap": FORM,
    "oversight:heads": "the newest head of the log; an older one is compared by its number",
    "oversight:heads_file": "the same on paper",
    "oversight:item": "says when it was and what came of it",
    "oversight:following": FORM,
    "oversight:signing": FORM,
    "oversight:report": "is of its own month, and says when it was signed",
    "oversight:report_file": "the same on paper",
    "oversight:rules": "the rules of today; a review keeps to those of its month",
    "oversight:marks": "what holds now; changes are in the log",
    "oversight:mark_end": FORM,
    "placements:stay_new": FORM,
    "placements:stay_next": FORM,
    "placements:stay_answer": FORM,
    "placements:stay_arrival": FORM,
    "placements:stay_end": FORM,
    "placements:stay_discharge": FORM,
    "economy:bearer_following": FORM,
    "placements:occupancy": "shows two years of months, each by its last day",
    "placements:stay_plan": FORM,
    "placements:stay_days": FORM,
    "placements:place_correction": FORM,
    "placements:home_closing": FORM,
    "placements:home_stays": "who stays there now; each look is kept",
    "placements:agreement_change": FORM,
    "placements:ranking_removal": FORM,
    "placements:price_new": FORM,
    "placements:price_end": FORM,
    "placements:price_withdrawal": FORM,
    "placements:stay_absence": FORM,
    "placements:absence_return": FORM,
    "placements:absence_correction": FORM,
    "placements:absence_withdrawal": FORM,
    "placements:stay_notice": FORM,
    "placements:notice_handled": FORM,
    "placements:readers": FORM,
    "placements:search": "looks for what can be had from a day to come; an earlier search is not kept",
    "placements:area_new": FORM,
    "placements:area_end": FORM,
    "placements:apart_new": FORM,
    "placements:apart_end": FORM,
    "placements:visit": FORM,
    "placements:place": "where the person is now; what was is in the log of who wrote it",
    "placements:providers": PROVIDERS,
    "placements:provider": PROVIDERS,
    "placements:provider_homes": PROVIDERS,
    "placements:provider_terms": PROVIDERS,
    "placements:provider_contents": PROVIDERS,
    "placements:provider_new": FORM,
    "placements:provider_change": FORM,
    "placements:provider_withdrawal": FORM,
    "placements:route_new": FORM,
    "placements:route_end": FORM,
    "placements:incident_new": FORM,
    "placements:home_new": FORM,
    "placements:home_change": FORM,
    "placements:licence_new": FORM,
    "placements:licence_withdrawal": FORM,
    "placements:content_new": FORM,
    "placements:delivery_new": FORM,
    "placements:agreements": PROVIDERS,
    "placements:agreement": PROVIDERS,
    "placements:agreement_new": FORM,
    "placements:agreement_end": FORM,
    "placements:ranking_new": FORM,
    "placements:price_list": PROVIDERS,
    "placements:price_import": FORM,
    "secrecy:emergency": FORM,
    "secrecy:openings": "each line says its own day",
    "secrecy:canaries": "an alarm is for now; each line says its own day",
    "secrecy:alarm": FORM,
    "secrecy:canary_end": FORM,
    "secrecy:opening": "is never changed, and says when it was and what was found",
    "secrecy:ending": FORM,
    "secrecy:locked": FORM,
    "secrecy:locked_end": FORM,
    "secrecy:known": "tells what holds now, and no day of it",
    "secrecy:protection": FORM,
    "secrecy:protection_end": FORM,
    "secrecy:sealing": FORM,
    "secrecy:visit": FORM,
    "secrecy:conflict": FORM,
    "secrecy:block_end": FORM,
    "cases:search": "finds a case by what names it today; nothing is listed as of a day",
    "cases:intake": FORM,
    "cases:intake_routing": FORM,
    "cases:new_consultation": FORM,
    "cases:referral_stays": FORM,
    "cases:referral_answer": FORM,
    "cases:judged_anew": FORM,
    "cases:next_step": FORM,
    "cases:naming": FORM,
    "cases:social_stage": FORM,
    "cases:police_stage": FORM,
    "cases:meeting_time": FORM,
    "cases:meeting_outcome": FORM,
    "cases:meeting_cancellation": FORM,
    "cases:meeting_calendar": "a file for the calendar of somebody who is to come",
    "cases:investigation_extension": FORM,
    "cases:investigation_conclusion": FORM,
    "cases:new_decision": FORM,
    "cases:new_proposal": FORM,
    "cases:proposal_withdrawal": FORM,
    "cases:new_communication": FORM,
    "cases:communication_answer": FORM,
    "cases:decision_correction": FORM,
    "cases:decision_notice": FORM,
    "cases:decision_appeal": FORM,
    "cases:notice_receipt": FORM,
    "cases:appeal_step": FORM,
    "cases:plan_start": FORM,
    "cases:plan_frame": FORM,
    "cases:new_goal": FORM,
    "cases:goal": FORM,
    "cases:goal_removal": FORM,
    "cases:plan_agreement": FORM,
    "cases:step_done": FORM,
    "cases:sip_rows": FORM,
    "cases:sip_end": FORM,
    "cases:journal_note": FORM,
    "cases:journal_discard": FORM,
    "cases:journal_addendum": FORM,
    "cases:person_form": FORM,
    "cases:assumed_identity": FORM,
    "cases:new_relative": FORM,
    "cases:relative": FORM,
    "cases:relative_removal": FORM,
    "cases:cover": FORM,
    "cases:handover": FORM,
    "cases:handover_receipt": FORM,
    "cases:team_reads_earlier": FORM,
    "cases:team_end": FORM,
    "cases:task_done": FORM,
    "cases:task_plan": FORM,
    "cases:task_drop": FORM,
    "cases:promise": FORM,
    "cases:assessment": FORM,
    "cases:best_interests": FORM,
    "cases:concern": FORM,
    "cases:no_child": FORM,
    "cases:child_alarm": FORM,
    "cases:protection": FORM,
    "cases:own_view": FORM,
    "cases:compulsory_care": FORM,
    "cases:compulsory_care_end": FORM,
    "cases:relapse_mistake": FORM,
    "cases:reentry": FORM,
    "people:candidates": REGISTRAR,
    "people:candidate": REGISTRAR,
    "people:candidate-numbers": REGISTRAR,
    "people:identity_request_answer": FORM,
    "people:identity_requests": "what waits for an answer now, each with its own times",
    "people:merges": REGISTRAR,
    "people:undoing": FORM,
    "pathways:upload": FORM,
    "pathways:choice": FORM,
    "pathways:model": "a version of a model, which never changes",
    "pathways:trial": FORM,
    "pathways:file": "a version of a model, which never changes",
    "disclosures:statement_request": FORM,
    "disclosures:statement_new": FORM,
    "disclosures:statement_answer": FORM,
    "disclosures:statement_package": FORM,
    "disclosures:referral_package": FORM,
    "disclosures:package_kinds": FORM,
    "disclosures:information_package": FORM,
    "disclosures:meeting_package": FORM,
    "disclosures:disclosure_package": FORM,
    "disclosures:handover_package": FORM,
    "disclosures:check_package": FORM,
    "disclosures:check_answer": FORM,
    "disclosures:question_case": FORM,
    "disclosures:question_answer": FORM,
    "disclosures:checks_start": FORM,
    "disclosures:no_deviation": FORM,
    "disclosures:deviation": FORM,
    "disclosures:checks_stop": FORM,
    "disclosures:consent_withdrawal": FORM,
    "disclosures:contact_details": FORM,
    "disclosures:disclosure_new": FORM,
    "disclosures:disclosure_decision": FORM,
    "disclosures:disclosure_sending": FORM,
    "disclosures:disclosure_stop": FORM,
    "disclosures:reception_new": FORM,
    "imports:start": IMPORT,
    "imports:template": "an empty file",
    "imports:batch": IMPORT,
    "imports:sheet": IMPORT,
    "imports:columns": IMPORT,
    "imports:file": IMPORT,
    "imports:rows": IMPORT,
    "imports:row": IMPORT,
    "imports:problems": IMPORT,
    "imports:reading": IMPORT,
    "imports:removal": FORM,
    "imports:undoing": FORM,
    "law:gates": "each gate says from which day it holds",
    "law:references": "has its own day, which may lie ahead, and shows every version without one",
    "organisations:organisation": "leads on to the counterparts",
    "organisations:counterparts": "a register whose lines say only when they were last used; each has a day of its own",
    "organisations:new_counterpart": FORM,
    "organisations:counterpart_change": FORM,
    "organisations:new_contact": FORM,
    "organisations:contact": FORM,
    "organisations:new_on_call": FORM,
    "organisations:on_call_withdrawal": FORM,
    "organisations:new_delegation": FORM,
    "organisations:delegation": FORM,
    "organisations:new_unit": FORM,
    "ui:gallery": "the components",
    "ui:theme": "a choice, not a page",
}


def test_every_page_takes_a_day_or_says_why_not():
    without = {
        name
        for name, pattern in pages(get_resolver().url_patterns)
        if not getattr(pattern.callback, "takes_day", False)
    }
    assert without == set(WITHOUT_DAY)


OF_CASES = [
    (name, pattern)
    for name, pattern in pages(get_resolver().url_patterns)
    if hasattr(pattern.callback, "takes_day") and "pk" in pattern.pattern.converters
]
FORMS_OF_CASES = [(name, pattern) for name, pattern in OF_CASES if name in WITHOUT_DAY]


def address(name, pattern, case):
    filled = {"int": 1, "slug": "needs"}
    values = {
        key: case.pk
        if key == "pk"
        else filled.get(type(each).__name__.removesuffix("Converter").lower(), uuid4())
        for key, each in pattern.pattern.converters.items()
    }
    return reverse(name, kwargs=values)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "pattern"), FORMS_OF_CASES, ids=[name for name, _pattern in FORMS_OF_CASES])
def test_nothing_is_done_on_an_earlier_day(client, astrid, case, name, pattern):
    client.force_login(astrid)
    confirmed(client)
    page = client.post(address(name, pattern, case) + "?on=2026-05-07")
    assert page.status_code in (403, 405)
    if page.status_code == 403:
        assert "tidigare dag" in page.content.decode()
    form = client.get(address(name, pattern, case), {"on": "2026-05-07"})
    assert form.status_code in (403, 405)
    assert 403 in (page.status_code, form.status_code)


def confirmed(client):
    """As after a fresh sign-in: some forms ask for one first."""
    session = client.session
    session["accounts.confirmed_at"] = 99_999_999_999
    session.save()


OF_THE_CASE_ALONE = [
    name
    for name, pattern in OF_CASES
    if name not in WITHOUT_DAY
    and set(pattern.pattern.converters) == {"pk"}
    and "/cases/" in f"/{pattern.pattern}"
]
ALSO = ["cases:day", "cases:consultations", "organisations:delegations", "pathways:models"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*OF_THE_CASE_ALONE, *ALSO, "cases:new_decision"])
def test_a_day_ahead_and_a_day_that_is_none_are_said_on_every_page(client, astrid, case, name):
    client.force_login(astrid)
    confirmed(client)
    patterns = dict(pages(get_resolver().url_patterns))
    url = address(name, patterns[name], case)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for on, words in ((tomorrow, "Den dagen har inte varit än"), ("nonsens", "Det är inget datum")):
        page = client.get(url, {"on": on}).content.decode()
        notice = page.partition("I dag visas")[2].partition("</div>")[0]
        assert words in notice
    assert "I dag visas" not in client.get(url).content.decode()
