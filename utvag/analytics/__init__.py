"""Figures from figures: arrivals, simulation, alternatives and the door that every figure leaves by. Knows no Django."""
