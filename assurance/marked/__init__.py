"""Marked strings: planted in every personal and secret field, and looked for in everything that is written."""
