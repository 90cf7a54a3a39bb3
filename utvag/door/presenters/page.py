"""The public page: every text in the reader's language, with the door's own numbers in it."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from utvag.door.domain.choices import AVOIDED, CHILD, WAYS, WRITERS
from utvag.door.domain.texts import languages
from utvag.door.queries import OpenDoor


def page_of(
    door: OpenDoor, *, code: str, form: forms.Form, token: str, notice: str = "", sent: bool = False
) -> dict[str, Any]:
    """What the template shows. `notice` is the key of a text; `sent` shows the receipt in the form's place."""
    language = languages()[code]
    words = {key: _filled(text, door) for key, text in language.words.items()}
    errors = {name: words[str(found[0])] for name, found in form.errors.items() if str(found[0]) in words}
    return {
        "language": language,
        "languages": [languages()[each] for each in door.languages],
        "words": words,
        "phone": _telephone(door.phone),
        "exit_url": door.exit_url,
        "leaving": reverse("door:leaving", args=[door.slug]),
        "token": token,
        "notice": words[notice] if notice else "",
        # Whoever is turned away has the number before them, and need not look for it.
        "is_full": notice == "too_many",
        "sent": sent,
        "errors": errors,
        "given": _given(form),
        "choices": _choices(form, words),
    }


def _given(form: forms.Form) -> dict[str, Any]:
    """What was typed, to stand where it stood: after a mistake, and in another language."""
    data = form.data
    return {name: data.get(name, "") for name in ("about", "contact", "when", "avoid_other", "afraid", "way")}


def _choices(form: forms.Form, words: dict[str, SafeString]) -> dict[str, list[dict[str, Any]]]:
    offered = {"writer": WRITERS, "way": WAYS, "child": CHILD, "avoid": AVOIDED}
    chosen = {name: form.data.getlist(name) if hasattr(form.data, "getlist") else [] for name in offered}
    return {
        name: [{"key": key, "words": words[f"{name}_{key}"], "chosen": key in chosen[name]} for key in keys]
        for name, keys in offered.items()
    }


def _filled(text: str, door: OpenDoor) -> SafeString:
    places = {
        "{112}": _telephone("112"),
        "{phone}": _telephone(door.on_call_phone),
        "{receiver}": format_html("<bdi>{}</bdi>", door.receiver),
        "{opens}": conditional_escape(f"{door.opens:%H:%M}"),
        "{closes}": conditional_escape(f"{door.closes:%H:%M}"),
    }
    said = str(conditional_escape(text))
    for place, value in places.items():
        said = said.replace(place, value)
    return mark_safe(said)  # noqa: S308 -- every part of it has been escaped


def _telephone(number: str) -> SafeString:
    """A number to press; from left to right in every language."""
    called = "".join(each for each in number if each in "+0123456789")
    return format_html('<a href="tel:{}" dir="ltr">{}</a>', called, number)
