"""Pages as of a day: `?on=2021-05-07` is read in one way, and such a page changes nothing."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed

PARAMETER = "on"


class DayForm(forms.Form):
    """As things stood on a day that has been."""

    mark_optional = False
    on = forms.DateField(
        label=gettext_lazy("As of"),
        required=False,
        widget=forms.DateInput(),
        error_messages={"invalid": gettext_lazy("That is not a day. The page shows today.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", today)

    def clean_on(self) -> date | None:
        on = self.cleaned_data["on"]
        if on and on > self.today:
            raise forms.ValidationError(_("That day has not been yet. The page shows today."))
        return on

    @property
    def day(self) -> date:
        """The day asked for, else today."""
        return self.earlier_day or self.today

    @property
    def earlier_day(self) -> date | None:
        """The day asked for, when it is not today."""
        if not self.is_bound or "on" in self.errors:
            return None
        asked: date | None = self.cleaned_data["on"]
        return asked if asked and asked < self.today else None


class DatedRequest(HttpRequest):
    """A request of a page as of a day; `on` is an earlier day, or None for today."""

    on: date | None
    day_form: DayForm


def read_day(request: Any) -> None:
    """Give the request its day, once."""
    if not hasattr(request, "day_form"):
        asked = request.GET if PARAMETER in request.GET else None
        request.day_form = DayForm(asked, today=local_date(timezone.now()))
        request.on = request.day_form.earlier_day


def takes_day[V: Callable[..., HttpResponse]](view: V) -> V:
    """Give the view `request.on`. What is sent to a page of an earlier day is refused."""

    @wraps(view)
    def dated(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        read_day(request)
        if request.method == "POST":
            refuse_change(request)
        return view(request, *args, **kwargs)

    dated.takes_day = True  # type: ignore[attr-defined]
    return dated  # type: ignore[return-value]


def refuse_change(request: Any) -> None:
    """Nothing is written into an earlier day."""
    read_day(request)
    if request.on:
        raise NotAllowed(
            _("This is an earlier day: it can be read and not changed. Go to today's page first.")
        )


def refuse_unread_day(request: Any) -> None:
    """A page that shows today instead says so beside; a file that is saved has nowhere to say it."""
    read_day(request)
    if request.day_form.errors:
        raise NotAllowed(_("That day has not been yet, or is no day. There is no file of it."))


def day_query(request: Any) -> str:
    """What an address carries on to stay on the day."""
    on = getattr(request, "on", None)
    return f"?{PARAMETER}={on.isoformat()}" if on else ""
