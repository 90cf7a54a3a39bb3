"""A drill: the national count on invented people whose true number is known, so that every level can be seen to err or not."""
