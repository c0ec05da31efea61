"""Compares personal names by levels, each with its reason; pure, and below identity: a name is only compatible, it proves nothing."""

from typing import TYPE_CHECKING

from ..lazily import exports

if TYPE_CHECKING:
    from .compare import compare as compare
    from .compare import compare_with as compare_with
    from .folding import fold as fold
    from .folding import words as words
    from .levels import LEVELS as LEVELS
    from .levels import Comparison as Comparison
    from .levels import Level as Level
    from .levels import Step as Step
    from .nicknames import Nicknames as Nicknames
    from .nicknames import group_names as group_names
    from .parse import Form as Form
    from .parse import parse_name as parse_name
    from .variants import Variant as Variant
    from .variants import name_variants as name_variants
    from .verdict import NameVerdict as NameVerdict
    from .verdict import compare_names as compare_names
    from .verdict import name_words as name_words
else:
    exports(__name__, {
        "compare": "compare compare_with",
        "folding": "fold words",
        "levels": "LEVELS Comparison Level Step",
        "nicknames": "Nicknames group_names",
        "parse": "Form parse_name",
        "variants": "Variant name_variants",
        "verdict": "NameVerdict compare_names name_words",
    })  # fmt: skip
