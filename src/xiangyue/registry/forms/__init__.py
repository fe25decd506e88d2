"""What is filled in to keep the register."""
