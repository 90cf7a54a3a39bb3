"""The values as CSV (RFC 4180) and what they mean as metadata (CSV on the Web: W3C tabular-metadata, 2015)."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from utvag.analytics.disclosure.released import Released
from utvag.analytics.publication.about import About
from utvag.analytics.publication.declaring import declared
from utvag.analytics.publication.printing import columns_of, label
from utvag.analytics.publication.texts import texts

FIGURES = ("from", "to", "value", "lowest", "highest")
# What a spreadsheet would take for a formula.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def csv_of(tables: Sequence[Released], about: About) -> bytes:
    """A row for each number of tables with the same dimensions: their words, the period, and what may be known of it.

    `value` is what is printed, empty where a range is; the true number is from `lowest` to `highest` (empty: no end is
    said). UTF-8. Raises `ValueError` for tables that are not divided alike, and for words that begin like a formula.
    """
    names = columns_of(tables)
    text = StringIO()
    rows = csv.writer(text)
    rows.writerow([*names, *FIGURES])
    for released in tables:
        places = {each.name: place for place, each in enumerate(released.places)}
        for number in released.numbers:
            labels = [label(about, name, number.codes[places[name]]) for name in names]
            if any(each.startswith(FORMULAS) for each in labels):
                raise ValueError("A label begins as a formula does.")
            ends = ("" if each is None else each for each in (number.value, number.low, number.high))
            rows.writerow([*labels, released.first, released.last, *ends])
    return text.getvalue().encode()


def metadata_of(tables: Sequence[Released], about: About, url: str) -> dict[str, Any]:
    """The description of the file at `url` (its name alone, where both lie beside each other).

    Source, definition, period, snapshot, rules and the quality declaration in the words of Dublin Core and DCAT, which
    CSV on the Web knows by their prefixes.
    """
    words = texts(about.language)
    columns: list[dict[str, Any]] = [
        {"name": name, "titles": about.dimensions.get(name, name), "datatype": "string"}
        for name in columns_of(tables)
    ]
    kinds = {"from": "date", "to": "date"}
    columns += [
        {
            "name": name,
            "titles": words[f"column_{name}"],
            "datatype": kinds.get(name, "integer"),
            "required": name in ("from", "to", "lowest"),
        }
        for name in FIGURES
    ]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": about.language}],
        "url": url,
        "dc:title": about.name,
        "dc:description": about.says,
        "dc:publisher": about.publisher,
        "dc:issued": {"@value": about.published_on.isoformat(), "@type": "xsd:date"},
        "dc:temporal": f"{min(each.first for each in tables)}/{max(each.last for each in tables)}",
        "dc:source": about.source,
        "dc:subject": about.unit,
        "dc:identifier": about.definition,
        "dc:provenance": {
            "schema:dateCreated": about.data_on.isoformat(),
            "schema:sha256": about.digest,
            "schema:identifier": sorted({each.snapshot for each in tables}),
        },
        "dc:conformsTo": sorted({f"{each.rules}, {each.method}" for each in tables}),
        "notes": [
            {"dc:title": each.title, "dc:description": list(each.sentences)}
            for each in declared(tables, about)
        ],
        "tableSchema": {"columns": columns},
    }
