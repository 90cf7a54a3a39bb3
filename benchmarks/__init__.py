"""How fast the pages are, at two sizes, with walls, encryption and the log on."""
