"""Every statement of the program that refuses somebody something, read out of its code; and the program without one.

`policies.may_do(...).require()` and `raise` of a refusal stop whoever may not; `return Verdict(...)` in a policy says
why. Each is replaced in the functions that run: the policy is still asked, and what it answers is not heard.
"""

import ast
import gc
import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType

import utvag

PROGRAM = Path(utvag.__file__).parent
REFUSALS = ("NotAllowed", "PermissionDenied", "Http404")
# What refuses for a policy, for all of them.
THE_MEANS = "common/policy.py"


@dataclass(frozen=True, order=True)
class Statement:
    """One statement that refuses."""

    file: str
    line: int
    last: int
    within: str
    says: str

    @property
    def path(self) -> Path:
        return PROGRAM / self.file

    def __str__(self) -> str:
        module = self.file.removesuffix(".py").replace("/", ".")
        return f"{module}.{self.within.replace('.<locals>', '')}: {self.says}"


@cache
def statements() -> tuple[Statement, ...]:
    """All of them, by file and line."""
    return tuple(
        Statement(name, node.lineno, node.end_lineno or node.lineno, within, ast.unparse(node)[:90])
        for name in sorted(str(path.relative_to(PROGRAM)) for path in PROGRAM.rglob("*.py"))
        if name != THE_MEANS and not {"tests", "migrations"} & set(Path(name).parts)
        for node, within in _within(ast.parse((PROGRAM / name).read_text(encoding="utf-8")), ())
        if _refuses(node, name)
    )


def _within(node: ast.AST, names: tuple[str, ...]) -> Iterator[tuple[ast.stmt, str]]:
    """Every statement, with the function that it stands in as Python names it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            yield from _within(child, (*names, child.name, "<locals>"))
        elif isinstance(child, ast.ClassDef):
            yield from _within(child, (*names, child.name))
        else:
            if isinstance(child, ast.stmt) and names:
                yield child, ".".join(names).removesuffix(".<locals>")
            yield from _within(child, names)


def _refuses(node: ast.stmt, file: str) -> bool:
    if isinstance(node, ast.Raise) and node.exc:
        said = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        return getattr(said, "id", getattr(said, "attr", "")) in REFUSALS
    if isinstance(node, ast.Return) and node.value and "policies" in file:
        return any(getattr(each.func, "id", "") == "Verdict" for each in ast.walk(node.value) if isinstance(each, ast.Call))  # fmt: skip
    return _is_required(node)


def _is_required(node: ast.stmt) -> bool:
    called = node.value.func if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else None
    return isinstance(called, ast.Attribute) and called.attr == "require"


@contextmanager
def left_out(statement: Statement) -> Iterator[None]:
    """The function goes on where the statement would have stopped it, wherever it is held."""
    without = _code(_Without(statement).visit(_read(statement)), statement)
    running = _running(statement, without)
    before = [each.__code__ for each in running]
    for each in running:
        each.__code__ = without
    try:
        yield
    finally:
        for each, code in zip(running, before, strict=True):
            each.__code__ = code


def _read(statement: Statement) -> ast.Module:
    return ast.parse(statement.path.read_text(encoding="utf-8"))


class _Without(ast.NodeTransformer):
    """What the statement would ask is asked still; only its answer is not heard."""

    def __init__(self, statement: Statement) -> None:
        self.place = (statement.line, statement.last)

    def visit(self, node: ast.AST) -> ast.AST | list[ast.stmt]:  # type: ignore[override]  # also in place of a statement
        if not isinstance(node, ast.stmt) or (node.lineno, node.end_lineno) != self.place:
            return self.generic_visit(node)
        if isinstance(node, ast.Raise) and node.exc:
            return _at(node, ast.Expr(node.exc))
        if isinstance(node, ast.Return) and node.value:
            allowed = ast.Call(ast.Name("Verdict", ast.Load()), [], [])
            return [_at(node, ast.Expr(node.value)), _at(node, ast.Return(allowed))]
        if _is_required(node):
            return _at(node, ast.Expr(node.value.func.value))  # type: ignore[attr-defined]  # as `_is_required` says
        return self.generic_visit(node)


def _at[Node: ast.stmt](old: ast.stmt, new: Node) -> Node:
    return ast.fix_missing_locations(ast.copy_location(new, old))


def _code(tree: ast.AST, statement: Statement) -> CodeType:
    whole = compile(tree, str(statement.path), "exec")  # type: ignore[arg-type]  # the module that was read
    (found,) = (
        code
        for code in _codes(whole)
        if code.co_qualname == statement.within
        and code.co_firstlineno <= statement.line <= max(line or 0 for _a, _b, line in code.co_lines())
    )
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _codes(each)


def _running(statement: Statement, without: CodeType) -> list[FunctionType]:
    """Looked for again where nothing was found: the module may have been imported since."""
    place = (str(statement.path), statement.within, without.co_firstlineno)
    for _ in range(2):
        if found := _functions().get(place):
            return found
        importlib.import_module("utvag." + statement.file.removesuffix(".py").replace("/", "."))
        _functions.cache_clear()
    raise LookupError(f"nothing runs it: {statement}")


@cache
def _functions() -> dict[tuple[str, str, int], list[FunctionType]]:
    """Every function of the program, by where it is written."""
    found: dict[tuple[str, str, int], list[FunctionType]] = {}
    for each in gc.get_objects():
        if type(each) is FunctionType and each.__code__.co_filename.startswith(str(PROGRAM)):
            code = each.__code__
            place = (code.co_filename, code.co_qualname, code.co_firstlineno)
            found.setdefault(place, []).append(each)
    return found
