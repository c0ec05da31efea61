"""Readers of bytes: they turn evidence into observations, do no I/O, and do not know one another."""
