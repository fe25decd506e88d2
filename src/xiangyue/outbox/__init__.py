"""Takes in, once, what was written where there was no signal."""
