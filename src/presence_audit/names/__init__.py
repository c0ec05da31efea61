"""Compares personal names by levels, each with its reason; pure, and below identity: a name is only compatible, it proves nothing."""

from .compare import compare, compare_with
from .folding import fold, words
from .levels import LEVELS, Comparison, Level, Step
from .nicknames import Nicknames, group_names
from .parse import Form, parse_name
from .variants import Variant, name_variants
from .verdict import NameVerdict, compare_names, name_words

__all__ = [
    "LEVELS", "Comparison", "Form", "Level", "NameVerdict", "Nicknames", "Step", "Variant", "compare", "compare_names", "compare_with",
    "fold", "group_names", "name_variants", "name_words", "parse_name", "words",
]  # fmt: skip
