"""Numbers in, numbers out; nothing here knows who or where."""
