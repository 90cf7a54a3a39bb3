"""What goes with a table that has left: its words, its quality declaration, its file of values and its metadata."""
