"""Whole ways through the program, walked in a real browser on a small phone."""
