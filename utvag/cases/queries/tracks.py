"""Where the two tracks stand, what is known, and which ways are open."""

import json
from collections.abc import Collection, Iterable
from datetime import date

from django.core.paginator import Page
from django.db import models

from utvag.accounts.public import User
from utvag.cases import policies, seams
from utvag.cases.models import Case, KnownFacts, StageEntry, Track
from utvag.cases.queries.as_of import known_in
from utvag.cases.queries.belonging import with_case
from utvag.pathways import public as pathways

# What a known birth tells by itself.
BY_BIRTH = ("age", "minor")


def facts_of(case: Case) -> pathways.Facts:
    """What is known of the case now."""
    return facts_in(facts_history(case).first())


def facts_in(row: KnownFacts | None) -> pathways.Facts:
    """What one version says; nothing is known before the first."""
    return pathways.Facts(json.loads(row.content) if row else {})


def facts_on(case: Case, on: date) -> pathways.Facts:
    """What is known of the case, with what ends or begins by itself as it stands on the day."""
    told = pathways.Facts({**facts_of(case).known, **seams.facts_by_rows(case, on)})
    return by_birth(case, told, on)


def by_birth(case: Case, told: pathways.Facts, on: date) -> pathways.Facts:
    """The same with the age as it is on the day: where the birth is known, nothing that was told says otherwise."""
    minor, age = case.person.is_minor_on(on), case.person.age_on(on)
    if minor is None:
        return told
    known = {**told.without(*BY_BIRTH).known, "minor": minor}
    # A test number can be older than anybody is.
    return pathways.Facts(known if age is None else {**known, "age": min(age, pathways.OLDEST)})


def facts_told(case: Case) -> pathways.Facts:
    """What is known of the case, but for what the birth of the person tells better."""
    known = case.person.birth_year is not None
    return facts_of(case).without(*BY_BIRTH) if known else facts_of(case)


def facts_history(case: Case) -> models.QuerySet[KnownFacts]:
    """Every version of what was known, newest first."""
    return (
        known_in(case, KnownFacts)
        .select_related("case__key", "recorded_by")
        .order_by("-recorded_at", "-id")
        .fetch_mode(models.FETCH_RAISE)
    )


def facts_versions(case: Case) -> list[KnownFacts]:
    """All of them, newest first, to be opened."""
    return [with_case(row, case) for row in facts_history(case)]


def facts_before(case: Case, page: Page) -> KnownFacts | None:
    """The version that the last one on the page replaced."""
    return next(iter(facts_history(case)[page.end_index() : page.end_index() + 1]), None)


def entries_of(case: Case) -> models.QuerySet[StageEntry]:
    """The stages that both tracks have been through, newest first."""
    return (
        known_in(case, StageEntry)
        .select_related("case__key", "entered_by")
        .order_by("-entered_at", "-id")
        .fetch_mode(models.FETCH_RAISE)
    )


def stage_of(case: Case, track: str) -> str:
    return case.social_stage if track == Track.SOCIAL else case.police_stage


def moves_of(
    model: pathways.Model,
    track: str,
    stage: str,
    facts: pathways.Facts,
    *,
    done: Collection[str],
    roles: Collection[str],
) -> list[pathways.Move]:
    """Every way out of the stage for somebody with these roles: open ones first, suggested before others.

    Of the roles that somebody has, the one with the fewest hindrances counts.
    """
    best: dict[str, pathways.Move] = {}
    for role in sorted(roles) or [""]:
        for move in pathways.moves_from(model, track, stage, facts, done=done, role=role):
            key = move.transition.key
            if key not in best or len(move.reasons) < len(best[key].reasons):
                best[key] = move
    return sorted(best.values(), key=lambda move: (not move.may, not move.suggested))


def ways_of(case: Case, user: User, facts: pathways.Facts, *, part: str) -> dict[str, list[pathways.Move]]:
    """The ways out of both stages where the case is, as they are for this user; neither track asks the other.

    None out of an earlier day.
    """
    if case.as_of:
        return {str(track): [] for track in Track}
    model, done = pathways.loaded(case.operating_model_id), seams.done_in(case)
    roles = policies.model_roles(user, part=part)
    return {
        str(track): moves_of(model, track, stage_of(case, track), facts, done=done, roles=roles)
        for track in Track
    }


def next_steps_of(case: Case) -> tuple[pathways.NextStep, ...]:
    """What may be chosen as the next step in the stage where the social track is."""
    return pathways.next_steps(
        pathways.loaded(case.operating_model_id), Track.SOCIAL, stage_of(case, Track.SOCIAL)
    )


def takeable(case: Case, track: str, moves: Iterable[pathways.Move]) -> list[pathways.Move]:
    """The ways that can be taken here and now; the end of the social track goes through the closure."""
    return [move for move in moves if move.may and not ends_social_track(case, track, move)]


def ends_social_track(case: Case, track: str, move: pathways.Move) -> bool:
    social = pathways.loaded(case.operating_model_id).social
    return track == Track.SOCIAL and social.stage(move.transition.to).final


def case_to_change(case: Case) -> Case:
    """The case as it now stands, locked: for a form that compares versions.

    Held before any row of the case, as in every action, so that nobody waits for whoever waits for them.
    """
    return Case.objects.select_related("key").select_for_update(of=("self",)).get(pk=case.pk)
