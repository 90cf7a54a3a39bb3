"""Tokens in place of numbers: the one moment in which numbers are opened for the count, and what the key holders answer.

Numbers, names' keys and blinds are sealed while the answer is waited for, for whoever asked alone, and removed when it has come.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.analytics.linkage.public import Typos, decoys_of, recall_of
from utvag.analytics.oblivious import public as oblivious
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.common.sweden import municipality as municipality_of
from utvag.exchange import public as exchange
from utvag.national import policies, queries
from utvag.national.actions.preparing import read_call, sets_of, taken_for
from utvag.national.domain import hiding
from utvag.national.domain.hiding import Hidden
from utvag.national.domain.identities import Known, identity_of, keys_as_inputs, record_of, refusals
from utvag.national.domain.parts import joined, payload_of, split
from utvag.national.domain.persons import Counted, may_count
from utvag.national.domain.returns import LeftOut, Names, Return
from utvag.national.domain.rounds import Round
from utvag.national.domain.writing import NotRead
from utvag.national.models import Asking, Contribution

LASTING = timedelta(days=60)
# As many records are checked as the model of typos is worth (docs/counting.md).
RECORDS_CHECKED = 40
MOST_DECOYS = 20


@transaction.atomic
def ask_for_tokens(*, row: Contribution, by: User, at: datetime) -> Contribution:
    """Open the numbers of whom the round may count, hide them, and ask the first key holder. Each case has its entry in the log."""
    row = queries.held(row)
    asked, today = read_call(row.call), local_date(at)
    cards = queries.key_holder_cards(asked, by.controller_id, today)
    policies.may_ask_for_tokens(
        row,
        asked,
        by,
        today=today,
        has_way=all(holder.party in cards for holder in asked.holders),
        is_asking=row.askings.exists(),
    ).require()
    said, taken = row.said, taken_for(asked, by)
    if taken.snapshot.digest != said.snapshot_digest:
        raise ValidationError(_("A new snapshot has been taken since. Prepare the return anew first."))
    includes = [each.includes for each in sets_of(asked, said.criteria).values()]
    persons = [person for person in taken.persons if may_count(person, includes)]
    place = municipality_of(row.checked["municipality"])
    town, county = (place.name, place.code[:2]) if place else ("", "unknown")
    known, left_out = _opened(persons, row, asked, by, at)
    identities = {
        person: identity_of(each, on=today, municipality=town, with_names=asked.with_names)
        for person, each in known.items()
    }
    rows, unnamed, numbers = [], [], set()
    for person in persons:
        identity = identities.get(person.person)
        if identity is None:
            continue
        why = identity.left_out
        if why is not None:
            left_out[why] = left_out.get(why, 0) + 1
            continue
        if identity.person is not None and identity.person.current in numbers:
            continue
        rows.append(hiding.of_person(identity, person, county))
        if identity.person is not None:
            numbers.add(identity.person.current)
        else:
            unnamed.append(record_of(known[person.person], town))
    names = _names(unnamed)
    decoys = [hiding.of_decoy(keys) for keys in names[1]]
    content = replace(
        said,
        left_out=left_out,
        names=names[0],
    )
    report = row.checked | {
        "asked_of": len(persons),
        "no_criteria": len(taken.persons) - len(persons),
        "numbered": len(numbers),
        # Two rows of the register for one number are one person here; a registrar puts them together.
        "twice": len(identities) - len(rows) - sum(each.left_out is not None for each in identities.values()),
        "unnumbered": len(unnamed),
        "refused": refusals(list(identities.values())),
        "both_kinds": sum(each.has_both_kinds for each in identities.values()),
        "left_out": left_out,
        "tokens_came": not rows,
    }
    row.content, row.report = content.written(), json.dumps(report)
    if rows:
        _send_first(row, asked, cards, [*rows, *decoys], by, at)
    else:
        row.content = replace(content, has_rows=True).written()
    row.save(update_fields=["content", "report"])
    audit.record("national.tokens.asked_for", subject=row, by=by, at=at, round=row.round, persons=len(rows))
    return row


@transaction.atomic
def take_up_tokens(*, row: Contribution, by: User, at: datetime) -> Contribution:
    """Verify what the key holders have answered, ask the next of them, and write the rows. Refuses in words."""
    row = queries.held(row)
    policies.may_take_part(by).require()
    asked, today = read_call(row.call), local_date(at)
    cards = queries.key_holder_cards(asked, by.controller_id, today)
    askings = list(queries.askings_of(row))
    replies = queries.replies_to_askings(askings)
    came = False
    for asking in askings:
        parts = [each for each in replies.get(asking.request.package_id, []) if each.outcome == "EVALUATED"]
        if not parts:
            continue
        came = True
        state = json.loads(asking.state)
        verified = _verified(state, parts)
        for part in parts:
            if not hasattr(part, "settlement"):
                exchange.note_read(package=part, by=by, at=at)
        if verified.is_answered:
            hidden = [Hidden.from_json(each) for each in state["rows"]]
            row.content = _with_rows(row.said, hidden, oblivious.tokens(verified)).written()
            asking.delete()
        else:
            asking.state = json.dumps(state | {"asking": verified.kept().decode()})
            asking.request = _send_request(row, asked, cards, verified, by, at)
            asking.save(update_fields=["state", "request"])
    if not came:
        raise ValidationError(_("Nothing that can be used has come from the key holder yet."))
    if not row.askings.exists():
        row.content = replace(row.said, has_rows=True).written()
        row.report = json.dumps(row.checked | {"tokens_came": True})
        audit.record("national.tokens.came", subject=row, by=by, at=at, round=row.round)
    row.save(update_fields=["content", "report"])
    return row


@transaction.atomic
def ask_again(*, row: Contribution, by: User, at: datetime) -> None:
    """Send once more what a key holder refused: the same elements, which cost no quota twice."""
    row = queries.held(row)
    policies.may_take_part(by).require()
    asked = read_call(row.call)
    cards = queries.key_holder_cards(asked, by.controller_id, local_date(at))
    askings = list(queries.askings_of(row))
    replies = queries.replies_to_askings(askings)
    for asking in askings:
        answers = replies.get(asking.request.package_id, [])
        if answers and all(each.outcome == "REFUSED" for each in answers):
            taken_up = oblivious.taken_up(json.loads(asking.state)["asking"].encode())
            asking.request = _send_request(row, asked, cards, taken_up, by, at)
            asking.save(update_fields=["request"])


def _opened(
    persons: Sequence[Counted], row: Contribution, asked: Round, by: User, at: datetime
) -> tuple[dict[str, Known], dict[str, int]]:
    """What the register has of each person that the user reaches; how many are not reached."""
    reached = queries.cases_reached(by, at)
    ids = {case: reached[case] for person in persons for case in person.cases if case in reached}
    people = queries.people_behind(by, {person for _case, person in ids.values()})
    known: dict[str, Known] = {}
    left_out: dict[str, int] = {}
    for person in persons:
        mine = [ids[case] for case in person.cases if case in ids and ids[case][1] in people]
        if not mine:
            left_out[LeftOut.NOT_REACHED] = left_out.get(LeftOut.NOT_REACHED, 0) + 1
            continue
        found = [people[pk] for pk in dict.fromkeys(pk for _case, pk in mine)]
        for case, _person in mine:
            audit.record("national.number.opened", subject=row, by=by, at=at, case=case, round=asked.round)
        known[person.person] = Known(
            tuple(each.personal_number for each in found if each.personal_number),
            next((each.name for each in found if each.name), ""),
            next((each.birth_year for each in found if each.birth_year), None),
        )
    return known, left_out


def _names(records: Sequence[Any]) -> tuple[Names | None, list[tuple[bytes, ...]]]:
    """How far links by names can err, and nobody's keys to find out how often strangers are linked."""
    if not records:
        return None, []
    drawn = secrets.SystemRandom()
    recall = recall_of(records, Typos(), drawn, copies=10)
    decoys = [keys for each in decoys_of(records, drawn)[:MOST_DECOYS] if (keys := keys_as_inputs(each))]
    return Names(round(recall * RECORDS_CHECKED), RECORDS_CHECKED), decoys


