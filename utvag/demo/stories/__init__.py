"""The invented history, as data: a file for each stretch of years, and one for what has just begun."""

from utvag.demo.stories import (
    live,
    neighbours,
    y2015_2017,
    y2018_2019,
    y2020,
    y2021_2022,
    y2023_2024,
    y2025_2026,
)
from utvag.demo.stories.shapes import Story

# Earlier stories first: somebody who comes back is found again.
STORIES: tuple[Story, ...] = (
    *y2015_2017.STORIES,
    *y2018_2019.STORIES,
    *y2020.STORIES,
    *y2021_2022.STORIES,
    *y2023_2024.STORIES,
    *y2025_2026.STORIES,
    *live.STORIES,
    *neighbours.STORIES,
)

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
