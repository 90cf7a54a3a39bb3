"""What this module adds to the pages of a case."""


def register() -> None:
    """Nothing yet."""
