"""Tables are published at random and attacked; leaks are planted and looked for."""
