"""Every list turns its pages, or it is written here why it never grows long."""

import re
from pathlib import Path

import pytest

FOLDERS = sorted(Path("utvag").glob("*/templates"))
# What the views call the rows of the page that is open.
OF_THE_PAGE = {"page", "page.object_list", "rows", "lines", "looks", "colleagues", "changes"}
LOOP = re.compile(
    r"{% for (?P<names>[\w, ]+) in (?P<loops>\S+?)(?: reversed)? %}"
    r"|{% with (?P<given>[^%]*)%}"
    r"|{% regroup (?P<groups>\S+) by \S+ as (?P<group>\w+) %}"
)

ROLES = "the roles of one user"
OF_A_CASE = "some few in a case"
A_MODEL = "written in one operating model"
ASSUMED = "the assumptions of one data file"
SHORT = {
    "account/login.html": {"services": "the sign-on services of the settings"},
    "accounts/confirming.html": {"reauthentication_alternatives": "the ways to confirm"},
    "accounts/personas.html": {"groups": "the demo's own people"},
    "accounts/profile.html": {
        "memberships": ROLES,
        "factors": "the user's own keys and codes",
        "sign_ins": "the query takes the latest",
    },
    "accounts/sessions.html": {"sessions": "those of one colleague within the hours of the longest"},
    "accounts/user.html": {"memberships": ROLES},
    "accounts/users.html": {"units": "the units of one controller"},
    "economy/assumed.html": {"assumed": ASSUMED},
    "economy/assumption_fields.html": {"form.lines": ASSUMED},
    "economy/forecast.html": {"form": ASSUMED, "ways": "the ways of one assumption"},
    "statistics/counted_answers.html": {"asked": "seven questions"},
    "national/round.html": {
        "asked.holders": "one or two key holders",
        "answers": "the parts of one request",
        "lines": "what is checked of one return",
    },
    "national/periods.html": {"requests": "one page of those that wait"},
    "national/count_round.html": {
        "asked.holders": "one or two key holders",
        "returns": "the actors of one round",
        "refused": "what came of one round",
        "kept_in": "the tables of one publication",
    },
    "national/counts.html": {"made": "one page of what is published"},
    "national/count_publication.html": {"sources": "the actors of one round"},
    "national/counted_parts.html": {
        "tables": "the tables of one publication",
        "lines": "the sentences of one answer",
    },
    "national/period.html": {"quotas": "the actors of one round, whose key cards were checked"},
    "statistics/charts.html": {"charts": "the indicators that are defined"},
    "statistics/publication_new.html": {
        "in_the_way": "those behind one refusal",
        "form": "the fields of one form",
    },
    "statistics/publication_said.html": {
        "shown.columns": "of one table",
        "shown.lines": "six years of one table, divided in one way",
        "shown.declared": "the five parts of a declaration",
    },
    "statistics/public_publisher.html": {
        "rows": "twenty, with a way to the older ones: the frame has no parts of the program's"
    },
    "statistics/public_figures.html": {"publishers": "the controllers of one installation"},
    "statistics/figures.html": {
        "sections": "the indicators that are defined",
        "columns": "five years",
        "breakdowns": "the main indicators, by two columns",
        "changed": "indicators with several versions",
    },
    "statistics/criteria.html": {
        "criteria.sets": "the actors of one data file",
        "criteria.together.left_out": "the questions that criteria ask",
        "years": "five years",
    },
    "statistics/versions.html": {
        "changed": "indicators with several versions",
        "columns": "five years",
    },
    "economy/forecast_said.html": {
        "applied_labelled": "three for each year that is applied for",
        "applied_columns": "of one table",
        "charts": "three",
        "columns": "of one table",
        "years": "no more than five each way from the day",
    },
    "economy/programme_costs.html": {
        "form": "two fields",
        "said.tables": "four",
    },
    "economy/programme_costs_table.html": {
        "shown.columns": "of one table",
        "shown.labelled": "of four quarters, the years, the lines, three agreements, the days of a month or the cases of a year",
    },
    "economy/scenario.html": {"scenario.assumed.items": ASSUMED},
    "economy/scenario_new.html": {"form.lines": ASSUMED},
    "economy/scenario_said.html": {
        "columns": "of one table",
        "labelled": "three alternatives",
        "sentences": "the sentences of one answer",
    },
    "mfa/recovery_codes/index.html": {"codes": "ten"},
    "cases/assessments.html": {"kinds": A_MODEL, "rows": OF_A_CASE},
    "cases/case.html": {"banners": "one for each source"},
    "cases/case_form.html": {"rows.items": "the rows of one form"},
    "cases/children.html": {
        "children": "the children of one person",
        "guardians": "the guardians of one person",
        "own_views": OF_A_CASE,
        "compulsory_care": OF_A_CASE,
        "best_interests": OF_A_CASE,
        "concerns": OF_A_CASE,
        "protection": OF_A_CASE,
    },
    "cases/closure.html": {
        "earlier": "the person's other cases",
        "later": "the person's other cases",
        "not_reading": "the team",
    },
    "cases/day.html": {
        "groups": "three, with a hundred things each at most",
        "navigation": "the menu of the reader's roles",
        "to_come": "one sentence for each of the reader's roles",
    },
    "cases/decisions.html": {
        "communications": "those before the decisions of the page",
        "proposals": "those that wait for the minutes",
        "withdrawn": "those that were taken back before a decision: few in the years of a case",
    },
    "cases/journal.html": {"drafts": "the reader's own, not yet signed"},
    "cases/journal_entry.html": {"line.addenda": "to one entry"},
    "cases/loads.html": {"rows": "the colleagues of the units that one manager leads"},
    "cases/meetings.html": {"ways": "what modules above offer"},
    "cases/open_things.html": {"open_things": OF_A_CASE},
    "cases/overview.html": {
        "tracks": "two",
        "routings": OF_A_CASE,
        "team": "those in the team of the day",
    },
    "cases/person.html": {"relatives": "those near one person", "places": "the places a name may stand in"},
    "cases/plan.html": {
        "goals": "the goals of one plan",
        "plan.other_principals.all": "the other authorities of one plan",
        "languages": "two",
        "numbers": "the versions of one plan",
    },
    "cases/referral.html": {"referrals": OF_A_CASE, "ways": "what modules above offer"},
    "cases/rows.html": {"rows": "a part of a page: of the caseload, or of what a search found at most"},
    "cases/rules.html": {"rules": A_MODEL},
    "cases/sip.html": {"sips": OF_A_CASE},
    "cases/tasks.html": {"to_do": "what is left to do in one case", "ended": "the rows of the page"},
    "cases/team.html": {"handovers": OF_A_CASE, "members": "all who have been in one team"},
    "cases/tracks.html": {"sides": "two", "known": A_MODEL, "entries": "the rows of the page"},
    "disclosures/disclosure_facts.html": {
        "line.decisions": "two at most",
        "line.answers": "one of each kind of information",
        "line.places": "the provisions of one gate",
        "line.tests": "four",
    },
    "disclosures/disclosure_form.html": {"gates": "comes with the program"},
    "disclosures/handing.html": {"gates": "comes with the program"},
    "disclosures/handover.html": {"asked": OF_A_CASE},
    "disclosures/package_kinds.html": {"ways": "the kinds of packages"},
    "disclosures/statements.html": {
        "kinds": "three",
        "missed": "the latest six",
        "checks": "the query takes the latest",
        "rows": "the questions and statements of one case",
    },
    "door/door.html": {
        "languages": "the languages there are texts for",
        "choices.writer": "of the form",
        "choices.way": "of the form",
        "choices.avoid": "of the form",
        "choices.child": "of the form",
        "errors.items": "the questions of the form",
    },
    "door/message.html": {"lines": "the questions of the form"},
    "door/settings.html": {"facts": "what one page says"},
    "economy/bearer.html": {
        "bearer.steps": "the steps of one agreement",
        "rates": "the prices of one stay",
        "extras": "what came besides one stay",
        "absences": "the absences of one stay",
    },
    "economy/costs.html": {"bearers": OF_A_CASE},
    "economy/books.html": {
        "refusal": "why a form was refused",
        "waiting": "what nobody has answered, of a page's length; the list of invoices has the rest",
    },
    "economy/invoice.html": {"steps": "what became of one invoice"},
    "economy/differs.html": {"row.differs": "what differs in one invoice"},
    "economy/invoice_findings.html": {"findings": "what differs in one invoice"},
    "economy/month.html": {"sums": "the budget lines of one municipality"},
    "economy/reconciliation.html": {"rows": "what differs, by accounting string and month of one year"},
    "economy/statement_models.html": {"readings": "two"},
    "economy/state_money.html": {"openings": "the schemes for persons, for four years at most"},
    "economy/state_money_application.html": {
        "claims": "the stays of one person in a year, and what was paid besides",
        "steps": "each step once",
        "evidence": "what one scheme asks for",
    },
    "economy/state_money_pipeline.html": {"openings": "the schemes for persons, for two years"},
    "economy/state_money_schemes.html": {"schemes": "comes with the program"},
    "exchange/contents.html": {"lines": "the fields of one kind of package"},
    "exchange/keys.html": {"own_keys": "the latest ten of one controller"},
    "exchange/kinds.html": {"kinds": "the kinds of packages"},
    "exchange/outbox.html": {"counted": "the kinds of packages and the codes of their answers"},
    "exchange/outside.html": {"outside": "the ways that a package went out"},
    "exchange/package.html": {
        "attempts": "the latest tries",
        "ways": "what modules above offer",
        "nos": "the answers of a kind",
    },
    "cases/search.html": {"known": "what few colleagues may know of one number"},
    "placements/search.html": {
        "areas": "of one case",
        "apart": "of one case",
        "rows": "fifty units at most",
        "map.outlines": "three",
        "map.areas": "of one case",
        "map.units": "the rows of the table",
    },
    "placements/stays.html": {
        "absences": "the latest of one case",
        "replannings": "the latest of one case",
        "corrections": "the latest of one case",
    },
    "placements/occupancy.html": {
        "shown.columns": "the kinds of stay",
        "shown.rows": "the months of two years",
    },
    "placements/home_stays.html": {"rows": "of one unit, a hundred at most"},
    "placements/place.html": {
        "places": "the latest stays of one case",
        "notices": "the latest of one case",
    },
    "placements/price_import.html": {"rows": "of one file, which has two thousand rows at most"},
    "placements/provider.html": {"routes": "the ways to one provider", "incidents": "the latest"},
    "placements/provider_homes.html": {"homes": "the units of one provider"},
    "placements/provider_terms.html": {"rankings": "the latest of one provider"},
    "placements/provider_contents.html": {
        "contents": "what one provider promises",
        "homes": "the units of one provider",
    },
    "placements/agreement.html": {"order": "the providers of one agreement"},
    "secrecy/canaries.html": {"alarms": "what nobody has said anything of yet; the wall takes two hundred"},
    "secrecy/opening_rows.html": {"rows": "the rows of a page, or the latest of one case"},
    "secrecy/restrictions.html": {"blocks": "the latest of one case", "locked": "the latest of one case"},
    "imports/changed.html": {"changed": "the rows of the page"},
    "imports/row.html": {"problems": "the cells of one row"},
    "imports/rows.html": {
        "errors": "the rows of the page",
        'left_out|slice:":20"': "the first twenty; all stand among the notes, in pages",
        "notes": "the rows of the page",
    },
    "law/gate_facts.html": {
        "row.lifted": "the provisions of one gate",
        "row.places": "the provisions of one gate",
    },
    "law/gates.html": {"opening": "comes with the program", "closed": "comes with the program"},
    "law/references.html": {"references": "comes with the program", "deadlines": "comes with the program"},
    "organisations/counterpart.html": {
        "on_calls": "those who answer now",
        "contacts": "the people of one counterpart",
    },
    "organisations/on_call.html": {"now": "those who answer now"},
    "oversight/heads.html": {"head.facts": "what one head says"},
    "oversight/item.html": {
        "facts": "what one thing is",
        "lines": "the first entries of it; how many there are is told",
        "follow_ups": "what was done about one thing",
    },
    "oversight/unwraps.html": {"rows": "what nobody has answered for yet; the wall takes two hundred"},
    "oversight/report.html": {
        "facts": "what one review is",
        "by_rule": "the rules",
        "by_kind": "the kinds of entries",
        "not_explained": "what was not explained in one month",
    },
    "oversight/review.html": {"facts": "what one review is"},
    "oversight/rules.html": {"rules": "the rules", "sample": "the kinds of entries"},
    "pathways/drawing.html": {"drawing.arrows": A_MODEL, "drawing.boxes": A_MODEL},
    "pathways/model.html": {
        "about.rules": A_MODEL,
        "about.tracks": A_MODEL,
        "about.units": A_MODEL,
        "about.channels": A_MODEL,
    },
    "pathways/models.html": {"choices": "the models that one controller has chosen"},
    "pathways/outcome.html": {"outcome.considered": A_MODEL},
    "pathways/tasks.html": {"tasks": A_MODEL},
    "pathways/track.html": {"part.stages": A_MODEL, "part.ways": A_MODEL},
    "pathways/upload.html": {"mistakes": "of one file, which is small"},
    "people/candidate.html": {"pair.sides": "two"},
}


