"""An answer: only what the question leaves open, and what each answer has to say."""

from collections.abc import Collection
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t

from utvag.exchange import policies
from utvag.exchange.forms.content import ContentForm
from utvag.exchange.forms.writing import which_ground
from utvag.exchange.models import Package

LEVELS = ("criminality", "threat", "protection")
# What can be answered to what is asked for, and what of the form it does not need.
OF_REQUESTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "STATEMENT": (("ANSWERED", "REFUSED"), ()),
    "CHECK": (("NO_DEVIATION", "DEVIATION", "REFUSED"), (*LEVELS, "valid_until")),
    "INFORMATION": (("ANSWERED", "REFUSED"), LEVELS),
}
# These tell something of somebody.
TELLING = ("ANSWERED", "NO_DEVIATION", "DEVIATION")
# A no has its reason, whoever names another says whom, a deviation is told, and another time is said.
NEEDED = {
    "DECLINED": "reason",
    "HANDED_ON": "to",
    "REFUSED": "reason",
    "DEVIATION": "text",
    "PROPOSES": "begins_at",
}


class AnswerForm(ContentForm):
    """In the words of the kind that answers; `elsewhere`: outcomes that are said by doing something else.

    `refuses`: all that may be said is no. `grounded`: whoever tells something says what opens for it.
    """

    def __init__(
        self,
        *args: Any,
        package: Package,
        elsewhere: Collection[str] = (),
        outcome: str = "",
        refuses: bool = False,
        grounded: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = package.said.get("about", "") if package.kind == "request" else ""
        possible, needless = OF_REQUESTS.get(self.asked, ((), ()))
        field = cast("forms.ChoiceField", self.fields["outcome"])
        field.choices = [
            choice
            for choice in cast("list[tuple[str, Any]]", field.choices)
            if choice[0] not in elsewhere
            and (not possible or choice[0] in possible or not choice[0])
            and (not refuses or choice[0] == "REFUSED")
        ]
        field.initial = "REFUSED" if refuses else outcome
        for name in {*needless, *(policies.WORDS_OF_AN_ANSWER if refuses else ())}:
            self.fields.pop(name, None)
        if grounded and self.kind.key == "answer":
            self.fields["gate"] = which_ground(required=False)
            self.order_fields([name for name in self.fields if name != "ends_on"])
        if "stated_on" in self.fields:
            self.fields["stated_on"].initial = self.today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        outcome = cleaned.get("outcome", "")
        needed = NEEDED.get(outcome, "")
        if needed in self.fields and not cleaned.get(needed):
            self.add_error(needed, _t("Needed for this answer."))
        if outcome in TELLING and "gate" in self.fields and not cleaned.get("gate"):
            self.add_error("gate", _t("Needed for this answer."))
        if outcome == "ANSWERED" and self.asked == "STATEMENT":
            self._is_a_statement(cleaned)
        return cleaned

    def _is_a_statement(self, cleaned: dict[str, Any]) -> None:
        """One level at least, as of a day that has come, until a later one."""
        if not any(cleaned.get(name) for name in LEVELS):
            self.add_error("outcome", _t("State at least one: criminality, threat or need of protection."))
        stated: date | None = cleaned.get("stated_on")
        until: date | None = cleaned.get("valid_until")
        for name, value in (("stated_on", stated), ("valid_until", until)):
            if not value and name not in self.errors:
                self.add_error(name, _t("Needed for this answer."))
        if stated and stated > self.today:
            self.add_error("stated_on", _t("This has not happened yet. Check the day."))
        if stated and until and until < stated:
            self.add_error("valid_until", _t("The last day cannot come before the first."))
