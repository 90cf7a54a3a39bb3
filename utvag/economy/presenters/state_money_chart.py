"""The pipeline as a chart, with the same figures in its table."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from utvag.economy.presenters.state_money import Sum, sek
from utvag.ui import charts


def pipeline_chart(sums: Sequence[Sum]) -> charts.Chart:
    """Amounts asked for by state, in thousands of SEK."""
    count = sum(each.count for each in sums)
    table = charts.Table(
        (
            pgettext("state money", "State"),
            pgettext("state money", "Applications"),
            pgettext("state money", "Asked for"),
            pgettext("state money", "Granted"),
            pgettext("state money", "Paid"),
        ),
        [(each.state, str(each.count), sek(each.asked), sek(each.granted), sek(each.paid)) for each in sums],
    )
    return charts.bars(
        "state-money",
        [each.state for each in sums],
        [charts.Series(_("Asked for, thousands of SEK"), [float(each.asked) / 1000 for each in sums])],
        title=_("State money by how far it has come"),
        text=ngettext("%(count)d application.", "%(count)d applications.", count) % {"count": count},
        table=table,
        words=lambda value: f"{value:.0f}",
    )
