"""What the three roles send each other, without Django."""
