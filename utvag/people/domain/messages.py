"""What is wrong with a number, and what to do; why two people may be one.

The texts are English msgids; whoever shows them translates and fills in the parameters.
No parameter repeats the number itself.
"""


def gettext_noop(message: str) -> str:
    """Mark a text for the translators without needing a translator here."""
    return message


MESSAGES: dict[str, str] = {
    "number.missing": gettext_noop("No number is written. Write it as YYYYMMDD-NNNN, or leave it out."),
    "number.rounded": gettext_noop(
        "The spreadsheet has shortened the number and its last digits are lost. "
        "Format the column as text and write the number again."
    ),
    "number.characters": gettext_noop(
        "The number contains a character that does not belong there. "
        "Write digits and a hyphen only: YYYYMMDD-NNNN."
    ),
    "number.birth_date_only": gettext_noop(
        "This is a date of birth, not a whole number: the last four digits are missing. "
        "Write all twelve, or write the date as the date of birth instead."
    ),
    "number.length": gettext_noop(
        "The number has %(digits)s digits; it should have ten or twelve. Write it as YYYYMMDD-NNNN."
    ),
    "number.separator": gettext_noop(
        "The hyphen is in the wrong place. It comes before the last four digits: YYYYMMDD-NNNN."
    ),
    "number.century": gettext_noop(
        "The number starts with a century in which no living person was born. Check the first four digits."
    ),
    "number.organisation": gettext_noop(
        "This looks like the number of an organisation, not of a person. "
        "Write the person's own number, or leave it out."
    ),
    "number.month": gettext_noop(
        "There is no month %(month)s. Check the two digits of the month, after the year."
    ),
    "number.day": gettext_noop(
        "That month has no day %(day)s. Check the two digits of the day, after the month."
    ),
    "number.future": gettext_noop(
        "The date of birth is in the future. Check the year, and write all four of its digits."
    ),
    "number.serial": gettext_noop(
        "The three digits after the date cannot be 000. Check them against the source."
    ),
    "number.control": gettext_noop(
        "The last digit does not agree with the others, so at least one digit is wrong. "
        "Check the whole number against the source."
    ),
    "number.reserve": gettext_noop(
        "This is not a reserve number in a form that is known. "
        "Check it against the record of the region that gave it out."
    ),
    "number.reserve_control": gettext_noop(
        "The last digit of the reserve number does not agree with the others. "
        "Check it against the record of the region that gave it out."
    ),
    "number.kind": gettext_noop(
        "The number is of another kind than stated. Choose the right kind, or check the number."
    ),
    "likeness.number_same": gettext_noop("The same personal number"),
    "likeness.number_other": gettext_noop("Two different personal numbers"),
    "likeness.name_same": gettext_noop("The same name"),
    "likeness.name_order": gettext_noop("The same names in another order"),
    "likeness.name_sound": gettext_noop("Names that sound the same"),
    "likeness.name_close": gettext_noop("Names with nearly the same spelling"),
    "likeness.name_part": gettext_noop("One name is a part of the other"),
    "likeness.name_sounds": gettext_noop("Parts of the names sound alike"),
    "likeness.born_same": gettext_noop("The same date of birth"),
    "likeness.born_swapped": gettext_noop("Day and month of birth have changed places"),
    "likeness.born_digit": gettext_noop("Dates of birth that differ in one digit or one day"),
    "likeness.born_year": gettext_noop("The same year of birth"),
    "likeness.born_near": gettext_noop("Born within a year of each other"),
    "likeness.born_other": gettext_noop("Different dates of birth"),
}
