"""How anything moves, is recorded and remembered; knows no place, law, page or user model."""
