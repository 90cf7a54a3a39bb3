"""Is this database the demo's, or somebody's real one?"""

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
