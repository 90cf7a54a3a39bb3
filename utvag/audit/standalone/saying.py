"""What was found, in words for whoever runs the command."""

from utvag.audit.domain.verifying import Finding, Report

WORDS = {
    "PLACE": "a place is missing, doubled or moved",
    "TWICE": "an entry stands at two places",
    "BODY": "the words of the entry are not those that were sealed",
    "COLUMNS": "what pages show of the entry differs from its sealed words",
    "GONE": "the entry is missing, and no retirement names it",
    "RETIREMENT": "this says to be a retirement and does not count: not signed by two deciders, or not as sealed",
    "EARLY": "a retirement took or names what was not due, or nothing shows that it was",
    "HEAD": "something after this place was rewritten since a head was signed",
    "SHORT": "the log ends here, before a head that was signed",
    "SIGNATURE": "the log has not signed this head",
    "STAMP": "a time stamp of a head does not hold",
    "WAITING": "entries have waited to be sealed for more than five minutes: is a sealer running?",
    "UNSEALED": "there are entries that never went the way of the log",
}
MOST = 100


def told(report: Report) -> list[str]:
    """One line for each finding with its place (from 0), and a last one that sums up."""
    lines = [_line(each) for each in report.findings[:MOST]]
    if len(report.findings) > MOST:
        lines.append(f"... and {len(report.findings) - MOST} more")
    state = "whole" if report.is_whole else f"NOT WHOLE: {len(report.findings)} findings"
    return [*lines, f"{report.size} entries, vouched for until {report.vouched}: {state}"]


def _line(finding: Finding) -> str:
    return f"{finding.seq}: {finding.code}: {WORDS[finding.code]}"
