from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class LawConfig(AppConfig):
    name = "utvag.law"
    label = "law"
    verbose_name = _("Law")

    def ready(self) -> None:
        checks.register(check_law)


def check_law(**kwargs: Any) -> list[checks.CheckMessage]:
    """Refuse to start on files of law that hold mistakes, and name each by file and line."""
    from utvag.law import public

    return [checks.Error(str(mistake), id="law.E001") for mistake in public.mistakes()]
