"""Who may do what in this room, and what must hold."""
