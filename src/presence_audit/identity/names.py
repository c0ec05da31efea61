"""How identity sees names: compatible or contradicting, never a proof; the comparing itself is in `names`."""

from __future__ import annotations

from ..names import NameVerdict, compare_names, fold, name_words, words

__all__ = ["NameVerdict", "compare_names", "fold", "name_words", "words"]
