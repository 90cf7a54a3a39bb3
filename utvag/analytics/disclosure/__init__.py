"""The one door: tables that leave, what may be said in them, and the auditor who reads all of them together."""
