"""Commands that developers and set-up run; no part of the program itself."""
