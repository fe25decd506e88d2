"""What is filled in, by noun."""
