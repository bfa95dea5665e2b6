"""Twosome: a card game for couples, played together at one terminal."""

__version__ = "0.1.0"
