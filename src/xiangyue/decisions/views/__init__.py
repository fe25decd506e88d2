"""The pages of decisions, by noun."""
