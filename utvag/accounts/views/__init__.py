"""Pages about users: their own, the demo's chooser, invitations, and the administrator's."""
