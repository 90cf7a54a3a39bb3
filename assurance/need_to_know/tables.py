"""Which rows of which table somebody sees, said once more beside the policies; a table that is not here fails.

A condition is asked by whoever stands above the walls, with what the model says of the user: their `cases`,
`people`, `units` they lead, `controller` and roles. What somebody does not see they neither change nor remove,
and no row like it can be added.
"""

CASE = "case_id = ANY (%(cases)s)"
PERSON = "person_id = ANY (%(people)s)"
CONTROLLER = "controller_id = %(controller)s"
MINE = "user_id = %(me)s"
NOBODY = "false"
SIGNED_IN = "%(me)s::uuid IS NOT NULL"
COLLEAGUE = "IN (SELECT u.id FROM accounts_user u WHERE u.controller_id = %(controller)s)"
HIDDEN = "= ANY (%(hidden)s)"


def of_the_threat(table: str, what: str) -> str:
    """Of the case; what is said of the threat for those on its list, where there is one."""
    listed = (
        f"EXISTS (SELECT FROM access_partreader r WHERE r.case_id = {table}.case_id"
        " AND r.part = 'THREAT' AND r.ends_at IS NULL"
    )
    return f"{CASE} AND (NOT {what} OR {listed} AND r.user_id = %(me)s) OR NOT {listed}))"


PLACES = (
    "EXISTS (SELECT FROM accounts_membership m WHERE m.user_id = %(me)s AND wall.role_holds(m.starts_on, m.ends_on)"
    " AND m.role IN ('WORKER', 'COORDINATOR', 'MANAGER'))"
)


FORECASTS = PLACES.replace("'WORKER', 'COORDINATOR', 'MANAGER'", "'DIRECTOR', 'MANAGER', 'FINANCE'")


def on_the_list(case: str) -> str:
    """Of those on the list of the case's place, and of nobody where there is none."""
    return (
        f"{case} = ANY (%(cases)s) AND EXISTS (SELECT FROM access_partreader r WHERE r.case_id = {case}"
        " AND r.part = 'PLACE' AND r.ends_at IS NULL AND r.user_id = %(me)s)"
    )


LEADS_HERE = PLACES.replace("'WORKER', 'COORDINATOR', 'MANAGER'", "'COORDINATOR', 'MANAGER'")
HOLDS_KEYS = PLACES.replace("'WORKER', 'COORDINATOR', 'MANAGER'", "'KEY_HOLDER'")
COUNTS_HERE = PLACES.replace("'WORKER', 'COORDINATOR', 'MANAGER'", "'STATISTICIAN'")
HELD_PERIODS = f"period_id IN (SELECT p.id FROM national_keyperiod p WHERE p.{CONTROLLER} AND {HOLDS_KEYS})"
FINANCE = (
    "EXISTS (SELECT FROM accounts_membership m WHERE m.user_id = %(me)s AND wall.role_holds(m.starts_on, m.ends_on)"
    " AND m.role = 'FINANCE')"
)
# Whose cost it is: of a case of one's own, and of its place where it has one.
OF_A_COST = f"{CASE} AND (NOT economy_bearercase.has_place OR ({on_the_list('economy_bearercase.case_id')}))"
COSTS_OF_MINE = f"SELECT economy_bearercase.bearer_id FROM economy_bearercase WHERE {OF_A_COST}"

