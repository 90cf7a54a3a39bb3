"""An e-mail address signs in one user in the whole installation, and refusing it tells nothing of whose it is."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.accounts import public as accounts

pytestmark = pytest.mark.django_db


def test_an_address_that_another_controller_uses_is_refused_without_a_word_of_it(acting, filip, maja):
    with acting(filip), pytest.raises(ValidationError) as refused:
        accounts.add_user(
            controller=filip.controller, email=maja.email, name="Ny Påhittad", at=timezone.now(), by=filip
        )
    assert refused.value.messages == [_("This e-mail address cannot be used. Choose another one.")]
