"""Everything a reader gets beside the numbers. Each function takes a `Released` and the words of it (`About`).

Whoever publishes makes an `About` for each language, and hands both to `csv_of`, `metadata_of`, `declared` and
`printed`. Nothing here knows a true number: what is not in the `Released` cannot be said. The country's count uses the
same functions as a municipality's; what only it has to tell goes in `About.more`.
"""

from utvag.analytics.publication.about import About, Break, Part
from utvag.analytics.publication.declaring import Declared, declared, titles
from utvag.analytics.publication.files import csv_of, metadata_of
from utvag.analytics.publication.printing import Printed, columns_of, printed, written

__all__ = [
    "About",
    "Break",
    "Declared",
    "Part",
    "Printed",
    "columns_of",
    "csv_of",
    "declared",
    "metadata_of",
    "printed",
    "titles",
    "written",
]
