"""The pipeline as a chart, with the same figures in its table."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from utvag.economy.presenters.state_money import Sum, sek
from utvag.ui import charts


def pipeline_chart(sums: Sequence[Sum]) -> charts.Chart:
    """Amounts asked for by state, in thousands of SEK; for whoever sees no amounts, how many applications.

    States in which there is none have a row, and no room among the bars.
    """
    count = sum(each.count for each in sums)
    with_amounts = sees_amounts(sums)
    heads = (
        pgettext("state money", "State"),
        pgettext("state money", "Applications"),
        pgettext("state money", "Asked for"),
        pgettext("state money", "Granted"),
        pgettext("state money", "Paid"),
        pgettext("state money", "Reclaimed"),
        pgettext("state money", "Remains"),
    )
    rows = [
        (
            each.state,
            str(each.count),
            *(sek(amount) for amount in (each.asked, each.granted, each.paid, each.reclaimed, each.kept)),
        )
        for each in sums
    ]
    drawn = [each for each in sums if each.count]
    columns = len(heads) if with_amounts else 2
    series = (
        charts.Series(_("Asked for, thousands of SEK"), [float(each.asked) / 1000 for each in drawn])
        if with_amounts
        else charts.Series(pgettext("state money", "Applications"), [each.count for each in drawn])
    )
    return charts.bars(
        "state-money",
        [each.state for each in drawn],
        [series],
        title=_("State money by how far it has come"),
        text=ngettext("%(count)d application.", "%(count)d applications.", count) % {"count": count},
        table=charts.Table(heads[:columns], [row[:columns] for row in rows]),
        words=lambda value: f"{value:.0f}" if value.is_integer() else "",
    )


def sees_amounts(sums: Sequence[Sum]) -> bool:
    """Whether any amount is the reader's to see: who has no place sees none."""
    return any(each.asked for each in sums)
