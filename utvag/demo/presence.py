"""What of the demo is in the database."""

from utvag.accounts import public as accounts
from utvag.cases import public as cases
from utvag.demo.organisations import demo_id
from utvag.demo.stories.shapes import Story
from utvag.walls import public as walls


def is_told(stories: tuple[Story, ...]) -> bool:
    """Whether the case of the first of these stories is there; its coordinator can tell."""
    with walls.signing_in():
        astrid = accounts.User.objects.filter(pk=demo_id("exempelby", "user", "astrid")).first()
    if astrid is None:
        return False
    with walls.acting_as(astrid):
        return cases.Case.objects.filter(pk=demo_id("case", stories[0].key)).exists()
