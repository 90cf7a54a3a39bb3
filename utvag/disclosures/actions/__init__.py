"""Everything that changes what is asked of the police and what the person agrees to."""
