"""Done when: the two granted and three pending applications for state money of the demo show in the pipeline."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.usefixtures("demo")


def counted(client, user):
    client.force_login(user)
    found = client.get(reverse("economy:state_money_pipeline")).context["page"].paginator.object_list
    states = [each.stands.state for each in found]
    return states.count("GRANTED"), states.count("SENT")


@pytest.mark.parametrize("key", ["astrid", "greta", "hugo"])
def test_two_are_granted_and_three_wait(client, persona, key):
    assert counted(client, persona(key)) == (2, 3)


def test_one_of_them_may_have_to_be_paid_back_for_what_is_lacking(client, persona):
    client.force_login(persona("greta"))
    page = client.get(reverse("economy:state_money_pipeline"))
    at_risk = [each for each in page.context["page"].paginator.object_list if each.risk.amount]
    assert "NO_EVIDENCE" in {why for each in at_risk for why in each.risk.why}
