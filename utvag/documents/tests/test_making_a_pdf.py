"""Making a PDF: tagged, in Swedish, the same every time, and with everything that was written as plain text."""

import io
import itertools
import re
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from utvag.documents import public
from utvag.documents.tests.samples import AT, CASE_RECORD, DECISION, HOSTILE, NOTICE, PLAN, SAMPLES


def read(template, data=None, **kwargs):
    return PdfReader(io.BytesIO(public.pdf(template, data or SAMPLES[template], at=AT, **kwargs)))


def text_of(reader):
    pages = (page.extract_text() for page in reader.pages)
    return " ".join(" ".join(pages).replace("\xa0", " ").split())


def tags_of(reader):
    found = []

    def walk(node):
        node = node.get_object()
        if isinstance(node, ArrayObject):
            for child in node:
                walk(child)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append((str(node["/S"]), node))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.root_object["/StructTreeRoot"]["/K"])
    return found


@pytest.fixture(scope="module", params=sorted(SAMPLES))
def document(request):
    return request.param, read(request.param)


def test_it_is_tagged_in_swedish_and_declares_itself_accessible(document):
    _, reader = document

    assert reader.root_object["/Lang"] == "sv-SE"
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert "pdfuaid:part>1<" in reader.xmp_metadata.rdf_root.toxml()
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]


def test_headings_start_at_the_first_level_and_skip_none(document):
    levels = [int(tag[2:]) for tag, _ in tags_of(document[1]) if tag.startswith("/H") and tag[2:].isdigit()]

    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def test_its_title_says_what_it_is_and_not_whom_it_is_about(document):
    template, reader = document
    titles = {
        "case_record": "Ärendeakt",
        "caseload": "Ärendelista",
        "plan": "Genomförandeplan",
        "decision": "Beslut",
        "notice": "Underrättelse",
        "log_report": "Rapport om loggkontroll",
        "log_head": "Loggens huvud",
        "log_extract": "Loggutdrag",
        "disclosure": "Anteckning om utlämnande",
        "ledger": "Vad som har lämnats",
        "package": "Paket",
        "state_money": "Ansökan om statligt stöd i ett avhopparärende",
    }

    assert reader.metadata.title == titles[template]


def test_its_metadata_name_no_author_user_or_machine(document):
    _, reader = document

    assert set(reader.metadata) == {"/Title", "/Creator", "/ModDate", "/CreationDate"}
    assert reader.metadata["/Creator"].startswith("Typst")
    assert reader.metadata.creation_date == AT
    assert "dc:creator" not in reader.xmp_metadata.rdf_root.toxml()


def test_tables_have_column_headers():
    headers = [node for tag, node in tags_of(read("caseload")) if tag == "/TH"]

    assert len(headers) == 3
    assert "/Column" in str(headers[0]["/A"])


def test_what_a_person_writes_is_never_markup():
    for template in SAMPLES:
        found = text_of(read(template))
        assert "root:" not in found
        assert HOSTILE.split()[0] in found
        assert "*fet* _kursiv_ <label> $x^2$ = rubrik @ref `rå` \\" in found


def test_the_same_data_and_moment_give_the_same_file():
    first = public.pdf("case_record", CASE_RECORD, at=AT)

    assert first == public.pdf("case_record", CASE_RECORD, at=AT)
    assert first != public.pdf("case_record", CASE_RECORD, at=AT + timedelta(days=1))


def test_dates_and_amounts_are_written_as_swedes_write_them():
    found = text_of(read("case_record"))

    assert "7 maj 2021 kl. 14.30" in found
    assert "1 095 000" in found
    assert "−12,50" in found


def test_a_correction_stands_under_the_entry_it_corrects():
    assert "Rättelse 7 maj 2021 kl. 14.30, Lena Ek Det var torsdag." in text_of(read("case_record"))


def test_the_marking_of_secrecy_is_said_to_a_screen_reader_too():
    assert text_of(read("decision")).count("Sekretess, 26 kap. 1 § OSL") >= 2


def test_a_decision_holds_what_the_law_asks_for():
    found = text_of(read("decision"))

    assert "Skäl för beslutet" in found
    assert "4 kap. 1 § SoL (2001:453) – Rätt till bistånd Beslutsfattare" not in found
    assert "16 kap. 3 § SoL (2001:453) – Överklagande (inte verifierat av jurist)" in found
    assert "inom tre veckor från den dag då du fick del av beslutet" in found
    assert "Sista dag: 28 maj 2021." in found
    assert "Lena Ek Enhetschef" in found


def test_the_deciders_name_can_be_left_out_with_the_place_in_the_law():
    data = {key: value for key, value in DECISION.items() if key != "decider"}

    found = text_of(read("decision", {**data, "name_omitted": "33 § fjärde stycket FL (2017:900)"}))

    assert "Lena Ek" not in found
    assert (
        "Beslutsfattarens namn anges inte i denna underrättelse (33 § fjärde stycket FL (2017:900))." in found
    )