def loops_in(source: str) -> set[str]:
    """What a template goes through that was handed to it, not found in a row."""
    found, within = set(), set()
    for part in LOOP.finditer(source):
        if part["given"]:
            within |= set(re.findall(r"(\w+)=", part["given"]))
            continue
        looped = part["loops"] or part["groups"]
        if re.split(r"[.|]", looped)[0] not in within:
            found.add(looped)
        within |= set(re.findall(r"\w+", part["names"] or part["group"]))
    return found


def unpaged(source: str) -> set[str]:
    loops = loops_in(source)
    return loops - OF_THE_PAGE if "{% pagination " in source else loops


TEMPLATES = {
    str(path.relative_to(folder)): path
    for folder in FOLDERS
    if folder.parent.name != "ui"  # its lists are what it is given by pages
    for path in sorted(folder.rglob("*.html"))
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_list_turns_its_pages_or_says_why_it_is_short(name):
    assert unpaged(TEMPLATES[name].read_text("utf-8")) == set(SHORT.get(name, {})), (
        "Give the list a Paginator and {% pagination page %}, or write in SHORT why it stays short."
    )


def test_the_exceptions_are_of_templates_that_are_there():
    assert set(SHORT) <= set(TEMPLATES)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{% for row in rows %}{% for each in row.more %}{% endfor %}{% endfor %}", {"rows"}),
        ("{% for row in rows %}{% endfor %}{% pagination page %}", set()),
        ("{% for row in others %}{% endfor %}{% pagination page %}", {"others"}),
        ("{% regroup page by kind as kinds %}{% for each in kinds %}{% endfor %}", {"page"}),
        ("{% with all=row.all %}{% for each in all %}{% endfor %}{% endwith %}", set()),
    ],
)
def test_how_a_list_is_found(source, found):
    assert unpaged(source) == found
