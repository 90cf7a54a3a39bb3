"""A case: intake, two tracks, team, plan, decisions, journal, closure; one person's way out."""
