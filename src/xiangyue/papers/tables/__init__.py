"""Excel as an interface: tables are read, made plain, and written; which table says what is for the rooms to know."""
