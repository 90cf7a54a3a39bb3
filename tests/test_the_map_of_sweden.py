"""The packaged map: whole, and where things are."""

from utvag.common import sweden
from utvag.common.maps import HEIGHT, WIDTH, kilometres, on_the_map, outlines


def test_every_county_and_municipality_is_there():
    assert len(sweden.counties()) == len(outlines()) == 21
    assert len(sweden.municipalities()) == len({each.code for each in sweden.municipalities()}) == 290
    assert sum(len(said) for _county, said in sweden.by_county()) == 290


def test_every_outline_and_municipality_is_on_the_drawing():
    for county in sweden.counties():
        for across, down in (on_the_map(north, east) for ring in county.rings for east, north in ring):
            assert 0 <= across <= WIDTH
            assert 0 <= down <= HEIGHT


def test_a_municipality_is_found_by_code_and_by_name_as_people_write_it():
    assert sweden.municipality(" göteborg ") == sweden.municipality("1480")
    assert sweden.municipality("Exempelby") is None
    assert sweden.municipality("") is None


def test_distances_are_of_this_country():
    stockholm, gothenburg = (59.33, 18.07), (57.71, 11.97)
    assert abs(kilometres(stockholm, gothenburg) - 398) < 5
    assert on_the_map(67.0, 20.0)[1] < on_the_map(56.0, 14.0)[1]
