"""What the addresses that name no case are tried with: a row of the own controller of each kind."""

from typing import Any

import psycopg

from assurance.matrix.addresses import WORDS, Address
from utvag.demo.organisations import demo_id

# Which rows an address names, by how its name begins; the longest that fits.
ROWS: dict[str, dict[str, str]] = {
    "accounts:account_change": {"pk": "accounts_accountchange"},
    "accounts:membership": {"pk": "accounts_membership"},
    "accounts:": {"pk": "accounts_user"},
    "cases:consultation": {"pk": "cases_consultation"},
    "disclosures:question_case": {"package": "exchange_package"},
    "door:": {"pk": "door_message"},
    "economy:forecast_run": {"pk": "economy_forecastrun"},
    "economy:scenario": {"pk": "economy_scenario"},
    "economy:": {"pk": "economy_monthclose"},
    "economy:invoice_checked": {"pk": "economy_invoice"},
    "economy:payment": {"pk": "economy_invoice"},
    "exchange:own": {"pk": "exchange_ownkey"},
    "exchange:card_file": {"pk": "exchange_ownkey"},
    "exchange:card": {"pk": "exchange_partnerkey"},
    "exchange:check": {"pk": "exchange_partnerkey"},
    "exchange:revoke": {"pk": "exchange_partnerkey"},
    "exchange:": {"pk": "exchange_package"},
    "national:round": {"pk": "exchange_package"},
    "national:preparing": {"pk": "exchange_package"},
    "national:answering": {"pk": "exchange_package"},
    "national:period": {"pk": "national_keyperiod"},
    "national:quota": {"pk": "national_keyperiod"},
    "national:ending": {"pk": "national_keyperiod"},
    "national:count_round": {"pk": "national_countround"},
    "national:calling": {"pk": "national_countround"},
    "national:counting": {"pk": "national_countround"},
    "national:publishing": {"pk": "national_countround"},
    "national:count_publication": {"pk": "national_countpublication"},
    "national:count_file": {"pk": "national_countpublication"},
    "national:": {"pk": "national_contribution"},
    "imports:": {"pk": "imports_importbatch"},
    "organisations:contact": {"pk": "organisations_counterpart", "contact_pk": "organisations_contactperson"},
    "organisations:counterpart": {"pk": "organisations_counterpart"},
    "organisations:new_contact": {"pk": "organisations_counterpart"},
    "organisations:on_call": {"pk": "organisations_oncall"},
    "organisations:delegation": {"pk": "organisations_delegation"},
    "oversight:mark_end": {"pk": "oversight_staffmark"},
    "oversight:item": {"pk": "oversight_item"},
    "oversight:following": {"pk": "oversight_item"},
    "oversight:": {"pk": "oversight_review"},
    "pathways:": {"pk": "pathways_operatingmodel"},
    "people:candidate": {"pk": "people_duplicatecandidate"},
    "people:identity": {"pk": "people_identityrequest"},
    "people:undoing": {"pk": "people_merge"},
    "placements:provider": {"pk": "placements_provider"},
    "placements:route_end": {"pk": "placements_provider", "row": "placements_contactroute"},
    "placements:route_new": {"pk": "placements_provider"},
    "placements:incident_new": {"pk": "placements_provider"},
    "placements:home_new": {"pk": "placements_provider"},
    "placements:home_change": {"pk": "placements_provider", "row": "placements_home"},
    "placements:home_closing": {"pk": "placements_provider", "row": "placements_home"},
    "placements:home_stays": {"pk": "placements_provider", "row": "placements_home"},
    "placements:licence_new": {"pk": "placements_provider", "row": "placements_home"},
    "placements:licence_withdrawal": {"pk": "placements_provider", "row": "placements_licence"},
    "placements:content_new": {"pk": "placements_provider", "row": "placements_home"},
    "placements:delivery_new": {"pk": "placements_provider", "row": "placements_content"},
    "placements:agreement": {"pk": "placements_agreement"},
    "placements:ranking_new": {"pk": "placements_agreement"},
    "placements:ranking_removal": {"pk": "placements_agreement", "row": "placements_ranking"},
    "placements:price": {"pk": "placements_agreement"},
    "placements:price_end": {"pk": "placements_agreement", "row": "placements_price"},
    "placements:price_withdrawal": {"pk": "placements_agreement", "row": "placements_price"},
    "secrecy:alarm": {"pk": "secrecy_canary", "actor": "accounts_user"},
    "secrecy:canary": {"pk": "secrecy_canary"},
    "secrecy:": {"pk": "secrecy_emergencyopening"},
    "statistics:public_": {"pk": "statistics_publication"},
    "statistics:public_publisher": {"pk": "organisations_controller"},
    "statistics:publication": {"pk": "statistics_publication"},
    "statistics:publication_": {"pk": "statistics_publication"},
}
OF_CONTROLLER = {
    "accounts_accountchange": "user_id IN (SELECT id FROM accounts_user WHERE controller_id = %(mine)s)",
    "accounts_membership": "user_id IN (SELECT id FROM accounts_user WHERE controller_id = %(mine)s)",
    "door_message": "door_id IN (SELECT id FROM door_door WHERE controller_id = %(mine)s)",
    "organisations_controller": "id = %(mine)s",
    "organisations_contactperson": "counterpart_id = %(pk)s",
    "placements_contactroute": "provider_id = %(pk)s",
    "placements_home": "provider_id = %(pk)s",
    "placements_ranking": "agreement_id = %(pk)s",
    "placements_price": "agreement_id = %(pk)s",
    "placements_licence": "home_id IN (SELECT id FROM placements_home WHERE provider_id = %(pk)s)",
    "placements_content": "home_id IN (SELECT id FROM placements_home WHERE provider_id = %(pk)s)",
    "oversight_item": "review_id IN (SELECT id FROM oversight_review WHERE controller_id = %(mine)s)",
    # Of the authorities that count: nobody else has any.
    "national_keyperiod": "true",
    "national_countround": "true",
    "national_countpublication": "true",
    # The national ones are everybody's.
    "pathways_operatingmodel": "controller_id IS NULL",
}


