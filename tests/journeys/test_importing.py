"""The coordinator reads in her list with the keyboard alone: every problem, put right, all rows, and undone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.casework import Casework
from utvag.imports.tests import messy

pytestmark = pytest.mark.journey

WORKERS = ("Bo Lind", "Cecilia Ek")
# Protection, who made contact, worker and reason for closing: what may stand there is known.
WITH_WORDS = "DFGR"


def repairs():
    """The letter and label of each cell that was wrong, and what to write or choose in it."""
    headings = {
        letter: " – ".join(filter(None, (group.strip(), inner)))
        for letter, (group, inner) in messy.HEADINGS.items()
    }
    for at, case in enumerate(messy.cases(*WORKERS)):
        number = messy.FIRST_ROW + at + (at >= 10) + (at >= 20)
        for letter, value in case.repairs.items():
            yield letter, f"Rad {number}, kolumn {letter}: {headings[letter]}", str(value)


def arrives(page, heading):
    """Wait for a page by its heading, and look whether it is accessible."""
    page.get_by_role("heading", name=heading).wait_for()
    found = Axe().run(page).response["violations"]
    assert not [f"{each['id']} {each['nodes'][0]['target']}" for each in found], heading


def test_the_messy_list_is_repaired_read_in_and_undone_by_keyboard(page, address, complaints, tmp_path):
    path = tmp_path / "lista.xlsx"
    path.write_bytes(messy.messy_workbook(WORKERS))
    keyboard = Casework(page)
    keyboard.sign_in(address, "Astrid Berg")

    keyboard.unfold("Mer")
    keyboard.press("Läs in")
    arrives(page, "Läs in en lista")
    keyboard.to("Fil med listan")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(path)
    keyboard.press("Lämna in och fortsätt")
    arrives(page, "Vad står i vilken kolumn?")
    keyboard.press("Kontrollera raderna")
    arrives(page, "20 fel att rätta")

    # The years of the children stand in a cell that was not complained of.
    for letter, label, text in repairs():
        if "Födelseår" not in label:
            (keyboard.choose if letter in WITH_WORDS else keyboard.rewrite)(label, text)
    keyboard.press("Spara och kontrollera igen")
    arrives(page, "3 fel att rätta")
    keyboard.press("Rad 24, hela raden")
    arrives(page, "Rad 24")
    keyboard.rewrite("T: Barn – Födelseår", "2016, 2018")
    keyboard.press("Spara och kontrollera igen")
    for row, left in ((35, "2 fel att rätta"), (37, "1 fel att rätta")):
        arrives(page, left)
        keyboard.press(f"Rad {row}, hela raden")
        arrives(page, f"Rad {row}")
        keyboard.tick("Läs inte in den här raden")
        keyboard.press("Spara och kontrollera igen")

    arrives(page, "Listan är felfri")
    keyboard.press("Läs in alla 28 rader")
    arrives(page, "Listan är inläst")
    keyboard.press("Till ärendena")
    page.get_by_role("heading", name="Ärenden").wait_for()
    assert page.locator("tbody tr").count() == 10

    keyboard.unfold("Mer")
    keyboard.press("Läs in", menu="Huvudmeny")
    arrives(page, "Läs in en lista")
    keyboard.press(page.locator("tbody th").inner_text())
    arrives(page, "Listan är inläst")
    keyboard.press("Ångra inläsningen")
    arrives(page, "Ångra inläsningen?")
    keyboard.press("Ja, ångra inläsningen")
    arrives(page, "Inläsningen är ångrad")
    assert not complaints
