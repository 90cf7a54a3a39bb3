"""The law as data: reading, checking, looking up and counting days. Knows no database and no request."""
