"""A document to be worked on in a word processor: the same contents as the PDF, and nobody in its properties."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree

import pytest

from utvag.documents import public
from utvag.documents.tests.samples import DISCLOSURE, HOSTILE

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def file():
    trace = public.taken_out("Beroendeenheten", AT)
    return zipfile.ZipFile(BytesIO(public.docx("state_money", DISCLOSURE, at=AT, trace=trace)))


def text_of(file):
    body = ElementTree.fromstring(file.read("word/document.xml"))
    return "\n".join(each.text or "" for each in body.iter(f"{W}t"))


def test_every_part_is_well_formed_and_named_in_the_list_of_parts(file):
    for name in file.namelist():
        ElementTree.fromstring(file.read(name))
    named = file.read("[Content_Types].xml").decode()
    assert all(f"/{name}" in named for name in file.namelist() if name.endswith(".xml") and name[0] != "[")


def test_what_is_written_stands_there_and_is_never_markup(file):
    found = text_of(file)
    assert "Exakt vilka uppgifter" in found
    assert "10 kap. 1 § OSL (2009:400)" in found
    for line in HOSTILE.split("\n"):
        assert line.replace("\r", "") in found


def test_headings_are_headings_and_the_head_of_a_table_is_said_to_be(file):
    body = file.read("word/document.xml").decode()
    assert 'w:val="Heading1"' in body
    assert body.count("<w:tblHeader/>") == body.count("<w:tbl>") == 1
    assert 'w:name w:val="heading 1"' in file.read("word/styles.xml").decode()


def test_its_properties_say_what_it_is_and_nobody(file):
    core = file.read("docProps/core.xml").decode()
    assert "Ansökan om statligt stöd i ett avhopparärende" in core
    assert "creator" not in core
    assert "lastModifiedBy" not in core


def test_it_says_who_took_it_out(file):
    assert "Uttaget" in text_of(file)


def test_the_same_data_and_moment_give_the_same_file():
    first = public.docx("state_money", DISCLOSURE, at=AT)
    assert public.docx("state_money", DISCLOSURE, at=AT) == first


def test_its_name_says_nothing_of_anybody():
    assert public.file_name("state_money", extension="docx", at=AT) == "statsbidrag-2026-03-02.docx"