# The national operating models and what is published are everybody's, and a passkey is one's own.
EVERYBODYS = ("pathways:", "mfa_", "statistics:public_")


def is_declared(address: Address) -> bool:
    """Whether it is said what an address with an id in it is tried with."""
    ids = set(address.keys) - WORDS.keys()
    open_to_all = address.needs_no_sign_in or address.name.startswith(EVERYBODYS)
    return (
        not ids or open_to_all or address.is_of_a_case or any(address.name.startswith(each) for each in ROWS)
    )


def is_of_an_object(address: Address) -> bool:
    """Whether it names a row that is not of a case."""
    ids = set(address.keys) - WORDS.keys()
    return bool(ids) and not address.is_of_a_case and not address.name.startswith(EVERYBODYS)


def ids_of_object(admin: psycopg.Connection, address: Address) -> dict[str, Any]:
    """The first row that was told for each id in the address; raises `LookupError` where there is none to try it with."""
    fitting = [prefix for prefix in ROWS if address.name.startswith(prefix)]
    tables = ROWS[max(fitting, key=len)] if fitting else {}
    given: dict[str, Any] = {"mine": demo_id("exempelby"), "pk": None}
    for key in address.keys:
        if key in WORDS or (key == "pk" and not tables):
            given[key] = WORDS.get(key, 1)
            continue
        condition = OF_CONTROLLER.get(tables[key], "controller_id = %(mine)s")
        row = admin.execute(
            f"SELECT id FROM {tables[key]} WHERE {condition} ORDER BY ctid LIMIT 1", given
        ).fetchone()
        if row is None:
            raise LookupError(f"no {tables[key]} for {address.name}")
        given[key] = row[0]
    return {key: given[key] for key in address.keys}
