"""Loads what every test shares."""

pytest_plugins = [
    "tests.database",
    "tests.demo_database",
    "tests.cast",
    "tests.guards",
    "tests.browser_plugin",
    "tests.issuer",
]
