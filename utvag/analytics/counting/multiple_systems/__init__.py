"""Capture-recapture: how many there may be whom nobody knows of. Experimental; always a range over models, often refused."""