def test_a_decision_without_decider_or_reason_for_it_is_refused():
    data = {key: value for key, value in DECISION.items() if key != "decider"}

    with pytest.raises(public.WrongContents, match="name_omitted"):
        public.pdf("decision", data, at=AT)


def test_a_plan_without_the_clients_view_is_refused():
    with pytest.raises(public.WrongContents, match="clients_view"):
        public.pdf("plan", {**PLAN, "clients_view": " "}, at=AT)


def test_a_decision_that_cannot_be_appealed_says_nothing_of_appeal():
    data = {key: value for key, value in DECISION.items() if key != "appeal"}

    assert "överklagar" not in text_of(read("decision", data))


def test_a_case_number_can_be_copied_from_the_page():
    for template in SAMPLES:
        assert "U-7F3K" in text_of(read(template))


def test_characters_that_the_font_lacks_are_said_in_words_and_stop_nothing():
    data = {**NOTICE, "paragraphs": ["Hej 😀 👍🏽 🛸 ❤️ 漢 \x07 a\u202eb", "Zażółć Ђорђе محمد"]}

    found = text_of(read("notice", data))

    assert "Hej [glad] [tumme upp] [flying saucer] ❤ [U+6F22] [U+0007] a[U+202E]b" in found
    assert "Zażółć Ђорђе" in found


def test_wrong_data_are_told_by_place_and_never_by_content():
    with pytest.raises(public.WrongContents) as refusal:
        public.pdf("notice", {**NOTICE, "paragraphs": "Hemligt"}, at=AT)

    assert str(refusal.value) == "notice.paragraphs: must be a list"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"heading": ["a"]}, "notice.heading: must be one value"),
        ({"surprise": "a"}, "notice: unknown parts surprise"),
        ({"signer": {"name": "a"}}, "notice.signer.role: is missing"),
        ({"signer": "a"}, "notice.signer: must be a mapping"),
        (
            {"table": {"caption": "a", "columns": ["b"], "rows": [["c", "d"]]}},
            "notice.table.rows[0]: must have 1 cells",
        ),
    ],
)
def test_each_wrong_part_is_told(change, said):
    with pytest.raises(public.WrongContents) as refusal:
        public.pdf("notice", {**NOTICE, **change}, at=AT)

    assert str(refusal.value) == said


def test_an_unknown_template_is_refused():
    with pytest.raises(public.UnknownTemplate):
        public.pdf("../../etc/passwd", {}, at=AT)


def test_english_documents_have_english_words():
    reader = read("decision", language="en-gb")

    assert reader.root_object["/Lang"] == "en-GB"
    assert "How to appeal" in text_of(reader)
    assert "7 May 2021" in text_of(reader)


def test_a_file_name_tells_nothing_of_the_person():
    assert public.file_name("case_record", extension="pdf", at=AT) == "arende-2021-05-07.pdf"
    assert public.file_name("plan", extension="pdf", language="en", at=AT) == "plan-2021-05-07.pdf"


def test_a_file_that_is_taken_out_says_on_every_page_by_whom_when_and_until_when():
    trace = public.taken_out("Lena Ek", AT)
    made = public.pdf(
        "case_record", {**CASE_RECORD, "sections": CASE_RECORD["sections"] * 9}, at=AT, trace=trace
    )

    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages]
    assert len(pages) > 2
    for text in pages:
        assert "Uttaget 7 maj 2021 kl. 14.30 av Lena Ek." in text
        assert f"Nummer {trace.number}." in text
        assert "förstörd senast 6 juni 2021" in text
        # Across the page, so that a photograph of a part of it has it too.
        assert text.count(trace.number) >= 4


def test_each_file_that_is_taken_out_has_a_number_of_its_own():
    numbers = {public.taken_out("Lena Ek", AT).number for _ in range(200)}
    assert len(numbers) == 200
    assert all(re.fullmatch(r"[2-9B-DF-HJKMNP-TV-XZ]{4}-[2-9B-DF-HJKMNP-TV-XZ]{4}", each) for each in numbers)


def test_every_file_is_one_to_keep_and_no_page():
    answer = public.attachment(b"%PDF", "arende-2021-05-07.pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="arende-2021-05-07.pdf"'
    assert answer["Content-Type"] == "application/pdf"


def test_no_other_part_of_the_program_sends_a_file():
    """One made elsewhere could be shown as a page of the program, or bear a name."""
    package = Path(public.__file__).resolve().parent.parent
    others = [
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if "tests" not in path.parts
        and re.search(r"FileResponse|[\"']attachment|content_type=", path.read_text())
    ]
    # What answers another installation is a receipt, sealed to it, and comes to no browser.
    assert set(others) - {"exchange/views/taking_in.py"} == {"documents/public.py"}
