"""Signed in, and having just shown who one is."""

from django.urls import reverse


def confirmed(client, user):
    client.force_login(user)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
