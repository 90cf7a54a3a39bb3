"""Which statements refuse while something is tried."""

import sys
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from types import FrameType
from typing import Any
from unittest import mock

from django.core.exceptions import PermissionDenied
from django.http import Http404

from assurance.guards.statements import PROGRAM, Statement, statements
from utvag.common.policy import Verdict


@dataclass
class Heard:
    """Statements that have stopped somebody; and those that have said no, which a menu asks too."""

    stopped: set[Statement] = field(default_factory=set)
    said_no: set[Statement] = field(default_factory=set)

    def clear(self) -> None:
        self.stopped.clear()
        self.said_no.clear()


@contextmanager
def heard() -> Iterator[Heard]:
    """What refuses, as it does; whoever listens may clear it."""
    found = Heard()
    require, begin = Verdict.require, Verdict.__init__
    # By the verdict itself: a sentence may be said in two places.
    said_at: dict[int, tuple[Verdict, Statement]] = {}

    def told_verdict(verdict: Verdict, refusal: str = "") -> None:
        begin(verdict, refusal)
        if refusal and (place := _at(sys._getframe(1))):
            found.said_no.add(place)
            said_at[id(verdict)] = verdict, place

    def told_required(verdict: Verdict) -> None:
        if not verdict:
            places = [_at(sys._getframe(1)), said_at.get(id(verdict), (verdict, None))[1]]
            found.stopped.update(filter(None, places))
        require(verdict)

    def told_raised(_error: Exception, *_given: Any) -> None:
        if place := _at(sys._getframe(1)):
            found.stopped.add(place)

    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(Verdict, "require", told_required))
        stack.enter_context(mock.patch.object(Verdict, "__init__", told_verdict))
        for refusal in (PermissionDenied, Http404):
            stack.enter_context(mock.patch.object(refusal, "__init__", told_raised))
        yield found


def _at(frame: FrameType) -> Statement | None:
    some = _by_file().get(frame.f_code.co_filename, [])
    place = bisect_right(some, frame.f_lineno, key=lambda each: each.line)
    return next((each for each in reversed(some[:place]) if each.last >= frame.f_lineno), None)


@cache
def _by_file() -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for each in statements():
        found.setdefault(str(PROGRAM / each.file), []).append(each)
    return found
