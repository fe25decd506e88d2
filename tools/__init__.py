"""Tools of those who work on the program; nothing here runs in a town."""
