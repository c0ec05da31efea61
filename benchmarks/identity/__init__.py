"""Measures how well accounts are attributed, on invented populations whose truth is known."""
