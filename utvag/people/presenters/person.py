"""A person, and those near, in words."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utvag.common.numbers import masked
from utvag.people.models import Person, Protection, Relative
from utvag.people.models.birth import Born


@dataclass(frozen=True, slots=True)
class ProtectionShown:
    """Said loudly and in words; `advice` is what to do."""

    code: str
    title: str
    advice: str


@dataclass(frozen=True, slots=True)
class PersonShown:
    """What a page may show; without `secret` the number is masked, and what is protected left out."""

    id: object
    version: int
    name: str = field(repr=False)
    called: str = field(repr=False)
    number: str = field(repr=False)
    number_kind: str
    born: str = field(repr=False)
    age: str = field(repr=False)
    is_minor: bool | None
    phone: str = field(repr=False)
    safe_way_to_call: str = field(repr=False)
    address: str = field(repr=False)
    language: str = field(repr=False)
    interpreter: str = field(repr=False)
    protection: ProtectionShown | None
    protection_note: str = field(repr=False)
    has_more: bool  # something is left out that `secret` would show


@dataclass(frozen=True, slots=True)
class RelativeShown:
    id: object
    relation: str
    name: str = field(repr=False)
    number: str = field(repr=False)
    born: str = field(repr=False)
    age: str = field(repr=False)
    is_child: bool
    phone: str = field(repr=False)
    lives_with: str
    note: str = field(repr=False)
    protection: ProtectionShown | None


def presented(person: Person, today: date, *, secret: bool = False, alias: str = "") -> PersonShown:
    """The person on a page of `today`; `secret` only after a fresh sign-in, and logged by the page.

    With an `alias` the person goes by it on every page that is not secret.
    """
    hidden = bool(alias) and not secret
    opened = secret or not (person.is_protected or alias)
    return PersonShown(
        id=person.pk,
        version=person.version,
        name=alias if hidden else person.name or _("Name not known"),
        called="" if hidden else person.called,
        number=number_in_words(person.personal_number, secret=secret),
        number_kind=person.get_number_kind_display(),
        born=born_in_words(person),
        age=age_in_words(person, today),
        is_minor=person.is_minor_on(today),
        phone=person.phone,
        safe_way_to_call=person.safe_way_to_call,
        address=person.address if opened else "",
        language=person.language,
        interpreter=person.interpreter,
        protection=protection_in_words(person.protection),
        protection_note=person.protection_note,
        has_more=hidden or bool(not secret and (person.personal_number or (person.address and not opened))),
    )


def presented_relative(
    relative: Relative, today: date, *, secret: bool = False, shielded: bool = False
) -> RelativeShown:
    """Somebody near, by the same rules.

    `shielded` for those near somebody who goes by an alias: a surname, a day of birth, a telephone or what is noted
    would tell who the person is. Until what is secret is asked for they are their relation and first name.
    """
    hidden = shielded and not secret
    name = relative.name.split()[0] if hidden and relative.name.strip() else relative.name
    return RelativeShown(
        id=relative.pk,
        relation=relative.get_kind_display(),
        name=name or _("Name not known"),
        number="" if hidden else number_in_words(relative.personal_number, secret=secret),
        born="" if hidden else born_in_words(relative),
        age=age_in_words(relative, today),
        is_child=relative.is_child_on(today),
        phone="" if hidden else relative.phone,
        lives_with=relative.get_lives_with_display(),
        note="" if hidden else relative.note,
        protection=protection_in_words(relative.protection),
    )


def number_in_words(signs: str, *, secret: bool) -> str:
    if not signs:
        return ""
    return f"{signs[:8]}-{signs[8:]}" if secret else masked(signs)


def born_in_words(born: Born) -> str:
    """ "23 April 1998", "1998", or nothing."""
    if born.born_on:
        return date_format(born.born_on, "j F Y")
    return str(born.birth_year or "")


def age_in_words(born: Born, today: date) -> str:
    age = born.age_on(today)
    if age is not None:
        return ngettext("%(age)s year old", "%(age)s years old", age) % {"age": age}
    if born.birth_year:
        return _("turns %(age)s this year") % {"age": today.year - born.birth_year}
    return _("Age not known")


def protection_in_words(protection: str) -> ProtectionShown | None:
    """Nothing where nothing is protected."""
    advice = {
        Protection.CONFIDENTIALITY_MARK: _(
            "Say and send nothing about this person before the unit manager has made an assessment."
        ),
        Protection.PROTECTED_REGISTRATION: _(
            "The person is registered elsewhere than where they live. Write no address anywhere, "
            "and give out nothing that tells where they are."
        ),
        Protection.ASSUMED_IDENTITY: _(
            "Nothing may tie this identity to an earlier one. Write no earlier name, number, place or relative."
        ),
    }
    if protection not in advice:
        return None
    return ProtectionShown(protection, str(Protection(protection).label), advice[Protection(protection)])
