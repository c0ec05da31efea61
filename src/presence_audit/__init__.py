"""Audit the public social presence of IT leaders: evidence for every cell, unknown as a first-class answer."""

__version__ = "0.1.0"
