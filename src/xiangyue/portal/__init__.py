"""The front door; the only room that may know all the others."""
