"""The built-in models in the database, and a way in to the pages."""

from datetime import UTC, datetime, timedelta

import pytest

LOADED_AT = datetime(2021, 5, 7, 8, tzinfo=UTC)


@pytest.fixture
def built_in(db):
    from utvag.pathways import public as pathways

    pathways.load_builtin(at=LOADED_AT)


@pytest.fixture
def sign_in(client):
    """`sign_in(bo)`: what follows in the browser happens behind Bo's walls."""
    from utvag.walls import public as walls

    def enter(user):
        with walls.signing_in():
            client.force_login(user)
        walls.open_session(
            walls.token_of(client.session.session_key),
            purpose="USER",
            user_id=user.pk,
            controller_id=user.controller_id,
            expires_at=datetime.now(UTC) + timedelta(hours=1),
        )

    return enter
