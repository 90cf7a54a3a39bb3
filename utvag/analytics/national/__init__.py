"""The national count: from what actors send to tables for the door, and from what the door let out to the answer."""
