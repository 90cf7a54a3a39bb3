"""What was asked of the police and what they stated; consents and what may be handed out."""
