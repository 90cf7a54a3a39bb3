"""In the demo: the same call under each model ends in the unit that its source says, and the case shows why."""

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.cases.models import Case, Routing
from utvag.demo.organisations import demo_id
from utvag.pathways import public as pathways
from utvag.walls import public as walls


@pytest.mark.parametrize(
    ("who", "story", "unit", "rule", "source"),
    [
        ("astrid", "2021-1", "Beroendeenheten", "Alla andra, vem som än hör av sig", "Tjänsteutlåtande"),
        ("maja", "provkoping-3", "Konsultationsteamet", "Personen söker själv", "Tjänsteutlåtande"),
        ("nils", "testholm-1", "Centrala avhopparenheten", "Från polisen, behöver personskydd", "Tjänsteutlåtande"),
        ("olga", "testholm-norra-1", "Vuxenenheten Norra", "Alla andra", "Tjänsteutlåtande"),
        ("pelle", "mallborg-1", "Vuxenenheten Centrum", "Alla andra, i sin stadsdel", "Tjänsteutlåtande"),
        ("pelle", "mallborg-3", "Särskilda avhopparverksamheten Centrum", "Alla andra, i hela staden", "goteborg.se"),
    ],
)  # fmt: skip
def test_the_case_is_where_its_source_says_and_shows_why(client, persona, who, story, unit, rule, source):
    user = persona(who)
    pk = demo_id("case", story)
    with walls.acting_as(user):
        assert Case.objects.select_related("unit").get(pk=pk).unit.name == unit

    client.force_login(user)
    page = client.get(reverse("cases:overview", args=[pk])).content.decode()
    assert f"Regel: {rule}." in page
    assert f"Källa: {source}" in page


def test_a_call_for_the_district_waits_with_the_central_unit(client, persona):
    nils = persona("nils")
    client.force_login(nils)
    assert "Ärendet bör lämnas till Stadsdelsnämnden" in client.get(reverse("cases:day")).content.decode()


def test_a_need_of_protection_found_later_waits_with_the_district(client, persona):
    olga = persona("olga")
    with walls.acting_as(olga):
        case = Case.objects.get(pk=demo_id("case", "testholm-norra-2"))
        rules = list(Routing.objects.filter(case=case).order_by("routed_at").values_list("rule", flat=True))
        assert (rules, case.unit.name) == (["police_need_unknown", "police_protection"], "Vuxenenheten Norra")

    client.force_login(olga)
    day = client.get(reverse("cases:day")).content.decode()
    assert "Ärendet bör lämnas till Centrala avhopparverksamheten" in day


def test_the_city_office_tries_the_call_and_meets_nobody(client, persona):
    rut = persona("rut")
    with walls.acting_as(rut):
        row = pathways.model_for(rut.controller, on=timezone.localdate())
        assert not Case.objects.exists()

    client.force_login(rut)
    page = client.post(reverse("pathways:trial", args=[row.pk]), {"source": "self"}).content.decode()
    assert "Särskild avhopparverksamhet (SAV), socialnämnden Centrum" in page
    assert "Regel: Alla andra, i hela staden" in page
