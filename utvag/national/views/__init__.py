"""Pages of the actor and the key holder."""
