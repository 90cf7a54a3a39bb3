"""What the program is built of, as a CycloneDX 1.6 document: `python -m tools.sbom`, without a network.

Made of the locked requirements (names, versions, hashes), of what is installed (licences, what needs what) and
of the list of vendored files. Writes `var/sbom.cdx.json`; the same lock gives the same document. Fails when
something that is locked is installed in another version.
"""

import json
import re
import sys
import uuid
from importlib import metadata
from typing import Any

from tools.lock import GROUPS, LOCKS, ROOT, pins_of

MADE = ROOT / "var" / "sbom.cdx.json"
VENDORED = ROOT / "utvag" / "ui" / "static" / "vendor" / "README.md"
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def main() -> int:
    faults = faults_of_installed()
    document = bill()
    MADE.parent.mkdir(exist_ok=True)
    MADE.write_text(json.dumps(document, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    count = len(document["components"])
    print("\n".join(faults) or f"{count} components in {MADE.relative_to(ROOT)}.")
    return bool(faults)


def bill() -> dict[str, Any]:
    """The document. What only development uses is marked as excluded from what is run."""
    run = packages("prod")
    components = [_component(name, version, found) for (name, version), found in sorted(run.items())]
    for name, version in sorted(packages("dev").keys() - run.keys()):
        components.append({**_component(name, version, packages("dev")[name, version]), "scope": "excluded"})
    components += _vendored()
    known = {component["name"]: component["bom-ref"] for component in components}
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "utvag", "bom-ref": "utvag"}},
        "components": components,
        "dependencies": [
            {"ref": component["bom-ref"], "dependsOn": sorted(_needs(component["name"]) & {*known.values()})}
            for component in components
        ],
    }
    made_of = json.dumps(document, sort_keys=True)
    return {"serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, made_of)}", **document}


def packages(lock: str) -> dict[tuple[str, str], list[str]]:
    """Name and version of everything in a lock, with the hashes of its files."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry in re.split(r"\n(?=\S)", (LOCKS / f"{lock}.txt").read_text().strip()):
        pins, _unpinned = pins_of(entry)
        for (name, _marker), version in pins.items():
            found.setdefault((_plain(name), version), []).extend(HASH.findall(entry))
    return found


def faults_of_installed() -> list[str]:
    """Where the environment is not what the locks say: what is there beside them is somebody's own tool."""
    locked = {name: version for group in GROUPS for name, version in packages(group)}
    faults = []
    for each in metadata.distributions():
        name = _plain(each.metadata["Name"])
        if locked.get(name, each.version) != each.version:
            faults.append(f"{name} is installed as {each.version} and locked as {locked[name]}")
    return sorted(faults)


def _component(name: str, version: str, hashes: list[str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": _ref(name, version),
        "name": name,
        "version": version,
        "purl": _ref(name, version),
        "scope": "required",
        # One for each file that the package is given out as; which of them is used depends on the computer.
        "properties": [{"name": "utvag:locked:sha256", "value": each} for each in sorted(hashes)],
    }
    if licence := _licence(name):
        made["licenses"] = [licence]
    return made


def _ref(name: str, version: str) -> str:
    return f"pkg:pypi/{name}@{version}"


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(name: str) -> dict[str, Any] | None:
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    if expression := told.get("License-Expression"):
        return {"expression": expression}
    named = [
        each.rpartition(" :: ")[2]
        for each in told.get_all("Classifier") or []
        if each.startswith("License :: ")
    ]
    text = ", ".join(named) or (told.get("License") or "").split("\n")[0]
    return {"license": {"name": text[:100]}} if text else None


def _needs(name: str) -> set[str]:
    try:
        needed = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return set()
    names = {_plain(match[0]) for each in needed if (match := re.match(r"[\w.-]+", each))}
    locked = dict(packages("dev").keys())
    return {_ref(each, locked[each]) for each in names if each in locked}


def _vendored() -> list[dict[str, Any]]:
    """The files of other people that lie among our own."""
    rows = re.findall(r"^\| (@?[\w/-]+) \| ([\d.]+) \| ([\w.-]+) \|$", VENDORED.read_text(), re.MULTILINE)
    return [
        {
            "type": "library",
            "bom-ref": f"pkg:npm/{name.replace('@', '%40')}@{version}",
            "purl": f"pkg:npm/{name.replace('@', '%40')}@{version}",
            "name": name,
            "version": version,
            "scope": "required",
            "licenses": [{"license": {"id": licence}}],
        }
        for name, version, licence in rows
    ]


if __name__ == "__main__":
    sys.exit(main())
