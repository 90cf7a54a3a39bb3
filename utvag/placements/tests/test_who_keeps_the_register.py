"""Who finds places reads the register and changes nothing in it, by whichever way; the wall is not needed to say so."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from django.urls import reverse

from tests.refused import forbids, refused
from utvag.placements import actions
from utvag.placements.tests.conftest import AT

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 1)
KEEPERS = "Samordnare och enhetschefer sköter registret"


@pytest.fixture
def kept(acting, register, astrid):
    """One row of everything that the register has."""
    with acting(astrid):
        of = {"by": astrid, "at": AT}
        register.route = actions.add_route(
            provider=register.provider, kind="PHONE", value="010-000 00 00", **of
        )
        register.licence = actions.add_licence(home=register.home, kind="IVO", valid_from=DAY, **of)
        register.content = actions.add_content(home=register.home, what="Någon är vaken om natten.", **of)
        register.ranking = actions.rank(
            agreement=register.agreement, provider=register.provider, kind="HVB", rank=1, **of
        )
    return register


WAYS = {
    "a way to reach a provider": lambda it, of: actions.add_route(
        provider=it.provider, kind="POST", value="Box 1", **of
    ),
    "that a way reaches nobody": lambda it, of: actions.end_route(route=it.route, **of),
    "what is said of a provider": lambda it, of: actions.change_provider(
        provider=it.provider, name="Annat", **of
    ),
    "that a provider is asked no more": lambda it, of: actions.withdraw_provider(
        provider=it.provider, because="Lades ned.", **of
    ),
    "what happened at a provider": lambda it, of: actions.note_incident(
        provider=it.provider, kind="SAFETY", happened_on=DAY, text="En dörr stod öppen.", **of
    ),
    "a unit": lambda it, of: actions.add_home(provider=it.provider, name="Nybo", kind="HVB", **of),
    "what is said of a unit": lambda it, of: actions.change_home(home=it.home, capacity=9, **of),
    "that a unit is closed": lambda it, of: actions.close_home(home=it.home, **of),
    "a licence": lambda it, of: actions.add_licence(home=it.home, kind="IVO", valid_from=DAY, **of),
    "that a licence is taken back": lambda it, of: actions.withdraw_licence(
        licence=it.licence, withdrawn_on=DAY, **of
    ),
    "what is promised": lambda it, of: actions.add_content(home=it.home, what="Egen nyckel.", **of),
    "whether a promise was kept": lambda it, of: actions.note_delivery(
        content=it.content, verdict="KEPT", found_on=DAY, **of
    ),
    "an agreement": lambda it, of: actions.add_agreement(
        form="FRAMEWORK", name="Ramavtal 2027", valid_from=DAY, valid_to=DAY, call_off="RANKED", **of
    ),
    "what is said of an agreement": lambda it, of: actions.change_agreement(
        agreement=it.agreement, name="Annat", **of
    ),
    "that an agreement has ended": lambda it, of: actions.end_agreement(agreement=it.agreement, **of),
    "a place in the order": lambda it, of: actions.rank(
        agreement=it.agreement, provider=it.provider, kind="TRAINING_FLAT", rank=1, **of
    ),
    "that a provider has no place in it": lambda it, of: actions.take_out_of_order(ranking=it.ranking, **of),
    "a price": lambda it, of: actions.add_price(
        home=it.home,
        agreement=it.agreement,
        what="Resa",
        unit="PIECE",
        amount=Decimal(500),
        valid_from=DAY,
        **of,
    ),
    "that a price ends": lambda it, of: actions.end_price(price=it.price, valid_to=date(2026, 12, 31), **of),
    "that a price was wrong": lambda it, of: actions.withdraw_price(price=it.price, because="Fel.", **of),
    "a whole list of prices": lambda it, of: actions.take_prices(agreement=it.agreement, rows=[], **of),
}


def test_who_places_people_writes_nothing_in_the_register(acting, kept, bo):
    with acting(bo):
        for write in WAYS.values():
            with refused(KEEPERS):
                write(kept, {"by": bo, "at": AT})


ENDED = "Det här avtalet har avslutats."
UNDER = ("what is said of an agreement", "that an agreement has ended", "a price", "that a price was wrong")


def test_nothing_is_written_under_an_agreement_that_has_ended(acting, kept, astrid):
    of = {"by": astrid, "at": AT}
    with acting(astrid):
        kept.agreement = kept.price.agreement = actions.end_agreement(agreement=kept.agreement, **of)
        for name in (*UNDER, "a whole list of prices"):
            with refused(ENDED):
                WAYS[name](kept, of)


WITHDRAWN = "Det är redan återkallat."


@pytest.mark.parametrize("name", ["that a provider is asked no more", "that a licence is taken back"])
def test_what_is_withdrawn_is_not_withdrawn_again(acting, kept, astrid, name):
    of = {"by": astrid, "at": AT}
    with acting(astrid):
        WAYS[name](kept, of)
        with refused(WITHDRAWN):
            WAYS[name](kept, of)


def test_of_a_price_that_is_withdrawn_and_a_unit_that_is_closed_nothing_is_asked(
    acting, register, signed_in, astrid
):
    withdrawal = reverse("placements:price_withdrawal", args=[register.agreement.pk, register.price.pk])
    closing = reverse("placements:home_closing", args=[register.provider.pk, register.home.pk])
    with acting(astrid):
        WAYS["that a price was wrong"](register, {"by": astrid, "at": AT})
        WAYS["that a unit is closed"](register, {"by": astrid, "at": AT})
    forbids(partial(signed_in.get, withdrawal), WITHDRAWN)
    forbids(partial(signed_in.get, closing), "Enheten är redan stängd.")
