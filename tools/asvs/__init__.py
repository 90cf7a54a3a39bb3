"""How the program stands to OWASP's ASVS 5.0: lines kept here, shown in docs/asvs.md."""
