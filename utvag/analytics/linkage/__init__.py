"""Those without a number: exact keys made from what is known of them, links by shared keys, and how far links can err."""
