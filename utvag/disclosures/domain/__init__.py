"""What is known of consents without Django."""
