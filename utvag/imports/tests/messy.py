"""The list as coordinators keep it: thirty invented cases with everything that goes wrong.

`repaired_workbook` is the same list after every error is put right. All names are made up; every
number with a right control digit is one of the Tax Agency's published test numbers.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

WORKERS = ("Vera Påhitt", "Måns Exempel")
TODAY = date(2021, 5, 7)
FIRST_ROW = 6
CASES = 30

# Letter: (group, heading). The column U is hidden in the workbook.
HEADINGS = {
    "A": ("Nr", ""), "B": ("Namn ", ""), "C": ("Personnr", ""), "D": ("Skydd", ""),
    "E": ("Inkom", ""), "F": ("Kom via", ""), "G": ("Handl.", ""),
    "H": ("Polisens bedömning", "Kriminalitet"), "I": ("Polisens bedömning", "Hotbild"),
    "J": ("Polisens bedömning", "Skyddsbehov"), "K": ("Beslut", "Datum"), "L": ("Beslut", "Vad"),
    "M": ("Beslut", "Lagrum"), "N": ("Dygnskostnad", ""), "O": ("Status", ""),
    "P": ("Öppnat", ""), "Q": ("Avslutat", ""), "R": ("Orsak", ""), "S": ("Barn", "Antal"),
    "T": ("Barn", "Födelseår"), "U": ("Anm.", ""), "V": ("Nästa steg", ""),
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A row as it is, and what has to be put right in it."""

    cells: Mapping[str, object]
    repairs: Mapping[str, object] = field(default_factory=dict)
    # A row that is removed when the list is repaired.
    is_removed: bool = False


def _case(*cells: object, more: Mapping[str, object] | None = None, **repairs: object) -> Case:
    """Cells A to G in order, others by letter in `more`; repairs by letter."""
    first = dict(zip("ABCDEFG", cells, strict=True))
    removed = bool(repairs.pop("removed", False))
    return Case({**first, **(more or {})}, repairs, removed)


