"""Everybody who has a case knows the kind of its stay: within the kind, no search says which unit it is."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from utvag.placements import actions, queries
from utvag.placements import public as placements
from utvag.placements.domain.covers import LEAST, Unit, covers
from utvag.placements.queries.places import home_blind

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
FEW = {"SUPPORTED_HOUSING": 2, "PROTECTED_HOUSING": 1, "FAMILY_HOME": 1}


@pytest.fixture
def evy(open_case, acting, astrid):
    return open_case(by=astrid, alias="Entita", person={"name": "Evy Påhittad"})


@pytest.fixture
def units(acting, register, many_homes, astrid, at):
    """As in a register of earnest: twenty-five units of one kind, twenty-one of another, and few of the rest."""
    found = {"HVB": many_homes}
    with acting(astrid):
        for kind, number in {"OPEN_CARE": 25, **FEW}.items():
            found[kind] = [
                placements.add_home(
                    provider=register.provider,
                    name=f"{kind} {each}",
                    kind=kind,
                    latitude=Decimal(56),
                    longitude=Decimal(14),
                    by=astrid,
                    at=at + timedelta(minutes=each),
                )
                for each in range(number)
            ]
    return found


@pytest.fixture
def placed(acting, evy, register, astrid):
    """`placed(home, days)`: Evy has a stay at a unit since so many days, which is ended when the next begins."""
    stays = []

    def move_to(home, days=0):
        at = timezone.now() - timedelta(days=days)
        with acting(astrid):
            if stays:
                placements.end(stay=stays.pop(), as_="NEVER_BEGAN", by=astrid, at=at)
            made = placements.apply_for(
                case=evy,
                kind=home.kind,
                framework="INSIDE",
                planned_on=at.date(),
                home=home,
                agreement=register.agreement,
                by=astrid,
                at=at,
            )
        stays.append(made)

    return move_to


@pytest.fixture
def told(acting, team_case, evy, astrid, at):
    """`told(homes)`: what a search of a case says, once somebody's number was typed there."""
    with acting(astrid):
        actions.keep_apart(case=team_case, label="Evy", number=evy.number, by=astrid, at=at)

    def asked(homes, case=team_case):
        with acting(astrid):
            return queries.unsuitable(case, homes)

    return asked


def hides(marked, same):
    """Nothing is told beyond one in eight."""
    return len(marked) >= LEAST or len(marked) == len(same)


