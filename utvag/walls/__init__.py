"""The walls in the database: roles, session tokens, and the policies every table stands behind."""
