"""The promises that the folder layout makes, kept by machine."""

import ast
import tomllib
from pathlib import Path

import grimp
import pytest
from django.apps import apps

SOURCES = Path(__file__).resolve().parent.parent / "utvag"
# Highest first, as in pyproject.toml.
MODULES = [
    "demo",
    "imports",
    "oversight",
    "national",
    "statistics",
    "economy",
    "placements",
    "disclosures",
    "door",
    "secrecy",
    "cases",
    "pathways",
    "exchange",
    "people",
    "vault",
    "access",
    "documents",
    "law",
    "accounts",
    "organisations",
    "audit",
    "walls",
    "analytics",
]
DOORS = {"public", "events", "urls"}
# Migrations build the walls; templates' tags of `ui` are not Python imports. Each exception has its reason.
OPEN_PARTS = {
    ("walls", "building"): "migrations of every module build walls with it",
    ("walls", "postgres"): "the command line and the tests start the embedded server before Django is there",
    ("walls", "roles"): "as above",
}
# Parts of a module with a door of their own.
PARTS_WITH_DOORS = {
    ("analytics", "counting"),
    ("analytics", "linkage"),
    ("analytics", "national"),
    ("analytics", "oblivious"),
}
ABOVE_ALL = {"cli", "config", "__main__"}
# Anybody may use any part of these: they know nothing of the domain.
BELOW_ALL = {"ui", "common"}


def module_of(name: str) -> str:
    return name.removeprefix("utvag.").split(".")[0]


def _beyond_the_module(name: str) -> str:
    """What is imported of a module, or of a part with a door of its own."""
    _utvag, module, *rest = [*name.split("."), "", ""]
    return rest[1] if (module, rest[0]) in PARTS_WITH_DOORS else rest[0]


def floors():
    """The layers of pyproject.toml, highest first, with those that are not built yet left out."""
    settings = tomllib.loads((SOURCES.parent / "pyproject.toml").read_text("utf-8"))
    contract = next(
        one
        for one in settings["tool"]["importlinter"]["contracts"]
        if one["name"].startswith("Modules depend")
    )
    return [name for name in contract["layers"] if not name.startswith("(")]


def test_the_guards_know_every_module_on_its_floor():
    """A module that they do not know would be entered anywhere, and point at anything."""
    assert [name for name in floors() if name not in ABOVE_ALL | BELOW_ALL] == MODULES
    built = {path.parent.name for path in SOURCES.glob("*/__init__.py")}
    assert built == {*MODULES, *BELOW_ALL, *ABOVE_ALL} - {"__main__"}


def test_a_module_is_entered_only_by_its_doors():
    graph = grimp.build_graph("utvag", exclude_type_checking_imports=True)
    strays = [
        f"{importer} -> {imported}"
        for importer in graph.modules
        if not {"tests", "migrations"} & set(importer.split(".")) and module_of(importer) not in ABOVE_ALL
        for imported in graph.find_modules_directly_imported_by(importer)
        if module_of(imported) in MODULES
        and module_of(imported) != module_of(importer)
        and not DOORS & {_beyond_the_module(imported)}
        and (module_of(imported), [*imported.split("."), ""][2]) not in OPEN_PARTS
    ]
    assert not strays


def our_foreign_keys():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.concrete and field.related_model:
                ends = model._meta.app_label, field.related_model._meta.app_label
                if set(ends) <= set(MODULES):
                    yield pytest.param(*map(MODULES.index, ends), id=str(field))


@pytest.mark.parametrize(("owner", "target"), list(our_foreign_keys()))
def test_foreign_keys_point_downwards(owner, target):
    """Import contracts cannot see "app.Model" strings, so this looks."""
    assert owner <= target


def sources_in(role: str):
    """Files of one role: `views.py`, or everything in the package `views/`."""
    found = [*SOURCES.glob(f"*/{role}.py"), *SOURCES.glob(f"*/{role}/**/*.py")]
    return [pytest.param(path, id=str(path.relative_to(SOURCES))) for path in sorted(found)]


@pytest.mark.parametrize("path", [path for path in sources_in("views") if "config" not in path.id])
def test_a_view_reads_through_queries_and_writes_through_actions(path):
    tree = ast.parse(path.read_text())
    assert not [
        node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Try)]
    assert not _imports(tree, "django.db")


@pytest.mark.parametrize("path", sources_in("policies"))
def test_a_policy_decides_only_from_what_it_is_given(path):
    assert not _imports(ast.parse(path.read_text()), "django.db")


def _imports(tree, package):
    """Where `package` is imported, but for type checkers alone."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(package)
    ]


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=str(path.relative_to(SOURCES)))
        for path in sorted(SOURCES.rglob("*.py"))
        if "migrations" not in path.parts
    ],
)
def test_no_file_has_more_than_three_hundred_lines(path):
    assert len(path.read_text().splitlines()) <= 300


def test_whatever_leaves_as_a_file_leaves_by_one_function():
    sources = (path for path in SOURCES.rglob("*.py") if "tests" not in path.parts)
    found = [
        path.relative_to(SOURCES) for path in sources if "attachment; filename" in path.read_text("utf-8")
    ]
    assert [str(path) for path in found] == ["documents/public.py"]
