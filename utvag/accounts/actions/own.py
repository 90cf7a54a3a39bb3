"""What users change about themselves."""

from datetime import datetime
from functools import partial
from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from utvag.accounts import policies, queries
from utvag.accounts.models import User
from utvag.audit import public as audit
from utvag.walls import public as walls


@transaction.atomic
def choose_language(*, user: User, language: str, by: User, at: datetime) -> None:
    """Keep the language, so that it follows the user to the next computer."""
    user.language = language
    user.save(update_fields=["language"])
    audit.record("accounts.language.chosen", subject=user, by=by, at=at, language=language)


@transaction.atomic
def sign_out_elsewhere(*, user: User, token: str, by: User, at: datetime) -> None:
    """End every web session of the user but for that of `token`, once the log's entry stands."""
    audit.record("accounts.sessions.closed", subject=user, by=by, at=at)
    transaction.on_commit(walls.ending_sessions_of(user.pk, but=token))


@transaction.atomic
def end_session(*, place: UUID, by: User, at: datetime) -> bool:
    """End one of one's own sessions, once the log's entry stands; whether it was one."""
    if place not in {each.place for each in walls.sessions_of(by.pk, token="")}:
        return False
    audit.record("accounts.session.ended", subject=by, by=by, at=at)
    transaction.on_commit(partial(walls.close_session_at, by.pk, place))
    return True


@transaction.atomic
def link_subject(*, user: User, provider: str, subject: str, by: User | None, at: datetime) -> None:
    """Let a verified subject of the pinned sign-on service sign in as this user, and nobody by e-mail.

    By the user, who has proved who they are; by nobody where there is nothing to lose, or nobody to agree.
    """
    if by != user:
        needs_second = queries.needs_second(user)
        alone = not needs_second or queries.server_goes_alone(user)
        policies.may_link_alone(alone=alone).require()
    SocialAccount.objects.update_or_create(
        user=user, provider=provider, defaults={"uid": subject, "extra_data": {}}
    )
    audit.record("accounts.subject.linked", subject=user, by=by, at=at, provider=provider)
