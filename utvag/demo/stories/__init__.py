"""The invented history, as data: a file for each stretch of years, and one for what has just begun."""

from utvag.demo.stories import (
    appealed,
    live,
    long_stay,
    minor,
    neighbours,
    two_acts,
    without_police,
    y2015_2016,
    y2017,
    y2018,
    y2019,
    y2020_first,
    y2020_second,
    y2021,
    y2022,
    y2023,
    y2024,
)
from utvag.demo.stories.shapes import Story

_YEARS = (
    *y2015_2016.STORIES,
    *y2017.STORIES,
    *y2018.STORIES,
    *y2019.STORIES,
    *y2020_first.STORIES,
    *y2020_second.STORIES,
    *y2021.STORIES,
    *y2022.STORIES,
    *y2023.STORIES,
    *y2024.STORIES,
    *long_stay.STORIES,
    *two_acts.STORIES,
    *without_police.STORIES,
    *appealed.STORIES,
    *minor.STORIES,
)
# Earlier stories first: somebody who comes back is found again.
STORIES: tuple[Story, ...] = (*_YEARS, *live.STORIES, *neighbours.STORIES)
# Former clients who now help others to leave; what they do stands in `helps_others`.
MENTORS: tuple[Story, ...] = tuple(story for story in STORIES if story.helps_others)


def _first_of(story: Story) -> Story:
    """The story in which the person first came."""
    while story.earlier:
        story = next(each for each in STORIES if each.key == story.earlier)
    return story


def _is_early(story: Story) -> bool:
    return story.key[0] == "2" and _first_of(story).key < "2023"


# Told apart from each other: nobody is in both. The first story of a part stands for the whole of it.
PARTS: dict[str, tuple[Story, ...]] = {
    "late": tuple(story for story in STORIES if not _is_early(story)),
    "early": tuple(story for story in STORIES if _is_early(story)),
}
