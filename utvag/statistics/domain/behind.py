"""Of which figures somebody may ask for the cases behind them: where a case's own days tell whether it is there.

The cases are read from their own rows and never from the lines that were counted: what is planted as a decoy is not
counted, and a list without it would tell which it is.
"""

from utvag.statistics.domain.definitions import Definition, Kind

# The days that a case has itself.
DAYS = ("first_contact_on", "opened_on", "closed_on")


def can_open(definition: Definition) -> bool:
    """Whether the cases of a figure can be listed."""
    days = {definition.on, definition.begins, definition.ends} - {""}
    return (
        definition.of == "cases"
        and definition.kind in (Kind.FLOW, Kind.STOCK)
        and not definition.where
        and days <= set(DAYS)
    )
