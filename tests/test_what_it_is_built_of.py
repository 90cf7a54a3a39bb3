"""The bill of materials and the audit: complete, and never content with having learnt nothing."""

import json
import re

import pytest

from tools import audit, sbom, scanners
from tools.lock import LOCKS, ROOT


@pytest.fixture(scope="module")
def bill():
    return sbom.bill()


def test_every_locked_package_is_in_the_bill(bill):
    named = {f"{each['name']}=={each['version']}" for each in bill["components"]}
    for lock in ("prod", "dev"):
        text = (LOCKS / f"{lock}.txt").read_text()
        locked = {
            f"{re.sub(r'[-_.]+', '-', name).lower()}=={version}"
            for name, version in re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^ ;]+)", text, re.MULTILINE)
        }
        assert locked
        assert not locked - named


def test_the_bill_is_one_that_others_can_read(bill):
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    refs = [each["bom-ref"] for each in bill["components"]]
    assert len(refs) == len(set(refs))
    for each in bill["dependencies"]:
        assert {each["ref"], *each["dependsOn"]} <= set(refs)
    assert all(each["purl"].startswith(("pkg:pypi/", "pkg:npm/")) for each in bill["components"])
    assert "http" not in json.dumps([each["purl"] for each in bill["components"]])


def test_it_says_what_runs_what_only_tests_and_under_which_licence(bill):
    by_name = {each["name"]: each for each in bill["components"]}
    assert by_name["django"]["scope"] == "required"
    assert by_name["pytest"]["scope"] == "excluded"
    assert by_name["@digdir/designsystemet-css"]["scope"] == "required"
    assert by_name["django"]["licenses"]
    assert len(by_name["django"]["properties"]) >= 2
    django = next(each for each in bill["dependencies"] if each["ref"] == by_name["django"]["bom-ref"])
    assert by_name["asgiref"]["bom-ref"] in django["dependsOn"]


def test_the_same_lock_gives_the_same_bill(bill):
    assert sbom.bill() == bill


def test_what_is_installed_is_what_is_locked():
    assert sbom.faults_of_installed() == []


def test_something_installed_past_the_lock_is_found(monkeypatch):
    monkeypatch.setattr(sbom, "packages", lambda lock: {("django", "0.1"): []})
    (fault,) = sbom.faults_of_installed()
    assert fault.startswith("django is installed as")


REPORT = {"dependencies": [{"name": "Django", "version": "6.1.3", "vulns": []}]}


def test_a_package_without_known_weakness_passes():
    assert audit.faults_of_report("prod", json.dumps(REPORT), {"django"}) == []


@pytest.mark.parametrize(
    "report",
    [
        "",
        "could not connect",
        "[]",
        json.dumps({"dependencies": []}),
        json.dumps({"dependencies": [{"name": "django", "skip_reason": "not found on the service"}]}),
    ],
)
def test_a_package_of_which_nothing_could_be_learnt_fails_the_audit(report):
    assert audit.faults_of_report("prod", report, {"django"}) == ["prod: django could not be audited"]


def test_a_known_weakness_fails_the_audit():
    weak = {"name": "django", "version": "6.1.3", "vulns": [{"id": "PYSEC-1", "fix_versions": ["6.1.4"]}]}
    faults = audit.faults_of_report("prod", json.dumps({"dependencies": [weak]}), {"django"})
    assert faults == ["prod: django 6.1.3: PYSEC-1 (mended in: 6.1.4)"]


def finding(**more):
    one = {
        "test_id": "B999",
        "filename": "utvag/x.py",
        "line_number": 7,
        "issue_text": "Bad.",
        "issue_severity": "HIGH",
        **more,
    }
    return json.dumps({"errors": [], "results": [one]})


def test_a_finding_that_nobody_has_explained_fails_the_audit():
    assert audit.faults_of_findings(finding()) == ["utvag/x.py:7: B999 Bad. (high)"]
    assert audit.faults_of_findings("") == ["bandit gave no report"]
    unread = json.dumps({"errors": [{"filename": "utvag/y.py"}], "results": []})
    assert audit.faults_of_findings(unread) == ["bandit could not read utvag/y.py"]


def test_what_is_explained_is_there_and_is_told_in_the_documentation():
    told = (ROOT / "docs" / "security.md").read_text()
    for rule, place in audit.EXPLAINED:
        assert list(ROOT.glob(place)), place
        assert rule in told, rule
    for rule, place in scanners.EXPLAINED_RULES:
        assert list(ROOT.glob(place.replace("*/", "**/", 1))), place
        assert rule in told, rule


RULE = {"check_id": "tools.a-query-of-a-text", "start": {"line": 7}, "extra": {"message": "Bad."}}
UNREAD = {"type": "PartialParsing", "path": "utvag/y.py"}


def semgrep(*found, errors=(), scanned=("utvag/x.py",)):
    return json.dumps({"results": found, "errors": errors, "paths": {"scanned": scanned}})


def test_our_own_rules_fail_the_audit_but_where_it_is_explained():
    assert not list(scanners.faults_of_rules(semgrep()))
    known, elsewhere = ({**RULE, "path": path} for path in ("utvag/walls/roles.py", "utvag/x.py"))
    assert list(scanners.faults_of_rules(semgrep(known, elsewhere))) == [
        "utvag/x.py:7: a-query-of-a-text: Bad."
    ]
    assert list(scanners.faults_of_rules("")) == ["semgrep gave no report"]
    assert list(scanners.faults_of_rules(semgrep(scanned=()))) == ["semgrep read nothing"]
    assert list(scanners.faults_of_rules(semgrep(errors=[UNREAD]))) == ["semgrep: utvag/y.py"]


def test_a_secret_fails_the_audit_without_being_repeated():
    one = {"type": "Secret Keyword", "line_number": 3, "hashed_secret": "x"}
    report = json.dumps({"results": {"utvag/x.py": [one], "tests/issuer.py": [one]}})
    assert list(scanners.faults_of_secrets(report)) == ["utvag/x.py:3: Secret Keyword"]
    assert list(scanners.faults_of_secrets("")) == ["detect-secrets gave no report"]


def test_a_pattern_that_could_take_for_ever_fails_the_audit():
    assert not list(scanners.faults_of_patterns("Processed 147 regexes"))
    assert list(scanners.faults_of_patterns("")) == ["regexploit gave no report"]
    said = "Vulnerable regex in utvag/x.py\nProcessed 1 regexes"
    assert list(scanners.faults_of_patterns(said)) == ["regexploit: Vulnerable regex in utvag/x.py"]
