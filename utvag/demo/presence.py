"""Is this database the demo's, or somebody's real one?"""

from utvag.accounts import public as accounts
from utvag.cases import public as cases
from utvag.demo.organisations import demo_id
from utvag.demo.stories.shapes import Story
from utvag.organisations import public as organisations
from utvag.walls import public as walls


def real_data_present() -> bool:
    """Whether any controller here is not of the demo."""
    with walls.signing_in():
        return organisations.Controller.objects.filter(demo=False).exists()


def demo_data_present() -> bool:
    """Whether any controller here is of the demo."""
    with walls.signing_in():
        return organisations.Controller.objects.filter(demo=True).exists()


def is_told(stories: tuple[Story, ...]) -> bool:
    """Whether the case of the first of these stories is there; its coordinator can tell."""
    with walls.signing_in():
        astrid = accounts.User.objects.filter(pk=demo_id("exempelby", "user", "astrid")).first()
    if astrid is None:
        return False
    with walls.acting_as(astrid):
        return cases.Case.objects.filter(pk=demo_id("case", stories[0].key)).exists()
