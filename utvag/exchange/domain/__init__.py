"""The envelope, its keys and the schemas of what is in it; no Django."""
