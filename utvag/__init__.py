"""Utväg: the working system of exit programmes."""
