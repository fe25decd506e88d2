"""Who may do what with the register."""
