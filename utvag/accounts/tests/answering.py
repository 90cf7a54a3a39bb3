"""What the tests of account changes do: look at the one there is, and answer it on the page."""

from django.urls import reverse

from utvag.accounts.models import AccountChange
from utvag.walls import public as walls


def change(seen_by):
    with walls.acting_as(seen_by):
        return AccountChange.objects.select_related("user", "unit").get()


def answer(client, pk, **said):
    return client.post(
        reverse("accounts:account_change_answer", args=[pk]), {"reason": "Jag ringde henne", **said}
    )
