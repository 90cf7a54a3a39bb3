"""A track as a drawing: stages in one column, forward ways on the right, ways back on the left."""

from dataclasses import dataclass

from utvag.pathways.domain.model import OneTrack

BOX_WIDTH, BOX_HEIGHT, STEP, LANE, TOP = 340, 40, 78, 22, 10


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    text_x: int
    text_y: int
    name: str
    final: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """`number` is the row of the table beside the drawing."""

    path: str
    number: int
    label_x: int
    label_y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    box_width: int
    box_height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def draw(track: OneTrack, language: str) -> Drawing:
    """Where everything goes; longer ways run further out, so that no two share a line."""
    place = {stage.key: number for number, stage in enumerate(track.stages)}
    ways = [
        (number, place[way.start], place[way.to]) for number, way in enumerate(track.transitions, start=1)
    ]
    right = _lanes([way for way in ways if way[2] > way[1] + 1])
    left = _lanes([way for way in ways if way[2] <= way[1]])
    margin = LANE * (max(left.values(), default=0) + 1) + 14
    width = margin + BOX_WIDTH + LANE * (max(right.values(), default=0) + 1) + 14
    beside: dict[tuple[int, int], int] = {}
    arrows = []
    for number, start, end in ways:
        if number in right:
            arrows.append(_around(number, start, end, margin + BOX_WIDTH, right[number], 1))
        elif number in left:
            arrows.append(_around(number, start, end, margin, left[number], -1))
        else:
            nth = beside[start, end] = beside.get((start, end), -1) + 1
            arrows.append(_straight(number, start, margin + BOX_WIDTH // 2 - 40 + 60 * nth))
    boxes = tuple(
        Box(
            margin,
            TOP + STEP * number,
            margin + BOX_WIDTH // 2,
            TOP + STEP * number + BOX_HEIGHT // 2 + 5,
            _short(stage.name.in_(language)),
            stage.final,
        )
        for number, stage in enumerate(track.stages)
    )
    height = TOP * 2 + STEP * (len(boxes) - 1) + BOX_HEIGHT
    return Drawing(width, height, BOX_WIDTH, BOX_HEIGHT, boxes, tuple(arrows))


def _lanes(ways: list[tuple[int, int, int]]) -> dict[int, int]:
    """Short ways inside, long ones outside; a lane holds ways that do not meet."""
    taken: list[list[tuple[int, int]]] = []
    lanes: dict[int, int] = {}
    for number, start, end in sorted(ways, key=lambda way: (abs(way[2] - way[1]), way[0])):
        span = (min(start, end), max(start, end))
        free = (lane for lane, spans in enumerate(taken) if not any(_meet(span, other) for other in spans))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(span)
        lanes[number] = lane
    return lanes


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _around(number: int, start: int, end: int, edge: int, lane: int, side: int) -> Arrow:
    # Spread along the edge of the box, so that ways of different lanes do not run into each other.
    spread = (lane % 5) * 4
    leaves = TOP + STEP * start + BOX_HEIGHT // 2 + spread
    arrives = TOP + STEP * end + BOX_HEIGHT // 2 - 4 - spread
    far = edge + side * (LANE * (lane + 1))
    path = f"M {edge} {leaves} H {far} V {arrives} H {edge + side * 2}"
    return Arrow(path, number, far, (leaves + arrives) // 2)


def _straight(number: int, start: int, x: int) -> Arrow:
    top = TOP + STEP * start + BOX_HEIGHT
    return Arrow(f"M {x} {top} V {top + STEP - BOX_HEIGHT - 2}", number, x, top + (STEP - BOX_HEIGHT) // 2)


def _short(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:38].rstrip()}…"
