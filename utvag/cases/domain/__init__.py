"""What casework knows without Django."""
