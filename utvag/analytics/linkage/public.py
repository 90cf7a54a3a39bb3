"""The door of linkage: keys of those without a number, links, and how far the links can err."""

from utvag.analytics.linkage.errors import Interval, Share, chances_of_matches, distinct_persons
from utvag.analytics.linkage.keys import KEYS_OF_A_RECORD, Kind, Record, keys_of, padded
from utvag.analytics.linkage.matching import Link, links
from utvag.analytics.linkage.typos import Typos, decoys_of, miswritten, recall_of

__all__ = [
    "KEYS_OF_A_RECORD",
    "Interval",
    "Kind",
    "Link",
    "Record",
    "Share",
    "Typos",
    "chances_of_matches",
    "decoys_of",
    "distinct_persons",
    "keys_of",
    "links",
    "miswritten",
    "padded",
    "recall_of",
]
