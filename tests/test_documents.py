"""The documents say what is: links lead somewhere, variables are explained, words agree with the code."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from tools import glossary, package_schemas, privacy_table, screenshots

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"""!?\[[^\]]*\]\(([^)\s]+)\)|<img src="([^"]+)\"""")


def each(paths):
    return pytest.mark.parametrize("path", [pytest.param(p, id=str(p.relative_to(ROOT))) for p in paths])


def anchors_of(text: str) -> set[str]:
    """As the usual renderers name headings."""
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@each(PAGES)
def test_every_link_leads_to_something(path):
    lost = []
    for target in ("".join(found) for found in LINK.findall(path.read_text("utf-8"))):
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        if not there.exists() or (anchor and anchor not in anchors_of(there.read_text("utf-8"))):
            lost.append(target)
    assert not lost


@each(PAGES)
def test_a_file_that_a_page_speaks_of_exists(path):
    """Names in code marks that look like paths of this repository."""
    named = re.findall(
        r"`((?:docs|tests|tools|utvag|benchmarks|requirements)/[\w./-]+)`", path.read_text("utf-8")
    )
    assert not [name for name in named if not (ROOT / name).exists()]


def variables_read() -> set[str]:
    """Every environment variable that settings, command line and walls ask for, from their syntax."""
    found = set()
    for path in (ROOT / "utvag").rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
                ("env.text", "env.flag", "env.secret_file", "environ.get")
            ):
                found |= _name(node.args[0])
            elif isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("environ"):
                found |= _name(node.slice)
    return found


def _name(node: ast.expr) -> set[str]:
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def test_every_variable_is_explained_and_no_other():
    page = (ROOT / "docs" / "operation.md").read_text("utf-8")
    table = page.partition("\n## Variables\n")[2].partition("\n## ")[0]
    explained = set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE))
    assert explained == variables_read() - {"DJANGO_SETTINGS_MODULE"}


def test_the_glossary_has_each_word_of_the_code_once():
    assert glossary.problems_of((ROOT / "docs" / "glossary.md").read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("| case | ärende | Again. |", "said twice: case"),
        ("| aardvark | jordsvin | Too late. |", "out of order: aardvark"),
    ],
)
def test_a_word_in_the_wrong_place_is_found(row, problem):
    page = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    assert any(found.startswith(problem) for found in glossary.problems_of(f"{page}{row}\n"))


def test_a_model_without_a_word_is_found():
    page = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    without = "\n".join(line for line in page.splitlines() if not line.startswith("| handover"))
    assert "not in the glossary: handover (cases.Handover)" in glossary.problems_of(without)


def test_the_table_of_privacy_classes_is_current():
    page = (ROOT / "docs" / "privacy.md").read_text("utf-8")
    assert page == privacy_table.with_table(page), "run python -m tools.privacy_table"


def test_every_decision_has_its_number_once_and_its_four_parts():
    pages = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text("utf-8")
        assert text.startswith(f"# {int(page.name[:4])}. ")
        parts = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert parts == ["Context", "Options", "Decision", "How we will know"], page.name


def test_every_picture_is_there_and_none_is_heavy():
    pictures = {path.name: path.stat().st_size for path in (ROOT / "docs" / "screenshots").glob("*.png")}
    assert set(pictures) == {f"{picture.name}.png" for picture in screenshots.PICTURES}
    assert max(pictures.values()) <= screenshots.LARGEST


# Put together here, so that this file does not hold what it looks for.
REGISTRIES = [
    r"\.".join(parts)
    for parts in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "(?:org|com)"),
        ("crates", "io"),
        ("docker", "io"),
    ]
]
SOMEBODYS_FOLDER = [rf"(?<![\w.])/{folder}/\w" for folder in ("home", "Users", "root", "work", "workspace")]
FORBIDDEN = re.compile("|".join([*REGISTRIES, *SOMEBODYS_FOLDER]))


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git working copy")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def test_no_file_ties_the_program_to_a_registry_or_to_somebodys_computer():
    found = []
    for path in tracked_files():
        try:
            text = path.read_text("utf-8")
        except (UnicodeDecodeError, OSError):
            continue  # a picture or a font, or removed a moment ago
        found += [f"{path.relative_to(ROOT)}: {hit[0]}" for hit in FORBIDDEN.finditer(text)]
    assert not found


def layers_of(contract: str) -> set[str]:
    """The names in one contract of pyproject.toml, without the marks for what may be absent."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(one["layers"] for one in contracts if one["name"].startswith(contract))
    return {name.strip(" ()") for layer in layers for name in layer.split("|")} - {"__main__"}


def named_in(page: str, heading: str) -> set[str]:
    """Names in code marks in the first column of the tables, and in the paragraphs, under a heading."""
    section = (ROOT / page).read_text("utf-8").partition(f"{heading}\n")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if not line.startswith("|")]
    rows += [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]
    return set(re.findall(r"`(\w+)`", "\n".join(rows)))


def test_every_floor_has_its_paragraph():
    assert layers_of("Modules depend") <= named_in("docs/architecture.md", "## The floors")


def test_every_file_role_is_explained():
    assert layers_of("Inside a module") <= named_in("DEVELOPERS.md", "### Files of a module")


def test_the_documents_of_a_public_program_are_there():
    for name in ("README", "DEVELOPERS", "CHANGELOG", "SECURITY", "docs/architecture", "docs/glossary"):
        assert len((ROOT / f"{name}.md").read_text("utf-8")) > 500, name
    assert (ROOT / "LICENSE").read_text("utf-8").lstrip().startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")


def test_the_description_for_public_code_keeps_to_its_standard():
    """The keys that publiccode.yml 0.4 asks for, and what it must say as the program does."""
    said = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert said["publiccodeYmlVersion"] == "0.4"
    needed = {"name", "url", "platforms", "developmentStatus", "softwareType", "description"}
    assert said.keys() >= needed | {"legal", "maintenance", "localisation"}
    assert said["softwareVersion"] == project["version"]
    assert said["legal"]["license"] == project["license"] == "EUPL-1.2"
    assert set(said["localisation"]["availableLanguages"]) == set(said["description"]) == {"sv", "en"}
    assert said["maintenance"]["type"] != "community" or said["maintenance"]["contacts"]
    for words in said["description"].values():
        assert 0 < len(words["shortDescription"].strip()) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert words["features"]


def test_the_tables_of_packages_are_what_the_schemas_say():
    text = package_schemas.PAGE.read_text("utf-8")
    assert package_schemas.with_tables(text) == text


def test_the_codes_of_refusals_are_explained():
    from utvag.exchange.domain.refusals import Reason

    text = package_schemas.PAGE.read_text("utf-8")
    assert not [code for code in Reason if f"`{code}`" not in text]
