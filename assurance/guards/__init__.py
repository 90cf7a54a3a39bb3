"""The program's own guards, found in its code and left out one by one: cells and tests have to notice each."""