@pytest.mark.django_db
def test_who_knows_the_kind_and_searches_it_has_one_chance_in_eight_or_every_unit_is_marked(
    told, placed, units
):
    """The attack: a colleague reads the kind on the case, keeps its number apart in a case of their own, and searches."""
    for kind, same in units.items():
        for home in same[:: max(1, len(same) // 4)]:
            placed(home, days=200)
            marked = told(same)
            assert home.pk in marked
            assert hides(marked, same), kind


@pytest.mark.django_db
def test_every_kind_has_marks_wherever_somebody_is(told, placed, units):
    """Else the kind that has them would be the kind of the stay, and a number that is nobody's would be known by none."""
    assert all(hides(told(same), same) for same in units.values())
    placed(units["HVB"][0])
    assert all(hides(told(same), same) for same in units.values())


@pytest.mark.django_db
def test_answers_before_and_after_moves_laid_over_each_other_leave_eight(told, placed, units):
    """Whatever is compared, marks come and go by whole covers: what is common to several, or new, or gone."""
    same = units["OPEN_CARE"]
    answers = []
    for number, home in enumerate((same[0], same[9], same[24], same[8], same[3])):
        placed(home, days=1000 - 200 * number)
        answers.append(told(same))
    for one in answers:
        for other in answers:
            for part in (one & other, one - other, one | other):
                assert not part or hides(part, same)


@pytest.mark.django_db
def test_two_who_are_kept_apart_and_one_who_is_let_go_leave_eight(
    acting, told, placed, units, team_case, open_case, register, astrid, at
):
    same = units["OPEN_CARE"]
    placed(same[0], days=200)
    alone = told(same)
    other = open_case(by=astrid, alias="Svartmes", person={"name": "Ulf Påhittad"})
    with acting(astrid):
        placements.apply_for(
            case=other,
            kind="OPEN_CARE",
            framework="INSIDE",
            planned_on=at.date(),
            home=same[24],
            agreement=register.agreement,
            by=astrid,
            at=at - timedelta(days=100),
        )
        row = actions.keep_apart(case=team_case, label="Ulf", number=other.number, by=astrid, at=at)
    both = told(same)
    assert {same[0].pk, same[24].pk} <= both
    assert not both - alone or hides(both - alone, same)
    with acting(astrid):
        actions.end_finding(row=row, case=team_case, by=astrid, at=at)
    assert told(same) == alone


@pytest.mark.django_db
def test_another_searcher_and_the_other_of_the_two_are_told_whole_covers_too(
    acting, told, placed, units, evy, team_case, register, astrid, at
):
    same = units["HVB"]
    placed(same[3], days=200)
    with acting(astrid):
        placements.apply_for(
            case=team_case,
            kind="HVB",
            framework="INSIDE",
            planned_on=at.date(),
            home=same[9],
            agreement=register.agreement,
            by=astrid,
            at=at,
        )
    assert hides(told(same, case=evy), same)
    assert same[9].pk in told(same, case=evy)


@pytest.mark.django_db
def test_the_wall_itself_takes_no_cover_of_fewer_than_eight(acting, told, placed, units, team_case, astrid):
    """However the question is cut: a page that asks of a cover of one is told of the whole kind."""
    same = units["HVB"]
    placed(same[3], days=200)
    blinds = [home_blind(team_case.controller_id, home.pk) for home in same]
    with acting(astrid), connection.cursor() as cursor:
        cursor.execute(
            "SELECT wall.unsuitable_homes(%s, %s::bytea[], %s::text[], %s::integer[])",
            [team_case.pk, blinds, ["HVB"] * 21, [0] * 20 + [1]],
        )
        assert len(cursor.fetchall()) == 21


def _unit(number, *, kind="HVB", days=1000, is_open=True):
    return Unit(number, kind, AT - timedelta(days=days) + timedelta(minutes=number), is_open)


def _cut(units):
    found = {}
    for unit, cover in covers(units, AT).items():
        found.setdefault(cover, set()).add(unit)
    return [found[each] for each in sorted(found)]


@pytest.mark.parametrize(
    ("number", "sizes"), [(1, [1]), (7, [7]), (8, [8]), (15, [15]), (16, [8, 8]), (25, [8, 8, 9])]
)
def test_a_cover_holds_eight_or_all_of_its_kind(number, sizes):
    assert [len(each) for each in _cut([_unit(each) for each in range(number)])] == sizes


def test_covers_as_a_register_grows_part_no_unit_from_fewer_than_eight():
    """Whoever asks on every day and lays the answers over each other."""
    seen = {0: set(range(60))}
    for number in range(1, 60):
        # The last ones are of this month; they hide nobody yet, and are hidden.
        now = _cut([_unit(each, days=1000 if each < number - 5 else 20) for each in range(number)])
        for cover in now:
            for unit in cover:
                seen[unit] = seen.get(unit, set(range(60))) & (cover | set(range(number, 60)))
    assert min(len(each) for each in seen.values()) >= LEAST


def test_units_put_in_of_a_sudden_part_nobody_from_the_rest():
    real = [_unit(each) for each in range(9)]
    false = [_unit(each, days=3) for each in range(9, 16)]
    assert [len(each) for each in _cut(real + false)] == [16]


def test_a_cover_where_units_have_closed_is_joined_with_the_next():
    units = [_unit(each, is_open=each > 2) for each in range(24)]
    assert [len(each) for each in _cut(units)] == [16, 8]
