"""What `{{ form }}` promises to everybody who fills one in."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.utils import translation

from utvag.ui.forms import SampleForm, SampleRows

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def new():
    return str(SampleForm())


@pytest.fixture
def wrong():
    return str(SampleForm({}))


def element(html, **attributes):
    """The start tag that has these attributes."""
    for tag in re.findall(r"<\w[^>]*>", html):
        if all(f'{name}="{value}"' in tag for name, value in attributes.items()):
            return tag
    raise AssertionError(f"no element with {attributes}")


def test_a_new_form_complains_of_nothing(new):
    assert "ds-error-summary" not in new
    assert "aria-invalid" not in new


def test_the_mistakes_come_first_and_each_leads_to_its_field(wrong):
    summary = wrong[: wrong.index('class="form-fields"')]
    assert 'role="alert"' in summary
    assert 'tabindex="-1"' in summary
    assert " autofocus " in summary  # without JavaScript too
    anchors = re.findall(r'href="#([^"]+)"', summary)
    assert anchors == ["id_what", "id_by", "id_stage", "id_track_0", "id_told"]
    for anchor in anchors:
        element(wrong, id=anchor)


def test_a_mistake_is_told_at_the_field_too(wrong):
    field = element(wrong, id="id_what")
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="id_what_helptext id_what_error"' in field
    assert 'id="id_what_error"' in wrong
    assert 'id="id_what_helptext"' in wrong


def test_a_group_of_choices_has_one_name_and_its_own_help(wrong):
    group = element(wrong, **{"aria-describedby": "id_track_helptext id_track_error"})
    assert group.startswith("<fieldset")
    assert re.search(r"<legend[^>]*>Track</legend>", wrong)
    assert 'for="id_track_0"' in wrong


def test_only_what_may_be_left_out_says_so(new):
    assert re.search(r'for="id_note">Note <span class="optional">\(optional\)', new)
    assert re.search(r'for="id_what">What is to be done</label>', new)


def test_a_search_form_does_not_say_optional_at_every_field():
    class Search(forms.Form):
        mark_optional = False
        number = forms.CharField(required=False)

    assert "optional" not in str(Search())


def test_the_browser_does_not_stop_the_form_with_its_own_words(new):
    assert not re.search(r"\srequired[\s>]", new)
    assert 'aria-required="true"' in element(new, id="id_what")


def test_dates_use_the_pickers_of_the_browser():
    form = SampleForm(
        initial={"by": date(2021, 5, 7), "meeting": datetime(2021, 5, 7, 13, 40, tzinfo=STOCKHOLM)}
    )
    by, meeting = element(str(form), id="id_by"), element(str(form), id="id_meeting")
    assert 'type="date"' in by
    assert 'value="2021-05-07"' in by
    assert 'type="datetime-local"' in meeting
    assert 'value="2021-05-07T13:40"' in meeting


def test_what_the_pickers_send_is_understood_in_swedish():
    with translation.override("sv"):
        form = SampleForm({"by": "2021-05-07", "meeting": "2021-05-07T13:40"})
        form.is_valid()
    assert form.cleaned_data["by"] == date(2021, 5, 7)
    assert form.cleaned_data["meeting"].hour == 13


def test_a_class_that_a_form_asks_for_is_kept():
    class Narrow(forms.Form):
        number = forms.CharField(widget=forms.TextInput(attrs={"class": "narrow"}))

    assert 'class="ds-input narrow"' in str(Narrow())


def test_help_is_text_and_not_markup():
    class Sly(forms.Form):
        name = forms.CharField(help_text="<script>")

    assert "<script>" not in str(Sly())


def test_rows_share_one_list_of_mistakes():
    rows = str(SampleRows({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-what": "Call"}))
    assert rows.count('role="alert"') == 1
    assert 'href="#id_form-0-by"' in rows
    assert "form-TOTAL_FORMS" in rows
    assert re.search(r"<legend[^>]*>Task 2</legend>", rows)


def test_mistakes_of_the_whole_form_are_in_the_list():
    class Together(forms.Form):
        def clean(self):
            raise forms.ValidationError("The dates cross.")

    assert "The dates cross." in str(Together({}))


@pytest.mark.parametrize("year", ["0001", "0202", "1899", "2200", "9999"])
def test_a_year_that_nobody_means_is_asked_about(year):
    form = SampleForm({"by": f"{year}-03-02", "meeting": f"{year}-03-02T10:00"})
    assert form.errors["by"] == form.errors["meeting"] == ["Check the year: four digits, as in 2026."]


def test_a_form_takes_the_years_of_people_now_alive():
    assert not {"by", "meeting"} & set(SampleForm({"by": "1900-01-01", "meeting": "2199-12-31T10:00"}).errors)


def test_a_day_can_be_typed_straight_through_because_its_year_has_four_digits(new):
    """Browsers take six digits for the year of a day that has no last one."""
    assert 'max="2199-12-31"' in element(new, type="date")


def test_no_browser_keeps_a_text_or_sends_it_away_to_be_spelt(new):
    assert element(new, name="note", autocomplete="off", spellcheck="false").startswith("<textarea")
