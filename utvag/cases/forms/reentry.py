"""The first contact of the next case of somebody who has been here before."""

from datetime import datetime
from typing import Any, override

from utvag.cases import policies, queries
from utvag.cases.forms.answers import refuse
from utvag.cases.forms.intake import IntakeForm
from utvag.cases.models import Case, KnownFacts
from utvag.common.clock import local_date
from utvag.people import public as people

# What holds until somebody says otherwise; consent is given anew, and a no about children may be old.
KEPT = ("protection_need", "addiction", "minor", "district")


class ReentryForm(IntakeForm):
    """The questions of every first contact; who the person is and what was known stand already."""

    def __init__(self, *args: Any, earlier: Case, known: KnownFacts | None, **kwargs: Any) -> None:
        self.earlier = earlier
        super().__init__(*args, **kwargs)
        del self.fields["name"], self.fields["personal_number"]
        if known is not None:
            self._carry_over(known)
        if self.born.birth_year is not None:
            del self.fields["age"], self.fields["minor"]

    def _carry_over(self, known: KnownFacts) -> None:
        facts = queries.facts_in(known)
        for name in KEPT:
            if name in self.fields:
                self.fields[name].initial = facts[name]
        if facts["child_present"] == "yes":
            self.fields["child_present"].initial = "yes"
        if isinstance(age := facts["age"], int):
            self.fields["age"].initial = age + (self.now - known.recorded_at).days // 366

    @property
    @override
    def born(self) -> people.Person:
        return self.earlier.person

    @override
    def _told_age(self) -> int | None:
        return self.born.birth_year or super()._told_age()

    @override
    def clean_made_at(self) -> datetime:
        made_at = super().clean_made_at()
        refuse(policies.may_come_after(self.earlier, local_date(made_at)))
        return made_at

    @override
    def _name(self) -> str:
        return self.born.name

    @override
    def _person(self) -> dict[str, Any]:
        return {"person_id": self.earlier.person_id}
