"""Every read of cases starts here; the database's wall has already narrowed it to the reader's own."""

from utvag.cases.queries.caseload import Caseload, caseload_of, counts_on
from utvag.cases.queries.one_case import case_seen_by, part_of
from utvag.cases.queries.search import find_cases

__all__ = ["Caseload", "case_seen_by", "caseload_of", "counts_on", "find_cases", "part_of"]
