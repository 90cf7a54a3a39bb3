"""`utvag import`: the same way in, with an exit code."""

import pytest

from utvag.cases.models import Case
from utvag.cli.main import main
from utvag.imports.models import ImportBatch

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    def command(content, *more, by="astrid@exempelby.exempel.invalid"):
        path = tmp_path / "lista.xlsx"
        path.write_bytes(content)
        return main(["import", str(path), "--as", by, *more])

    return command


def test_every_problem_is_printed_by_row_and_column_and_nothing_is_written(
    acting, astrid, run, capsys, messy_list
):
    assert run(messy_list) == 1

    printed = capsys.readouterr().out
    assert "C17 Personnr: " in printed
    assert "[199007282389]" in printed
    assert "30 rader, 20 fel" in printed
    with acting(astrid):
        assert not Case.objects.exists()
        assert not ImportBatch.objects.exists()


def test_a_dry_run_writes_nothing(acting, astrid, run, capsys, repaired_list):
    assert run(repaired_list, "--dry-run") == 0

    assert "28 rader, 0 fel" in capsys.readouterr().out
    with acting(astrid):
        assert not ImportBatch.objects.exists()


def test_a_list_is_read_in_and_undone(acting, astrid, run, capsys, repaired_list):
    assert run(repaired_list) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[-2].startswith("Öppnade ärenden: 28")
    with acting(astrid):
        assert Case.objects.count() == 28

    assert main(["import", "--undo", lines[-1], "--as", astrid.email]) == 0
    with acting(astrid):
        assert not Case.objects.exists()


def test_a_worker_is_refused(run, bo, capsys, repaired_list):
    assert run(repaired_list, by=bo.email) == 1
    assert "Bara en samordnare" in capsys.readouterr().err


def test_somebody_else_s_import_is_not_there(run, astrid, david, capsys, repaired_list):
    run(repaired_list)
    pk = capsys.readouterr().out.splitlines()[-1]

    assert main(["import", "--undo", pk, "--as", david.email]) == 2


def test_nobody_by_that_address(run, capsys, repaired_list):
    assert run(repaired_list, by="ingen@exempel.invalid") == 2


def test_the_columns_can_be_said_in_a_file(acting, astrid, run, tmp_path):
    mapping = tmp_path / "kolumner.json"
    mapping.write_text('{"A": "alias", "B": "opened_on"}')

    assert run(b"Kaffesort;Dag;Annat\nTofsmes;2021-05-07;x\n", "--mapping", str(mapping)) == 0
    with acting(astrid):
        assert Case.objects.select_related("key").get().alias == "Tofsmes"


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ('{"A": "name_of_the_gang"}', "name_of_the_gang"),
        ('{"A": "person_name", "B": "first_contact_on", "C": "person_name"}', "Kolumn A är redan vald"),
        ('{"A": 1}', "Kolumnernas bokstäver med fält"),
        ("[1]", "Kolumnernas bokstäver med fält"),
        ("{", "är inte JSON"),
    ],
)
def test_a_mapping_that_cannot_be_used_is_refused(run, tmp_path, capsys, mapping, said):
    path = tmp_path / "kolumner.json"
    path.write_text(mapping)

    assert run(b"Namn;Inkom;Annat\nEmil;2021-05-07;x\n", "--mapping", str(path)) == 1
    assert said in capsys.readouterr().err
