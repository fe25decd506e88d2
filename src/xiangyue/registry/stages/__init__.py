"""The lives of things in this room."""
