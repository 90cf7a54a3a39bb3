"""Filling in whatever form a page shows, as somebody would who writes where something must be written."""

import re
from typing import Any

from django import forms
from django.apps import apps
from django.utils import timezone

from tests.opened_keys import lacks, telling
from utvag.audit.models import Entry
from utvag.common.clock import local_date
from utvag.walls import public as walls

TOKEN = "csrfmiddlewaretoken"


def filled(form: forms.BaseForm, **said: Any) -> dict[str, Any]:
    """What a browser would send of the form; `said` by the names of its fields."""
    sent = {}
    for bound in form:
        value = said.get(bound.name, bound.initial)
        if value in (None, "") and bound.field.required:
            value = _answer(bound.field)
        value = bound.field.prepare_value(value)
        if value not in (None, "", False):
            sent[bound.html_name] = _written(bound.field, value)
    for rows in getattr(form, "rows", {}).values():
        sent |= {bound.html_name: bound.value() for bound in rows.management_form}
    return sent


def _answer(field: forms.Field) -> Any:
    if isinstance(field, forms.ModelChoiceField):
        return field.queryset.first()
    if isinstance(field, forms.MultipleChoiceField):
        return [field.choices[0][0]]
    if isinstance(field, forms.ChoiceField):
        return next(key for key, _words in _flat(field.choices) if key)
    if isinstance(field, forms.DateTimeField):
        return timezone.now()
    if isinstance(field, forms.DateField):
        return local_date(timezone.now())
    if isinstance(field, forms.BooleanField):
        return True
    if isinstance(field, forms.IntegerField):
        return 1
    return "pahittad@example.org" if isinstance(field, forms.EmailField) else "Påhittat"


def _written(field: forms.Field, value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [str(each) for each in value]
    written = field.widget.format_value(value)
    return written[0] if isinstance(written, list) else written or str(value)


def _flat(choices: Any) -> Any:
    for key, words in choices:
        yield from words if isinstance(words, (list, tuple)) else [(key, words)]


def everything(user):
    """How many rows of each kind the user sees; of the log only what tells of a change."""
    with walls.acting_as(user):
        counts = {
            model._meta.label: model._default_manager.count()
            for model in apps.get_models()
            if model.__module__.startswith("utvag.")
        }
        changes = Entry.objects.exclude(action__endswith=".seen").exclude(action="web.form.unchanged")
        counts["audit.Entry"] = changes.count()
    return counts


def shown(client, page):
    """The form of a page, and the token of this showing of it."""
    answer = client.get(page)
    token = re.search(rf'name="{TOKEN}" value="(\w+)"', answer.content.decode())[1]
    return answer.context.get("form"), {TOKEN: token}


def sent_twice(client, user, page, /, *, button="", then="", **said):
    """Send the form of `page` (or its `button`) twice, and be sure that the second sending wrote nothing.

    But for the log, which tells that it came and whose keys were opened for it. `then`: where the second leads,
    if not where the first did.
    """
    client.force_login(user)
    form, sent = shown(client, page)
    if not button:
        sent |= filled(form, **said) | {name: value for name, value in said.items() if name == "sign"}
    before = everything(user)
    first = client.post(button or page, sent)
    assert first.status_code == 302, first.context["form"].errors
    after = everything(user)
    assert after != before
    with telling() as told:
        second = client.post(button or page, sent)
    assert everything(user) == after
    assert [lacks(user, one) for one in told] == [""] * len(told)
    assert (second.status_code, second.url) == (302, then or first.url)
    return first.url
