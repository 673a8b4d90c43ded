"""Pair a Chinese text with its English version, and see what is missing, added, moved or drifted."""

__version__ = "0.1.0"
