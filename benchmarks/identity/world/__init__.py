"""Invents leaders, namesakes and their accounts; knows nothing of the weights by which they are judged."""

from .leaders import CLASSES, Found, Leader
from .parameters import Parameters
from .population import invent

__all__ = ["CLASSES", "Found", "Leader", "Parameters", "invent"]
