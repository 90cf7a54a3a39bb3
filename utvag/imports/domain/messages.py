"""Every text of the import, in English; translated by whoever shows it."""


def gettext_noop(message: str) -> str:
    """Mark a text for the translators without needing a translator here."""
    return message


FILE = {
    "file.empty": gettext_noop("The file is empty. Choose the file with your list and try again."),
    "file.too_large": gettext_noop(
        "The file is larger than %(megabytes)s MB. Remove pictures and old sheets, or divide it."
    ),
    "file.text_too_large": gettext_noop(
        "The file is larger than %(megabytes)s MB. A list of cases is far smaller: check that it is the right "
        "file, remove columns that are not needed, or divide it."
    ),
    "file.kind": gettext_noop(
        "This kind of file cannot be read. Save the list as an Excel workbook (.xlsx) or as CSV."
    ),
    "file.neither": gettext_noop(
        "The file is neither an Excel workbook (.xlsx) nor a text (CSV), or it is damaged. "
        "Choose the file with your list, saved as .xlsx or as CSV."
    ),
    "file.old_or_locked": gettext_noop(
        "The file is an old Excel file (.xls) or is locked with a password. "
        "Open it, remove the password, and save it as an Excel workbook (.xlsx)."
    ),
    "file.open_document": gettext_noop(
        "This is an OpenDocument file. Save it as an Excel workbook (.xlsx) and try again."
    ),
    "file.damaged": gettext_noop(
        "The file is damaged. Open it in your spreadsheet program and save it again as .xlsx."
    ),
    "file.unpacked": gettext_noop(
        "The file becomes far larger when it is opened and is not read, for safety. "
        "Copy the list to a new workbook and save that."
    ),
    "file.macros": gettext_noop(
        "The file contains macros, which are not let in. Save it as an ordinary workbook (.xlsx)."
    ),
    "file.links": gettext_noop(
        "The file fetches values from other files. Copy the list, paste it as values "
        "into a new workbook, and save that."
    ),
    "file.rows": gettext_noop("There are more than %(rows)s rows. Divide the list into several files."),
    "file.columns": gettext_noop(
        "There are more than %(columns)s columns. Remove the columns that are not needed."
    ),
    "file.encoding": gettext_noop(
        "The letters in the file cannot be read. Save it as CSV UTF-8, or as .xlsx."
    ),
    "file.quote": gettext_noop(
        "A quotation mark that begins at row %(row)s never ends. Remove it or add the other one."
    ),
    "file.no_headers": gettext_noop(
        "No row with headings was found. Put the headings in one row above the list: "
        "for example Name, First contact, Worker."
    ),
    "file.no_rows": gettext_noop("There are headings but no rows below them."),
    "file.sheet_needed": gettext_noop(
        "There are several sheets in the file. Choose the one that holds the list."
    ),
    "file.sheet_unknown": gettext_noop("There is no such sheet in the file. Choose another."),
}
CELL = {
    "cell.required": gettext_noop("Something must be written here."),
    "cell.error": gettext_noop("The cell shows an error from the spreadsheet. Write the value."),
    "cell.formula": gettext_noop(
        "The cell holds a formula that was never worked out. Write the value itself, or empty the cell."
    ),
    "cell.too_long": gettext_noop("The text is longer than %(most)s characters. Shorten it."),
    "cell.unknown_left_out": gettext_noop("Not known, so it is left empty."),
    "date.day_missing": gettext_noop("The day is missing. Write the whole date: YYYY-MM-DD."),
    "date.year_missing": gettext_noop("The year is missing. Write the whole date: YYYY-MM-DD."),
    "date.unreadable": gettext_noop("This is not a date. Write it as YYYY-MM-DD."),
    "date.impossible": gettext_noop("There is no such day in the calendar. Check day and month."),
    "date.ambiguous": gettext_noop("This can be %(one)s or %(other)s. Write the date as YYYY-MM-DD."),
    "date.future": gettext_noop("The date is still to come. Check the year."),
    "date.too_old": gettext_noop("The date is before %(year)s. Check the year."),
    "date.serial": gettext_noop("Read as a date from the spreadsheet's day number: %(read)s."),
    "date.first_of_month": gettext_noop("Only a month is given; read as its first day."),
    "time.unreadable": gettext_noop("This is not a time of day. Write it as HH:MM."),
    "amount.unreadable": gettext_noop("This is not an amount. Write it as 3000,50."),
    "amount.ambiguous": gettext_noop(
        "It cannot be told which sign stands before the decimals. Write it as 3000,50."
    ),
    "amount.negative": gettext_noop("The amount is less than zero. Check the sign."),
    "integer.unreadable": gettext_noop("Write a whole number, for example 2."),
    "integer.range": gettext_noop("The number should be between 0 and %(most)s."),
    "years.unreadable": gettext_noop(
        "Write years of birth with four digits and a comma between them: 2014, 2017."
    ),
    "years.range": gettext_noop("A year of birth should be between %(first)s and %(last)s."),
    "yes_no.unreadable": gettext_noop("Write yes, no or unknown."),
    "yes_no.reservation": gettext_noop(
        "More than a yes is written. Write only yes if the person agreed without reservation, else no or unknown."
    ),
    "choice.unknown": gettext_noop("The word is not in the list. Choose one of: %(choices)s."),
    "worker.unknown": gettext_noop(
        "Nobody here has that name or e-mail address. Write the address she or he signs in with."
    ),
    "worker.several": gettext_noop("Several people here have that name. Write the e-mail address instead."),
    "phone.unreadable": gettext_noop("This is not a telephone number. Write it as 070-123 45 67."),
    "name.digits": gettext_noop("There are digits in the name. Is the value in the wrong column?"),
    "number.assumed_century": gettext_noop(
        "The century is not written; the person is read as born in %(year)s. Check that it is right."
    ),
    "number.read_as_birth_date": gettext_noop(
        "Only a date of birth stands here: it is kept as %(read)s, and there is no personal number."
    ),
    "number.assumed_zero": gettext_noop(
        "The spreadsheet has dropped zeros first in the number; the person is read as born "
        "in %(year)s. Check that it is right."
    ),
}
ROW = {
    "row.not_a_case": gettext_noop("Not a case row: left out."),
    "row.no_person": gettext_noop("There is neither a name nor an alias. Write one of them."),
    "row.no_start": gettext_noop("There is neither a first contact nor an opening date. Write one of them."),
    "row.closed_before_opened": gettext_noop("The case is closed before it is opened."),
    "row.opened_before_contact": gettext_noop("The case is opened before the first contact."),
    "row.decided_before_contact": gettext_noop("The decision is older than the first contact."),
    "row.closed_without_reason": gettext_noop("The case is closed but the reason is not given."),
    "row.reason_without_closing": gettext_noop(
        "There is a reason for closing but no date. Write the date, or remove the reason."
    ),
    "row.closed_stage": gettext_noop(
        "The stage says that the case is closed but there is no date of closing."
    ),
    "row.children_disagree": gettext_noop("The number of children and their years of birth do not agree."),
    "row.no_children_but_some": gettext_noop(
        "It says that there is no child, and yet there are children in the row."
    ),
    "row.birth_dates_disagree": gettext_noop("The date of birth does not agree with the personal number."),
    "row.minor": gettext_noop(
        "The person was under 18 at the first contact. Guardians are asked for in the case."
    ),
    "row.duplicate": gettext_noop("The row says the same as row %(row)s. Remove one of them."),
    "row.number_open_twice": gettext_noop(
        "Row %(row)s has the same personal number and is open as well. "
        "Close one of them, or make them one row."
    ),
    "row.reference_twice": gettext_noop(
        "Row %(row)s has the same reference. Each case needs a reference of its own."
    ),
    "map.required": gettext_noop("No column is chosen for %(field)s, which is needed."),
}
WORKBOOK = {
    "workbook.problems": gettext_noop("Problems"),
    "workbook.row": gettext_noop("Row"),
    "workbook.column": gettext_noop("Column"),
    "workbook.heading": gettext_noop("Heading"),
    "workbook.what": gettext_noop("What to do"),
    "workbook.suggestion": gettext_noop("Perhaps: %(suggestion)s"),
}
MESSAGES: dict[str, str] = FILE | CELL | ROW | WORKBOOK
