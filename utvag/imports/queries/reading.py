"""What a list is read against: the workers, stages and districts of the municipality as they are today."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import get_language

from utvag.accounts.public import User
from utvag.imports.domain.choosing import offered
from utvag.imports.domain.fields import Choice, fields
from utvag.imports.domain.known import Known, Worker
from utvag.imports.domain.mapping import NAMING, Proposal, propose
from utvag.imports.domain.read_row import ReadRow
from utvag.imports.domain.rows import Reading, read_rows
from utvag.imports.domain.staging import Staged
from utvag.imports.domain.table import Table
from utvag.imports.models import ImportBatch
from utvag.imports.queries.batches import remembered_columns
from utvag.imports.queries.closing import closure_reasons
from utvag.organisations.public import Unit
from utvag.pathways import public as pathways
from utvag.people import public as people

WORKS_CASES = ("WORKER", "COORDINATOR", "MANAGER")
LEADS = ("COORDINATOR", "MANAGER")
CLOSED = "closed"


@dataclass(frozen=True, repr=False)
class Desk:
    """Where cases that are read in belong: a unit, and the operating model it works by today."""

    unit: Unit
    operating_model: object
    model: pathways.Model
    workers: Mapping[str, User]
    known: Known


def desk_of(user: User, *, on: date) -> Desk:
    """The desk of a coordinator or a manager; the unit is the first that he or she leads."""
    unit = next(held.unit for held in user.current_memberships if held.role in LEADS)
    version = pathways.model_for(user, on=on)
    workers = {worker.email: worker for worker in _workers(user)}
    known = Known(
        on,
        people.parse_number,
        tuple(Worker(worker.email, worker.name) for worker in workers.values()),
        choices_of(version.model),
        "en" if get_language() == "en" else "sv",
    )
    return Desk(unit, version, version.model, workers, known)


def _workers(user: User) -> list[User]:
    works = {"memberships__ends_on": None, "memberships__role__in": WORKS_CASES}
    found = User.objects.filter(controller_id=user.controller_id, is_active=True, **works)
    return list(found.distinct().order_by("name", "id"))


def choices_of(model: pathways.Model) -> dict[str, tuple[Choice, ...]]:
    """The model's own stages and districts; the usual words for a kind of stage mean its first one."""
    usual = {choice.key: choice for choice in fields()["stage"].choices}
    stages = []
    for stage in model.social.stages:
        # The end is known by one word in every model, because rows are checked against it.
        key = CLOSED if stage.final else stage.key
        words = usual.pop(stage.kind, None)
        said = (words.sv, words.en, *words.words) if words else ()
        stages.append(Choice(key, stage.name.sv, stage.name.en, said))
    choices = {"stage": tuple(stages), "closure_reason": closure_reasons()}
    if model.districts:
        choices["district"] = tuple(Choice(key, said.sv, said.en) for key, said in model.districts)
    return choices


@dataclass(frozen=True, repr=False)
class List:
    """A list between two steps: what stands in it, how its columns are read, and what came of that."""

    staged: Staged
    table: Table | None = None
    proposal: Proposal | None = None
    reading: Reading | None = None
    # How the columns of such a list were read the last time.
    remembered: Mapping[str, str | None] | None = None

    @property
    def is_clean(self) -> bool:
        return self.reading is not None and self.reading.is_clean

    @property
    def chosen(self) -> dict[str, str]:
        """The columns as they are proposed."""
        return self.proposal.chosen if self.proposal else {}

    def offered(self, desk: Desk) -> dict[str, list[tuple[str, str]]]:
        """What can be chosen in each column whose words are known."""
        return {letter: offered(fields()[key], desk.known) for letter, key in self.chosen.items()}

    @property
    def named_by(self) -> str:
        """The column that names the cases: as it was said, else what the municipality calls them today."""
        if self.staged.columns is not None:
            return self.staged.named_by
        if self.remembered is not None:
            return self.remembered.get(NAMING) or ""
        own = {key: letter for letter, key in self.chosen.items()}
        return "" if "alias" in own else own.get("own_reference", "")

    @property
    def rows(self) -> tuple[ReadRow, ...]:
        """The rows as far as they could be read."""
        return self.reading.rows if self.reading else ()


def list_of(batch: ImportBatch, user: User) -> List:
    """The list of a batch, with the columns as they are proposed or were said to be."""
    return proposed(Staged.loads(batch.content), user)


def list_read(batch: ImportBatch, user: User, desk: Desk) -> List:
    """The same, with every row read as far as the columns are said."""
    return read(list_of(batch, user), desk)


def read(found: List, desk: Desk) -> List:
    if found.table is None or found.staged.columns is None:
        return found
    return replace(
        found,
        reading=read_rows(found.table, found.staged.columns, desk.known, named_by=found.staged.named_by),
    )


def proposed(staged: Staged, user: User) -> List:
    """The columns as they were said, else as the last time, else as their headings say."""
    table = staged.table
    if table is None:
        return List(staged)
    remembered = staged.columns if staged.columns is not None else remembered_columns(user, table)
    return List(staged, table, propose(table, remembered), remembered=remembered)
