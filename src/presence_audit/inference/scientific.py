"""Lends NumPy and SciPy to the functions here when they are called, and says how to get them where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ..errors import UsageError


def borrowed(name: str) -> Any:
    """Return a module of NumPy or SciPy; they come with the extra `study`, and only numbers for publication need them."""
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(f"Exact intervals and tests need {name.partition('.')[0]}: install presence-audit[study].") from error