def cases(vera: str = WORKERS[0], mans: str = WORKERS[1]) -> list[Case]:
    """Thirty rows; each repair names the cell that was wrong."""
    short_vera = vera.split()[0]
    placed = {"K": "2020-03-02", "L": "HVB inom ramavtal", "M": "4 kap. 1 § SoL", "O": "Placerad"}
    rows = [
        _case("2015-01", "Emil Påhittsson", "19850709-9805", "nej", "2015-03-02", "polisen", vera,
              more={"P": "2015-03-09", "Q": "2016-09-30", "R": "Målen nådda", "S": 1, "T": "2012",
                    "N": "2 850,00 kr"}),
        _case("2015-02", "Mohammed al-Diktar", "850709-9813", "nej", datetime(2015, 9, 14), "Själv",
              mans, more={"P": datetime(2015, 9, 21), "Q": datetime(2016, 2, 1), "R": "Uteblev"}),
        _case("2016-01", "Åsa Sjöfantasi  ", "870521\u20132382", "Nej", "4/4-16", "anhörig", vera,
              more={"P": "11/4-16", "Q": "3/10-17", "R": "Planenligt", "S": "två", "T": "2009, 2013"}),
        _case("2016-02", "Lindqvast, Karl", 198808112380, "", "17 maj 2016", "frivården", vera,
              more={"P": "23 maj 2016", "Q": "1 december 2017", "R": "Målen är nådda",
                    "N": "3\u00a0000,50 kr"}),
        _case("2017-01", "Søren Fabelberg", 199001012385.0, "nej", 20170116, "Polis", mans,
              more={"P": 20170123, "Q": 20180831, "R": "flyttat"}),
        _case("2017-02", "Ærlig Exempelian", "19900116 2396", "sekretess", 42870, "LPO", vera,
              more={"P": 42877, "Q": 43465, "R": "Klar"}),
        _case("2017-03", "Nikola Fiktivović", "9001252387", "nej", "6.11.2017", "soc", vera,
              more={"P": "13.11.2017", "Q": "30.4.2019", "R": "egen begäran", "S": 0}),
        _case("2017-04", "Yousef Skrönström", "200002262384", "nej", "2017-11-20", "skolan", mans,
              more={"P": "2017-11-27", "Q": "2019-06-14", "R": "Målen nådda"}),
        _case("2018-01", "Kerstin Tankeby", "19900602-2397", "nej", "18-02-05", "själv", vera,
              more={"P": "18-02-12", "Q": "18-06-29", "R": "Avslag"}, P="2018-02-12"),
        _case("2018-02", "Aleksandar Drömqvist", "900721-2393", "nej", "den 3 maj 2018", "NOA", vera,
              more={"P": "fre 11 maj 2018", "Q": "2019-12-20", "R": "målen nådda", "N": "3.250,00"}),
        # From here on the errors.
        _case("2018-03", "Viktor Sagolund", "199007282389", "nej", "2018-08-20", "polisen", vera,
              more={"P": "2018-08-27", "Q": "2020-01-31", "R": "Målen nådda"},
              C="199007282388"),
        _case("2018-04", "Zainab Gustavsaga", "900730-2385", "nej", "2018-10-01", "häktet", mans,
              more={"P": "2018-10-08", "Q": "2019-03-29", "R": "dömd"}, C="900730-2384"),
        _case("2019-01", "Philip Wallåtsas", "19910717-238", "nej", "2019-01-14", "själv", vera,
              more={"P": "2019-01-21", "Q": "2020-07-31", "R": "Målen nådda"}, C="19910717-2380"),
        _case("2019-02", "Jurij Jovanskrönović", "199212252382", "nej", "april 2019", "polisen", vera,
              more={"P": "2019-04-23", "Q": "2020-10-30", "R": "Målen nådda"}, E="2019-04-15"),
        _case("2019-03", "Hussein Myt", "199312162390", "kanske", "2019-09-02", "Frivård", mans,
              more={"P": "2019-09-09", "Q": "2020-02-14", "R": "Kontakten bröts"}, D="Nej"),
        _case("2019-04", "Tolvan Stjernlögn", "19931217-2381", "nej", "31/4 2019", "polisen", vera,
              more={"P": "2019-05-06", "Q": "2020-05-29", "R": "flytt"}, E="30/4 2019"),
        _case("2020-01", "Göran Sköldmyt", "950424-2398", "nej", "2020-01-13", "polisen", vera,
              more={**placed, "P": "2020-01-20", "I": "feb 2020", "N": "3.000"}, N="3000,00"),
        _case("2020-02", "Khalid Låtsasman", "19961020-2385", "sekretess", "2020-02-24", "NOA", mans,
              more={**placed, "K": "2020-04-01", "P": "2020-03-02", "H": "2020-03-10",
                    "I": "2020-03-10", "J": "2020-03-10", "S": 2, "T": "2016"}, T="2016, 2018"),
        _case("2020-03", "Sofia Sagesson", "19970516-2387", "nej", "2020-06-01", "Grannen", vera,
              more={**placed, "K": "2020-07-01", "P": "2020-06-08"}, F="Någon annan"),
        _case("2020-04", "Liam Skenberg", "19971018-2396", "nej", "2020-09-07", "polisen", "Verra",
              more={**placed, "K": "2020-10-05", "P": "2020-09-14"}, G=short_vera),
        _case("2020-05", "Maja Luftslott", "19991228-2382", "nej", "2020-10-12", "själv", vera,
              more={"P": "2020-10-19", "Q": "2020-10-01", "R": "Avböjer"}, Q="2020-11-27"),
        _case("2020-06", "Ahmad Dagdröm", "200001022391", "nej", "2020-11-02", "anhörig", mans,
              more={"P": "2020-11-09", "Q": "2021-01-29"}, R="Kontakten är bruten"),
        _case("2020-07", "Ida Hittepå", 1032382, "nej", "2020-11-23", "polisen", vera,
              more={**placed, "K": "2021-01-11", "P": "2020-11-30"}),
        _case("2020-08", "Erik Fabelsson", "200001042399", "fp", "snart", "polisen", vera,
              more={"O": "utreds", "P": "2020-12-14", "S": "#REF!"}, E="2020-12-07", S=1),
        _case("2021-01", "", "200001052380", "nej", "2021-01-11", "polisen", vera,
              more={"O": "utreds", "P": "2021-01-18"}, B="Nils Tomtenisse"),
        _case("2021-02", "Abd al-Rahman Saga", "200002292399", "nej", "2201-02-15", "själv", mans,
              more={"O": "förhandsbedömning", "P": "2021-02-22"}, E="2021-02-15"),
        _case("2021-03", "Emil Påhittsson", "19850709-9805", "nej", "2021-03-01 14:30", "själv", vera,
              more={"O": "utreds", "P": "2021-03-08", "S": 1,
                    "U": "Tidigare klient, ringde själv.\nVill ha möte i maj."}),
        _case("2021-03", "Emil Påhittsson", "198507099805", "Nej", "2021-03-01 14:30", "Själv", vera,
              more={"O": "Utreds", "P": datetime(2021, 3, 8), "S": 1,
                    "U": "Tidigare klient, ringde själv.\nVill ha möte i maj."}, removed=True),
        _case("2021-04", "Okänd, kallas Humlan", "", "okänt", "7/5", "själv", vera,
              more={"O": "ny", "V": "Ring tillbaka"}, E="7/5-21"),
        _case("2021-05", "E. Påhittson", "850709-9805", "", "3/5-21", "polisen", mans,
              more={"O": "ny"}, removed=True),
    ]  # fmt: skip
    assert len(rows) == CASES
    return rows


