"""Controllers, their units, and the counterparts they work with."""
