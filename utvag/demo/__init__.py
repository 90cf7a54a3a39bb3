"""The invented municipality and its history; its people are the cast of the tests too."""
