"""Xiangyue 乡约: how a township and its villages decide together, and show it."""

__version__ = "0.1.0"
