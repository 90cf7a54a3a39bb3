"""What the invented municipality has let out of its figures: the years that have ended, as far as the door lets it."""

from datetime import datetime

from utvag.common.clock import local_date
from utvag.demo.telling.actors import Actors
from utvag.demo.telling.unbroken import in_one_piece
from utvag.statistics import public as statistics

YEARS = 4


def tell_publications(at: datetime) -> None:
    """Two tables by the social director, where there is none yet."""
    last = local_date(at).year - 1
    wanted = [
        statistics.Asked("sought", last - YEARS + 1, last, way=statistics.Way.POOLED),
        statistics.Asked("ongoing", last - YEARS + 1, last),
    ]
    with in_one_piece(), Actors().on_stage() as actors:
        hugo = actors.become("hugo")
        if statistics.publications().exists():
            return
        for asked in wanted:
            seen = statistics.previewed(asked=asked, by=hugo, at=at).mark
            statistics.publish(asked=asked, seen=seen, by=hugo, at=at)
