"""What is promised of security, tried on a grand scale: `just assurance` prints the figures of docs/security.md."""
