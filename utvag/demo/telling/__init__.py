"""Turns stories into the same actions that the pages call, by the same people, on the days of the stories."""
