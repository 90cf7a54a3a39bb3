"""What this module adds to the menu, to the pages of a case and to the log's words."""


def register() -> None:
    """Nothing yet."""