def messy_workbook(workers: Sequence[str] = WORKERS) -> bytes:
    """The list with its errors. `workers`: names of two who can be given a case."""
    return _workbook([case.cells for case in cases(*workers)])


def repaired_workbook(workers: Sequence[str] = WORKERS) -> bytes:
    """The same list when every error is put right: 28 rows."""
    kept = [case for case in cases(*workers) if not case.is_removed]
    return _workbook([{**case.cells, **case.repairs} for case in kept])


def messy_csv(workers: Sequence[str] = WORKERS, encoding: str = "cp1252") -> bytes:
    """The same list as an older Excel saves it: semicolons, the Windows alphabet."""
    file = io.StringIO()
    out = csv.writer(file, delimiter=";", lineterminator="\r\n")
    out.writerow(["Avhopparärenden Påhittköping"])
    out.writerow([])
    groups = [group for group, _ in HEADINGS.values()]
    shown = ["" if at and groups[at - 1] == group else group for at, group in enumerate(groups)]
    out.writerow(shown)
    out.writerow([inner for _, inner in HEADINGS.values()])
    for case in cases(*workers):
        out.writerow([_as_text(case.cells.get(letter)) for letter in HEADINGS])
    out.writerow(["Summa", CASES])
    return file.getvalue().replace("ć", "c").encode(encoding)


def _as_text(value: object) -> object:
    return f"{value:%Y-%m-%d}" if isinstance(value, datetime) else value


def _workbook(rows: Sequence[Mapping[str, object]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Aktuella ärenden"
    sheet["A1"] = "Avhopparärenden Påhittköping – arbetslista"
    sheet.merge_cells("A1:V1")
    sheet["A2"] = "Uppdaterad 2021-05-07"
    _head(sheet)
    at = FIRST_ROW
    for count, cells in enumerate(rows):
        # Somebody left an empty row between the years.
        at += count in (10, 20)
        for letter, value in cells.items():
            if value != "":
                sheet[f"{letter}{at}"] = value
                if isinstance(value, datetime):
                    sheet[f"{letter}{at}"].number_format = "yyyy-mm-dd"
        at += 1
    sheet[f"A{at}"], sheet[f"B{at}"] = "Summa", len(rows)
    sheet.column_dimensions["U"].hidden = True
    _others(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _head(sheet: Worksheet) -> None:
    letters = list(HEADINGS)
    for at, (letter, (group, inner)) in enumerate(HEADINGS.items()):
        if not inner:
            sheet[f"{letter}4"] = group
            sheet.merge_cells(f"{letter}4:{letter}5")
            continue
        sheet[f"{letter}5"] = inner
        if HEADINGS[letters[at - 1]][0] != group:
            sheet[f"{letter}4"] = group
            last = [found for found in letters if HEADINGS[found][0] == group][-1]
            sheet.merge_cells(f"{letter}4:{last}4")


def _others(book: Workbook) -> None:
    statistics = book.create_sheet("Statistik")
    statistics.append(["År", "Antal"])
    statistics.append([2020, 8])
    hidden = book.create_sheet("Gammalt")
    hidden.append(["Namn", "Personnr", "Inkom"])
    hidden.append(["Gammal Rad", "", "2014-01-01"])
    hidden.sheet_state = "hidden"