# Every table without a column `case_id`, and those where the case is not the whole answer.
SEEN: dict[str, str] = {
    "access_block": f"{CONTROLLER} AND ({CASE} OR (kind = 'CONFLICT' AND user_id = %(me)s))",
    "account_emailaddress": MINE,
    "account_emailconfirmation": "email_address_id IN (SELECT e.id FROM account_emailaddress e WHERE e.user_id = %(me)s)",
    "accounts_accountchange": (
        f"user_id = %(me)s OR asked_by_id = %(me)s OR (user_id {COLLEAGUE} AND (%(administrator)s"
        " OR unit_id = ANY (%(managed)s) OR (unit_id IS NULL AND user_id IN (SELECT m.user_id FROM accounts_membership m"
        " WHERE m.ends_on IS NULL AND m.unit_id = ANY (%(managed)s)))"
        " OR (unit_id IS NULL AND user_id NOT IN (SELECT m.user_id FROM accounts_membership m WHERE m.ends_on IS NULL)"
        " AND user_id IN (SELECT w.user_id FROM accounts_accountchange w WHERE w.kind = 'ROLE' AND w.unit_id = ANY (%(managed)s)"
        " AND w.id NOT IN (SELECT a.change_id FROM accounts_accountchangeanswer a)))))"
    ),
    "accounts_commandtoken": MINE,
    "accounts_invitation": f"user_id {COLLEAGUE}",
    "accounts_membership": "unit_id IN (SELECT u.id FROM organisations_unit u WHERE u.controller_id = %(controller)s)",
    "accounts_user": CONTROLLER,
    "audit_entry": (
        f"actor_id = %(me)s OR ({CASE} AND (action <> 'placements.place.met' OR {on_the_list('audit_entry.case_id')}))"
    ),
    "disclosures_policecheck": of_the_threat("disclosures_policecheck", "outcome = 'DEVIATION'"),
    "disclosures_policestatement": of_the_threat("disclosures_policestatement", "kind = 'THREAT'"),
    "economy_statemoneyamount": on_the_list("economy_statemoneyamount.case_id"),
    "economy_statemoneyclaim": on_the_list("economy_statemoneyclaim.case_id"),
    "cases_case": "id = ANY (%(cases)s)",
    "cases_consultation": f"{CONTROLLER} AND (asked_by_id = %(me)s OR unit_id = ANY (%(units)s))",
    "cases_reentry": f"{CASE} AND earlier_id = ANY (%(cases)s)",
    "door_door": CONTROLLER,
    "door_message": f"door_id IN (SELECT d.id FROM door_door d WHERE d.{CONTROLLER} AND d.unit_id = ANY (%(worked)s))",
    "economy_forecastrun": f"{CONTROLLER} AND {FORECASTS}",
    "statistics_countedanswer": of_the_threat("statistics_countedanswer", "question = 'threat'"),
    "statistics_snapshot": NOBODY,
    "statistics_publication": CONTROLLER,
    "statistics_rulechange": CONTROLLER,
    "national_contribution": f"{CONTROLLER} AND {LEADS_HERE}",
    # It has numbers: for whoever asks alone.
    "national_asking": (
        f"made_by_id = %(me)s AND contribution_id IN (SELECT c.id FROM national_contribution c WHERE c.{CONTROLLER} AND {LEADS_HERE})"
    ),
    "national_countround": f"{CONTROLLER} AND {COUNTS_HERE}",
    "national_countpublication": f"{CONTROLLER} AND {COUNTS_HERE}",
    "national_keyperiod": f"{CONTROLLER} AND {HOLDS_KEYS}",
    "national_periodkey": HELD_PERIODS,
    "national_quota": HELD_PERIODS,
    "national_evaluation": HELD_PERIODS,
    "economy_scenario": f"{CONTROLLER} AND {FORECASTS}",
    "economy_yearofarrivals": f"{CONTROLLER} AND {FORECASTS}",
    "economy_bearercase": OF_A_COST,
    "economy_budgetline": CONTROLLER,
    "economy_costbearer": f"{CONTROLLER} AND ({FINANCE} OR id IN ({COSTS_OF_MINE}))",
    "economy_hourlyrate": CONTROLLER,
    "economy_invoicesource": on_the_list("economy_invoicesource.case_id"),
    "economy_monthclose": f"{CONTROLLER} AND {FINANCE}",
    "economy_payee": CONTROLLER,
    "exchange_ownkey": CONTROLLER,
    "exchange_package": (
        f"{CONTROLLER} AND CASE WHEN case_id IS NULL THEN unit_id = ANY (%(answered)s) ELSE {CASE} END"
    ),
    "exchange_partnerkey": CONTROLLER,
    "imports_columnmapping": CONTROLLER,
    "imports_importbatch": f"{CONTROLLER} AND uploaded_by_id = %(me)s",
    "mfa_authenticator": MINE,
    "organisations_contactperson": f"counterpart_id IN (SELECT c.id FROM organisations_counterpart c WHERE c.{CONTROLLER})",
    "organisations_controller": SIGNED_IN,
    "organisations_counterpart": CONTROLLER,
    "organisations_delegation": CONTROLLER,
    "organisations_delegationversion": f"delegation_id IN (SELECT d.id FROM organisations_delegation d WHERE d.{CONTROLLER})",
    "organisations_oncall": CONTROLLER,
    "organisations_unit": CONTROLLER,
    "oversight_homemark": NOBODY,
    "oversight_review": f"{CONTROLLER} AND %(reviewer)s",
    "oversight_staffmark": f"{CONTROLLER} AND (kind = 'SHIELD' OR %(reviewer)s)",
    "pathways_modelchoice": CONTROLLER,
    "pathways_operatingmodel": f"(controller_id IS NULL AND {SIGNED_IN}) OR {CONTROLLER}",
    "people_duplicatecandidate": (
        f"{CONTROLLER} AND %(registrar)s AND NOT first_id {HIDDEN} AND NOT second_id {HIDDEN}"
    ),
    "people_identitykey": PERSON,
    "people_identityrequest": (
        f"{CONTROLLER} AND (%(registrar)s OR %(me)s IN (asked_by_id, answered_by_id) OR {PERSON})"
        f" AND NOT person_id {HIDDEN}"
    ),
    "people_merge": (
        f"{CONTROLLER} AND (%(registrar)s OR kept_id = ANY (%(people)s) OR merged_id = ANY (%(people)s))"
        f" AND NOT kept_id {HIDDEN} AND NOT merged_id {HIDDEN}"
    ),
    "people_person": "id = ANY (%(people)s)",
    "people_relative": PERSON,
    "placements_avoidedarea": on_the_list("placements_avoidedarea.case_id"),
    "placements_keptapart": on_the_list("placements_keptapart.case_id"),
    "placements_notice": on_the_list("placements_notice.case_id"),
    "placements_agreement": f"{CONTROLLER} AND {PLACES}",
    "placements_place": on_the_list("placements_place.case_id"),
    "placements_provider": f"{CONTROLLER} AND {PLACES}",
    "secrecy_canary": f"{CONTROLLER} AND %(reviewer)s",
    "secrecy_emergencyopening": f"{CONTROLLER} AND (opened_by_id = %(me)s OR %(reviewer)s OR {CASE})",
    "secrecy_lockedprofile": (
        f"{CONTROLLER} AND ({CASE} OR (user_id = %(me)s AND starts_at <= now() AND ends_at > now() AND EXISTS ("
        "SELECT FROM accounts_membership m WHERE m.user_id = %(me)s AND wall.role_holds(m.starts_on, m.ends_on))"
        " AND case_id NOT IN (SELECT c.case_id FROM cases_closure c)"
        f" AND (NOT person_id {HIDDEN} OR in_protected_mode) AND person_id NOT IN (SELECT b.person_id FROM access_block b"
        " WHERE b.user_id = %(me)s AND b.ends_at IS NULL)))"
    ),
    "socialaccount_socialaccount": MINE,
    "vault_datakey": (
        "(kind = 'CASE' AND subject_id = ANY (%(cases)s)) OR (kind = 'PERSON' AND subject_id = ANY (%(people)s))"
        " OR (kind = 'CONTROLLER' AND subject_id = %(controller)s)"
        f" OR (kind = 'PLACE' AND {on_the_list('subject_id')})"
        f" OR (kind = 'EXCHANGE' AND {CONTROLLER})"
        f" OR (kind = 'PACKAGE' AND {CONTROLLER} AND subject_id IN (SELECT p.id FROM exchange_package p WHERE"
        " p.controller_id = %(controller)s AND CASE WHEN p.case_id IS NULL THEN p.unit_id = ANY (%(answered)s)"
        " ELSE p.case_id = ANY (%(cases)s) END))"
    ),
}
# Rows that are seen exactly when the row they hang on is.
BELOW = {
    "accounts_accountchangeanswer": ("change_id", "accounts_accountchange"),
    "door_handling": ("message_id", "door_message"),
    "economy_away": ("bearer_id", "economy_costbearer"),
    "economy_budget": ("line_id", "economy_budgetline"),
    "economy_extracost": ("bearer_id", "economy_costbearer"),
    "economy_extrawithdrawal": ("extra_id", "economy_extracost"),
    "economy_indexvalue": ("rate_id", "economy_rate"),
    "economy_invoice": ("bearer_id", "economy_costbearer"),
    "economy_invoiceline": ("invoice_id", "economy_invoice"),
    "economy_invoicestep": ("invoice_id", "economy_invoice"),
    "economy_monthattest": ("close_id", "economy_monthclose"),
    "economy_posting": ("close_id", "economy_monthclose"),
    "economy_rate": ("bearer_id", "economy_costbearer"),
    "economy_redating": ("bearer_id", "economy_costbearer"),
    "exchange_attempt": ("package_id", "exchange_package"),
    "exchange_receipt": ("package_id", "exchange_package"),
    "exchange_settlement": ("package_id", "exchange_package"),
    "oversight_finding": ("item_id", "oversight_item"),
    "oversight_followup": ("item_id", "oversight_item"),
    "oversight_item": ("review_id", "oversight_review"),
    "oversight_signoff": ("review_id", "oversight_review"),
    "placements_contactroute": ("provider_id", "placements_provider"),
    "placements_content": ("home_id", "placements_home"),
    "placements_delivery": ("content_id", "placements_content"),
    "placements_incident": ("provider_id", "placements_provider"),
    "placements_home": ("provider_id", "placements_provider"),
    "placements_licence": ("home_id", "placements_home"),
    "placements_price": ("home_id", "placements_home"),
    "placements_ranking": ("agreement_id", "placements_agreement"),
    "secrecy_canaryfinding": ("canary_id", "secrecy_canary"),
    "secrecy_emergencyreview": ("opening_id", "secrecy_emergencyopening"),
    "socialaccount_socialtoken": ("account_id", "socialaccount_socialaccount"),
}
# What may be written where everybody sees the row.
WRITTEN = {
    "organisations_controller": NOBODY,
    "pathways_operatingmodel": CONTROLLER,
}
# Of these a new row in one's own name is no breach: whoever does something is in the log with it, whatever it was
# done to.
IN_OWN_NAME_BY_ALL = ("audit_entry",)
# What nobody adds even so, because it comes through a function of the wall alone.
OF_THE_WALL = {"audit_entry": {"action": "audit.retirement.decided"}}


def seen(table: str, columns: set[str]) -> str:
    """The condition on a row of the table; raises `KeyError` for one that nobody has said anything of."""
    if table in BELOW:
        column, above = BELOW[table]
        return f"{column} IN (SELECT above.id FROM {above} above WHERE {seen(above, set())})"
    if table not in SEEN and "case_id" in columns:
        return CASE
    return SEEN[table]
