"""Inner secrecy: cases opened in an emergency and their review, blocks, conflicts of interest, protected mode."""