def _send_first(
    row: Contribution, asked: Round, cards: Any, rows: Sequence[Hidden], by: User, at: datetime
) -> None:
    holders = [holder.announced for holder in asked.holders]
    for number, some in enumerate(hiding.in_groups(rows)):
        asking = oblivious.ask(
            [],
            actor=str(by.controller_id),
            holders=holders,
            others=[text for hidden in some for text in hidden.inputs],
        )
        Asking(
            contribution=row,
            number=number,
            key=row.key,
            state=json.dumps({"asking": asking.kept().decode(), "rows": [each.as_json() for each in some]}),
            request=_send_request(row, asked, cards, asking, by, at),
            made_at=at,
            made_by=by,
        ).save(force_insert=True)


def _send_request(
    row: Contribution, asked: Round, cards: Any, asking: oblivious.Asking, by: User, at: datetime
) -> exchange.Package:
    """To the key holder whose turn it is."""
    holder = asked.holders[asking.steps]
    if holder.party not in cards:
        raise ValidationError(
            _("%(holder)s has no key card here that is checked and holds."), params={"holder": holder.name}
        )
    (part,) = split(oblivious.next_request(asking).written().decode())
    package, _refused = exchange.send(
        kind="count_request",
        payload=payload_of(row.round, part),
        partner=cards[holder.party],
        unit_id=row.unit_id,
        ends_at=at + LASTING,
        by=by,
        at=at,
    )
    return package


def _verified(state: dict[str, Any], parts: Sequence[exchange.Package]) -> oblivious.Asking:
    """One step further; or says what is wrong, and nothing is taken."""
    try:
        text = joined([queries.part_of(part) for part in parts])
        answer = oblivious.Answer.read(text.encode())
        return oblivious.answered(oblivious.taken_up(state["asking"].encode()), answer)
    except oblivious.NotProved:
        raise ValidationError(
            _(
                "The key holder did not use the key that it has announced, or the answer was changed. Nothing of it is "
                "used. Call the key holder and the statistician before you ask again."
            )
        ) from None
    except (oblivious.PackageRefused, oblivious.Malformed, NotRead):
        raise ValidationError(
            _("The key holder's answer is not what was asked for. Nothing of it is used. Call them.")
        ) from None


def _with_rows(said: Return, hidden: Sequence[Hidden], tokens: dict[bytes, bytes]) -> Return:
    """The return with the rows that these tokens are of."""
    made = [each.row(tokens) for each in hidden if not each.is_decoy]
    decoys = tuple(each.row(tokens).keys for each in hidden if each.is_decoy)
    names = said.names and replace(said.names, decoys=(*said.names.decoys, *decoys))
    return replace(
        said,
        rows=(*said.rows, *(each for each in made if each.tokens)),
        unnumbered=(*said.unnumbered, *(each for each in made if not each.tokens)),
        names=names,
        has_rows=True,
    )
