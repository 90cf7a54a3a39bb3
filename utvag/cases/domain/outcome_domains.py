"""The twelve areas of life in which a way out is followed; the first five stand foremost."""

from typing import NamedTuple


class OutcomeDomain(NamedTuple):
    """One area: the key that rows keep, and its words."""

    key: str
    sv: str
    en: str

    def in_language(self, code: str) -> str:
        return self.en if code.startswith("en") else self.sv


# Sources: the statement of 7 May 2021 (family, work and housing matter more than treatment of attitudes) and the
# research summed up in it; the order puts first what is shown on the front page.
OUTCOME_DOMAINS = (
    OutcomeDomain("own_motivation", "Egen motivation", "Own motivation"),
    OutcomeDomain("personal_safety", "Egen säkerhet", "Personal safety"),
    OutcomeDomain("family_children", "Familj och barn", "Family and children"),
    OutcomeDomain("housing", "Boende", "Housing"),
    OutcomeDomain("work_education", "Arbete och studier", "Work and education"),
    OutcomeDomain("prosocial_friends", "Vänner utanför brottsligheten", "Friends outside crime"),
    OutcomeDomain("income_debts", "Försörjning och skulder", "Income and debts"),
    OutcomeDomain("substance_use", "Alkohol och droger", "Alcohol and drugs"),
    OutcomeDomain("health", "Hälsa", "Health"),
    OutcomeDomain("group_contact", "Kontakt med grupp och brottslighet", "Contact with group and crime"),
    OutcomeDomain("identity_belonging", "Identitet och tillhörighet", "Identity and belonging"),
    OutcomeDomain("trust_services", "Tillit till stödet", "Trust in services"),
)
BY_KEY = {domain.key: domain for domain in OUTCOME_DOMAINS}
