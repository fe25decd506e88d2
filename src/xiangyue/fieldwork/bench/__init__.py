"""A country in figures, to measure how the roll-up answers: invented places, invented activities."""
