"""The door of linkage: keys of those without a number, links, and how far the links can err."""

from utvag.analytics.linkage.care import Care, Found, chances_by_care, persons_by_care
from utvag.analytics.linkage.errors import Interval, Share, chances_of_matches, distinct_persons
from utvag.analytics.linkage.keys import KEYS_OF_A_RECORD, Kind, Record, filled, keys_of, padded
from utvag.analytics.linkage.many import Held, links_of_many
from utvag.analytics.linkage.matching import Link, links
from utvag.analytics.linkage.typos import Typos, cares_of, decoys_of, miswritten, recall_of

__all__ = [
    "KEYS_OF_A_RECORD",
    "Care",
    "Found",
    "Held",
    "Interval",
    "Kind",
    "Link",
    "Record",
    "Share",
    "Typos",
    "cares_of",
    "chances_by_care",
    "chances_of_matches",
    "decoys_of",
    "distinct_persons",
    "filled",
    "keys_of",
    "links",
    "links_of_many",
    "miswritten",
    "padded",
    "persons_by_care",
    "recall_of",
]
