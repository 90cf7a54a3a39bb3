"""Each guard of the program taken away, one at a time, in this process alone: the matrix has to notice every one.

A guard is a function that says who may do what to what (a `Verdict` from something about the user), or what stands
before every page. It is taken away wherever it is known by name.
"""

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any
from unittest import mock

import utvag
from utvag.common.policy import ALLOWED, Verdict


@dataclass(frozen=True)
class Guard:
    """A function that refuses, and what stands there when it is gone."""

    name: str
    function: Callable[..., Any]
    instead: Callable[..., Any]


def policies() -> Iterator[Guard]:
    """Every function of a module's policies that answers with a verdict about somebody."""
    found: dict[str, Callable[..., Any]] = {}
    for module in _policy_modules():
        for name, function in vars(module).items():
            if (
                inspect.isfunction(function)
                and function.__module__.startswith("utvag.")
                and _decides(function)
            ):
                found[f"{function.__module__}.{name}"] = function
    for function in dict.fromkeys(found.values()):
        name = f"{function.__module__.removeprefix('utvag.')}.{function.__name__}"
        yield Guard(name, function, _allows)


def _allows(*_given: Any, **_more: Any) -> Verdict:
    return ALLOWED


def _decides(function: Callable[..., Any]) -> bool:
    signature = inspect.signature(function)
    asks = {"user", "part", "by"} & set(signature.parameters)
    return signature.return_annotation in (Verdict, "Verdict") and bool(asks)


def _policy_modules() -> Iterator[ModuleType]:
    for each in pkgutil.walk_packages(utvag.__path__, "utvag."):
        parts = each.name.split(".")
        if len(parts) > 2 and parts[2] == "policies" and "tests" not in parts:
            yield importlib.import_module(each.name)


@contextmanager
def taken_away(guard: Guard) -> Iterator[None]:
    """In every module of the program that knows the function, under whatever name."""
    with ExitStack() as stack:
        for module in list(sys.modules.values()):
            if not getattr(module, "__name__", "").startswith("utvag"):
                continue
            for name, value in list(vars(module).items()):
                if value is guard.function:
                    stack.enter_context(mock.patch.object(module, name, guard.instead))
        yield
