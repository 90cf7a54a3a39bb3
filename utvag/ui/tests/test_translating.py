"""Keeping the Swedish complete: what is found, what is kept, what is complained of."""

import gettext
import os

import polib
import pytest

from tools.messages import Message, messages_in_python, messages_in_template
from tools.translations import main


@pytest.fixture
def module(tmp_path):
    module = tmp_path / "cases"
    (module / "templates/cases").mkdir(parents=True)
    (module / "__init__.py").write_text("")
    return module


@pytest.fixture
def translate(module):
    def run(command):
        return main([command], root=module.parent)

    return run


@pytest.fixture
def catalogue(module):
    return module / "locale/sv/LC_MESSAGES/django.po"


def say(module, source):
    (module / "views.py").write_text("from django.utils.translation import gettext as _, ngettext\n" + source)


def write_swedish(catalogue, **swedish):
    entries = polib.pofile(str(catalogue))
    for entry in entries:
        if entry.msgid in swedish:
            entry.msgstr = swedish[entry.msgid]
    entries.save()


def test_every_way_of_asking_for_a_text_is_found_in_python():
    source = """
from django.utils import translation
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext as p
_("plain"); gettext_lazy("la" "zy"); ngettext("%(n)s case", "%(n)s cases", 2)
p("verb", "open"); translation.gettext("dotted"); _("a " + "sum"); _(variable)
"""
    assert set(messages_in_python(source)) == {
        Message("plain"),
        Message("lazy"),
        Message("%(n)s case", "%(n)s cases"),
        Message("open", context="verb"),
        Message("dotted"),
        Message("a sum"),
    }


def test_somebody_elses_function_called_underscore_is_left_alone():
    assert not list(messages_in_python("from gettext import gettext as _\n_('theirs')"))


def test_every_way_of_asking_for_a_text_is_found_in_templates():
    source = """
{% translate "It's plain" %} {% translate "open" context "verb" %} {{ _("constant 5 %") }}
{% alert "info" title=_("Heading") %}{% blocktranslate trimmed with name=x %}
  Hello
  {{ name }}{% endblocktranslate %}
{% blocktranslate count n=n %}{{ n }} case{% plural %}{{ n }} cases{% endblocktranslate %}
"""
    assert set(messages_in_template(source, "x.html")) == {
        Message("It's plain"),
        Message("open", context="verb"),
        Message("constant 5 %%"),
        Message("Heading"),
        Message("Hello %(name)s"),
        Message("%(n)s case", "%(n)s cases"),
    }


def test_a_new_text_has_no_swedish_until_somebody_writes_it(module, translate, catalogue, capsys):
    say(module, "_('Case')")
    translate("update")
    assert translate("check") == 1
    assert "cases: empty: 'Case'" in capsys.readouterr().out

    write_swedish(catalogue, Case="Ärende")
    assert translate("check") == 0


def test_updating_keeps_the_swedish_and_drops_what_nobody_says(module, translate, catalogue):
    say(module, "_('Case'); _('Gone')")
    translate("update")
    write_swedish(catalogue, Case="Ärende", Gone="Borta")
    say(module, "_('Case'); _('New')")

    translate("update")

    assert {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalogue))} == {
        "Case": "Ärende",
        "New": "",
    }


def test_updating_twice_changes_nothing(module, translate, catalogue):
    say(module, "_('Case')")
    translate("update")
    before = catalogue.stat().st_mtime_ns
    translate("update")
    assert catalogue.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("edit", "complaint"),
    [
        (lambda entries: entries[0].flags.append("fuzzy"), "fuzzy"),
        (
            lambda entries: setattr(entries[0], "msgstr", "Antal %(many)s"),
            "unknown placeholder %(many)s",
        ),
        (lambda entries: setattr(entries[0], "msgstr", "Antal"), "lost placeholder %(n)s"),
        (
            lambda entries: entries.append(polib.POEntry(msgid="Old", msgstr="Gammal")),
            "obsolete: 'Old'",
        ),
        (lambda entries: entries.clear(), "missing"),
    ],
)
def test_a_catalogue_that_would_mislead_is_refused(module, translate, catalogue, capsys, edit, complaint):
    say(module, "_('%(n)s in all')")
    translate("update")
    entries = polib.pofile(str(catalogue))
    entries[0].msgstr = "%(n)s totalt"
    edit(entries)
    entries.save()
    assert translate("check") == 1
    assert complaint in capsys.readouterr().out


def test_the_singular_may_spell_out_its_number_but_the_plural_may_not(module, translate, catalogue):
    say(module, "ngettext('%(n)s case', '%(n)s cases', 2)")
    translate("update")
    entries = polib.pofile(str(catalogue))
    entries[0].msgstr_plural = {0: "ett ärende", 1: "%(n)s ärenden"}
    entries.save()
    assert translate("check") == 0

    entries[0].msgstr_plural = {0: "ett ärende", 1: "ärenden"}
    entries.save()
    assert translate("check") == 1


def test_compiling_writes_only_what_is_stale(module, translate, catalogue):
    say(module, "_('Case')")
    translate("update")
    write_swedish(catalogue, Case="Ärende")
    compiled = catalogue.with_suffix(".mo")

    translate("compile")
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Case") == "Ärende"

    first = compiled.stat().st_ino
    translate("compile")
    assert compiled.stat().st_ino == first

    later = compiled.stat().st_mtime + 5
    os.utime(catalogue, (later, later))
    translate("compile")
    assert compiled.stat().st_ino != first


def test_two_modules_must_agree_on_the_swedish_of_a_text(module, translate, catalogue, capsys):
    other = module.parent / "people"
    for place, swedish in ((module, "Plats"), (other, "Ställe")):
        place.mkdir(exist_ok=True)
        (place / "__init__.py").write_text("")
        say(place, "_('Place')")
        translate("update")
        write_swedish(place / "locale/sv/LC_MESSAGES/django.po", Place=swedish)

    assert translate("check") == 1
    assert "people: 'Ställe', but cases says 'Plats'" in capsys.readouterr().out
