"""Why nothing leaves, in the words of whoever publishes."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from utvag.analytics.public import CannotMix, Differs
from utvag.statistics.domain.publishing import Decided, No
from utvag.statistics.models import Publication
from utvag.statistics.presenters.publications import rows_of


def why(decided: Decided) -> str:
    """One or two sentences; never how many."""
    return {
        No.DERIVED: _(
            "Together with what has been published already, somebody could work out a group of few. Choose a coarser"
            " division, other years, or take the years together."
        ),
        No.UNPROVEN: _(
            "It could not be shown that nobody can be singled out by this, together with what has been published already."
            " Choose a coarser division or fewer years."
        ),
        No.OTHER_UNIT: _(
            "The same has been published in another unit for the same time. Persons beside cases would tell how many"
            " came twice."
        ),
        No.CANNOT_POOL: _(
            "Years can be taken together only of what happens once. Who was there one year may have been there the next."
        ),
        No.NO_NOISE: _("Noise has a known price only for numbers of persons."),
        No.OVERDRAWN: _("So much is not left of the budget of noise."),
        No.NOT_INSTALLED: _("Noise needs the extra part “privacy” (OpenDP), which is not installed here."),
    }[decided.no or No.UNPROVEN]


def in_the_way(
    decided: Decided, publications: Sequence[Publication]
) -> list[tuple[Publication, str, str, str]]:
    """Earlier publications that the reason comes from."""
    found = [row for row in publications if {each.name for each in row.released} & set(decided.by)]
    return rows_of(found)


def cannot_mix(refused: CannotMix) -> str:
    """Why two figures do not stand together."""
    return {
        Differs.UNIT: _(
            "These figures count different things, and cannot stand in one chart: persons are not cases, and a case is"
            " not a stay."
        ),
        Differs.KIND: _(
            "One of these says how many there are on a day, the other what happened in a year. They cannot stand in one"
            " chart."
        ),
        Differs.PERIOD: _("These figures are of different times, and cannot stand in one chart."),
        Differs.CRITERIA: _(
            "These figures are counted by different criteria, and cannot stand in one chart."
        ),
    }[refused.why]
