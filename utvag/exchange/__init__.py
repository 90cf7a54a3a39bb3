"""Packages between controllers: signed by whoever sends, encrypted to whoever receives."""
