"""The drawings and the state pages in the docs say what the models say."""

import pytest

from tools import states
from utvag.pathways.domain.schema import Track
from utvag.pathways.presenters.drawing import draw
from utvag.pathways.tests.files import BUILT_IN, model_of


def test_the_state_pages_in_the_docs_are_up_to_date():
    assert states.stale_pages() == []


@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.parametrize("track", Track)
def test_every_stage_and_way_is_in_the_drawing(name, track):
    part = model_of(name).track(track)

    drawing = draw(part, "sv")

    assert len(drawing.boxes) == len(part.stages)
    assert {arrow.number for arrow in drawing.arrows} == set(range(1, len(part.transitions) + 1))
    assert all(
        0 < arrow.label_x < drawing.width and 0 < arrow.label_y < drawing.height for arrow in drawing.arrows
    )


@pytest.mark.parametrize("name", BUILT_IN)
def test_no_two_numbers_lie_on_each_other(name):
    for track in Track:
        places = [(arrow.label_x, arrow.label_y) for arrow in draw(model_of(name).track(track), "sv").arrows]
        assert len(places) == len(set(places))
