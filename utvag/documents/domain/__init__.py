"""How documents are made: checked contents, written values, and the makers of each format."""
