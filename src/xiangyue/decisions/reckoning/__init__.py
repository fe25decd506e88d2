"""What follows from the facts of this room, by noun."""
