from datetime import date
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class LawConfig(AppConfig):
    name = "utvag.law"
    label = "law"
    verbose_name = _("Law")

    def ready(self) -> None:
        from utvag.organisations import public as organisations

        checks.register(check_law)
        # The delegation register, a floor below, shows the kinds of decision by name.
        organisations.offer_decision_kinds(kinds_and_titles)


def check_law(**kwargs: Any) -> list[checks.CheckMessage]:
    """Refuse to start on files of law that hold mistakes, and name each by file and line."""
    from utvag.law import public

    return [checks.Error(str(mistake), id="law.E001") for mistake in public.mistakes()]


def kinds_and_titles(on: date) -> list[tuple[str, str]]:
    """Key and title of each kind of decision that can be made on the day and can be delegated, gates among them."""
    from utvag.law import public

    kinds = [(kind.key, str(kind.title)) for kind in public.decision_kinds(on) if kind.delegable]
    gates = [
        (gate.delegation_key, str(_("To give out: %(gate)s") % {"gate": gate.title}))
        for gate in public.legal_gates(on)
        if gate.opens
    ]
    return kinds + gates
