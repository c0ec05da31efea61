"""A web in which people are sought by name: twelve leaders, the strangers who share their names, and the searches that bring both."""

from .engine import Index, searx_answer
from .people import INDEX, OWN, PERSONS, STRANGERS, roster
from .sites import sites

__all__ = ["INDEX", "OWN", "PERSONS", "STRANGERS", "Index", "roster", "searx_answer", "sites"]
